// Which facts about people a restart still needs: of everybody a handful, however long they have been signed in.

import type { AgentFact, Fact } from '../facts/facts.ts';
import type { AgentId } from '../words/ids.ts';

export interface Outdated {
  readonly agent: AgentId;
  readonly kinds: readonly AgentFact['kind'][];
}

const wrapUp: readonly AgentFact['kind'][] = ['wrapUpStarted', 'wrapUpExtended', 'wrapUpEnded'];
const presence: readonly AgentFact['kind'][] = [
  'signedIn',
  'signedOut',
  'movedOver',
  'phoneChosen',
  'ownNumberChosen',
  'breakStarted',
  'breakEnded',
  'offerMissed',
];

/** Since this was told, earlier facts of these kinds about this person change nothing that is so now. */
export function outdatedBy(told: Fact): Outdated | null {
  if (told.about === 'agent') return { agent: told.agent, kinds: outdatedKinds(told.fact) };
  // Whoever takes a call has missed nothing.
  return told.fact.kind === 'taken' ? { agent: told.fact.agent, kinds: ['offerMissed'] } : null;
}

/** `apply` does the same to the state: see `waiting-line/state/agents.ts`. */
function outdatedKinds(fact: AgentFact): readonly AgentFact['kind'][] {
  switch (fact.kind) {
    case 'signedIn':
      return [...presence, ...wrapUp];
    case 'signedOut':
      // A wrap-up goes on to its end.
      return presence;
    case 'breakStarted':
    case 'breakEnded':
      return ['breakStarted', 'breakEnded', 'offerMissed'];
    case 'phoneChosen':
      return ['phoneChosen', 'ownNumberChosen'];
    case 'hoursFollowed':
      return ['hoursFollowed', 'ownNumberChosen'];
    case 'movedOver':
    case 'ownNumberChosen':
    case 'reachabilityChanged':
    case 'wrapUpExtended':
    case 'noticesChanged':
    case 'breaksErased':
    case 'pinReset':
    case 'acted':
    case 'standingChanged':
      return [fact.kind];
    case 'wrapUpStarted':
      return wrapUp;
    case 'wrapUpEnded':
      // Which call it was about stays known.
      return ['wrapUpExtended', 'wrapUpEnded'];
    case 'offerMissed':
      return [];
  }
}

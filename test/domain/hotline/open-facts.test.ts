// Which facts a restart needs no more, since another was told: what they made of a person is the same without them.

import { expect, test } from 'vitest';
import type { AgentFact } from '../../../src/domain/facts/facts.ts';
import { outdatedBy } from '../../../src/domain/hotline/open-facts.ts';
import { LineRig } from '../waiting-line/rig.ts';

const untilMs = 1_015_000;
const facts: readonly AgentFact[] = [
  { kind: 'signedIn', phone: 'softphone' },
  { kind: 'breakStarted', reason: 'Pause' },
  { kind: 'breakEnded' },
  { kind: 'movedOver', device: 'PC-7' },
  { kind: 'phoneChosen', phone: 'deskPhone' },
  { kind: 'offerMissed', outcome: 'declined', restUntilMs: 1_003_000 },
  { kind: 'wrapUpStarted', call: 'call-1', untilMs },
  { kind: 'wrapUpExtended', untilMs: untilMs + 5_000 },
  { kind: 'wrapUpEnded' },
  { kind: 'signedOut', by: 'agent' },
];

function made(told: readonly AgentFact[]) {
  const agent = new LineRig().person('anna', ...told).agent();
  if (agent.availability.kind !== 'signedOut') return agent;
  // Nobody asks since when, and the phone is chosen with the next sign-in.
  const { idleSince: _, phone: __, activity, ...rest } = agent;
  return { ...rest, activity: activity.kind };
}

/** As journals keep them: each goes with the first that outdates it, and of who signed out nothing is kept. */
function kept(told: readonly AgentFact[]): readonly AgentFact[] {
  let open: readonly AgentFact[] = [];
  for (const fact of told) {
    const outdated = outdatedBy({ about: 'agent', agent: 'anna', fact })?.kinds ?? [];
    open = open.filter(({ kind }) => !outdated.includes(kind));
    if (fact.kind !== 'signedOut') open = [...open, fact];
  }
  return open;
}

/** Whoever is signed out signs in first; what is no wrap-up is neither extended nor ended. */
function canBe(told: readonly AgentFact[]): boolean {
  return told.every(({ kind }, at) => {
    const before = told.slice(0, at).map((fact) => fact.kind);
    if (kind !== 'signedIn' && before.lastIndexOf('signedOut') > before.lastIndexOf('signedIn')) return false;
    const began = before.lastIndexOf('wrapUpStarted') > before.lastIndexOf('wrapUpEnded');
    return (kind !== 'wrapUpExtended' && kind !== 'wrapUpEnded') || began;
  });
}

test.each(facts.map((fact) => [fact.kind, fact] as const))(
  'after %s the person is the same without what is outdated',
  (_, last) => {
    for (const first of facts)
      for (const second of facts) {
        const all = [facts[0] as AgentFact, first, second, last];
        const story = all.map(({ kind }) => kind).join(', ');
        if (canBe(all)) expect(made(kept(all)), story).toEqual(made(all));
      }
  },
);

test('whoever takes a call has missed nothing; other facts about calls outdate none', () => {
  const call = 'call-1';
  const taken = { kind: 'taken', agent: 'anna', agentLeg: 'leg', bridge: 'bridge', waitedMs: 0 } as const;
  expect(outdatedBy({ about: 'call', call, fact: taken })).toEqual({ agent: 'anna', kinds: ['offerMissed'] });
  expect(outdatedBy({ about: 'call', call, fact: { kind: 'held' } })).toBeNull();
});

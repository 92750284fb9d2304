// A plan is taken up: who calls from now on gets what it says, whoever is on the line goes on with what it was.

import type { PlannedStanding } from '../facts/facts.ts';
import { nameOf } from '../plan/mode-version.ts';
import type { PlannedPerson } from '../plan/plan.ts';
import { peopleToLookAt, type ReadyPlan } from '../plan/ready-plan.ts';
import { hasToDoWithACall } from '../waiting-line/agents.ts';
import type { Agent } from '../waiting-line/line.ts';
import { stopRinging } from '../waiting-line/offer.ts';
import type { LineContext } from '../waiting-line/output.ts';
import { signOut } from '../waiting-line/presence.ts';
import { dropReadyLeg } from '../waiting-line/ready-leg.ts';
import type { AgentId } from '../words/ids.ts';
import { leaveGoneLine } from './calls.ts';
import type { HotlineState, PlanMade } from './hotline.ts';
import type { Turn } from './turn.ts';

/** What is in force already is not told again, such as at a restart. */
export function takeUp(state: HotlineState, plan: ReadyPlan, about: PlanMade, now: Turn): void {
  // An engine begins with what its configuration comes to, which no fact has told yet.
  if (state.plan?.hash === plan.hash && state.planNumber > 0) return;
  const before = state.planNumber > 0 ? state.plan : null;
  now.tellPlan(
    {
      kind: 'planTakenUp',
      number: state.lastPlanNumber + 1,
      modes: [...plan.modes.values()].map(nameOf),
      plan: plan.hash,
      ...about,
    },
    plan,
  );
  if (before !== null) tellStandings(before, plan, about.author, now);
  for (const call of [...state.calls.keys()]) leaveGoneLine(state, call, now);
}

/** For the audit log: a plan says of everybody what they may, and not whose that has become another. */
function tellStandings(before: ReadyPlan, after: ReadyPlan, by: AgentId | null, now: Turn): void {
  for (const id of peopleToLookAt(before, after)) {
    const [was, is] = [standingOf(before.document.people[id]), standingOf(after.document.people[id])];
    if (JSON.stringify(was) !== JSON.stringify(is))
      now.tellAgent(id, { kind: 'standingChanged', before: was, after: is, by });
  }
}

function standingOf(person: PlannedPerson | undefined): PlannedStanding | null {
  if (person === undefined) return null;
  const { role, rights = [], scope } = person;
  return { role, ...(rights.length === 0 ? {} : { rights }), ...(scope === undefined ? {} : { scope }) };
}

/** After each input: whoever is no longer one of ours goes, and whose phone is another one gets it, once no call is in the way. */
export function letGo({ line }: HotlineState, now: Turn): void {
  for (const id of [...line.leaving]) {
    const agent = line.agents.get(id);
    if (agent?.afterCall?.kind === 'moves') movesOver(agent, now);
    else if (agent !== undefined) leaves(agent, now);
  }

  function movesOver(agent: Agent, context: LineContext): void {
    if (agent.activity.kind === 'talking' || agent.activity.kind === 'ringing') return;
    if (agent.readyLeg !== null) dropReadyLeg(line, agent, context);
  }

  function leaves(agent: Agent, context: LineContext): void {
    if (agent.availability.kind === 'signedOut') return;
    stopRinging(line, agent, context);
    const free = line.agents.get(agent.id);
    if (free === undefined) return;
    const without = dropReadyLeg(line, free, context);
    if (!hasToDoWithACall(line, without)) signOut(line, without, 'plan', context);
  }
}

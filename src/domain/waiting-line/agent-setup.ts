// What the plan says of a person, and how somebody begins of whom nothing has been told yet.

import type { Agent } from './line.ts';

export type PlannedAgent = Pick<
  Agent,
  'id' | 'name' | 'extension' | 'deskPhones' | 'softphone' | 'teams' | 'isToldOfFaults'
>;

export function newAgent(planned: PlannedAgent): Agent {
  return {
    ...planned,
    deskPhone: planned.deskPhones[0],
    phone: 'deskPhone',
    consolePhone: 'deskPhone',
    reached: { at: null, untilMs: null },
    own: null,
    availability: { kind: 'signedOut' },
    activity: { kind: 'idle', since: 0 },
    idleSince: 0,
    readyLeg: null,
    retryLegAtMs: null,
    reachable: true,
    doubtUntilMs: null,
    device: null,
    signedInAt: null,
    contact: null,
    ownCalls: 0,
    busyAtSwitch: false,
    lastCall: null,
    guestLeg: null,
    occupiedSince: null,
    restUntilMs: null,
    missed: 0,
    unanswered: 0,
    notices: [],
    afterCall: null,
  };
}

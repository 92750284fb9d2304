// A busy day of a team, as its mail tells it.

import { createCalendar } from '../../src/calendar/calendar.ts';
import { hoursOf } from '../../src/domain/activity/activity-due.ts';
import { type OverCall, type TeamActivity, teamActivity } from '../../src/domain/activity/team-activity.ts';
import type { CallOutcome } from '../../src/domain/words/outcomes.ts';

const MINUTE = 60_000;
const from = Date.parse('2026-11-29T17:00:00Z');
const to = Date.parse('2026-11-30T17:00:00Z');
/** By the hour at the hotline: taken, missed, messages, how long they waited in seconds. */
const day: Readonly<Record<number, readonly [number, number, number, number]>> = {
  21: [0, 0, 2, 300],
  6: [0, 1, 1, 200],
  7: [5, 0, 0, 20],
  8: [9, 2, 1, 90],
  9: [15, 3, 1, 140],
  10: [14, 1, 1, 110],
  11: [11, 1, 0, 70],
  12: [4, 0, 1, 45],
  13: [8, 0, 1, 60],
  14: [10, 1, 1, 80],
  15: [7, 1, 0, 55],
  16: [3, 0, 1, 30],
};
const callers = [
  { callerNumber: '+49851123456' },
  { callerNumber: '+4989998877', callerName: 'Stadtwerke' },
  {},
  { callerNumber: '+43662445566' },
];

export function sampleActivity({
  names = false,
  calls = 1,
}: {
  readonly names?: boolean;
  readonly calls?: 0 | 1;
} = {}): TeamActivity {
  const all: OverCall[] = [];
  for (const [hour, [taken, missed, messages, waits]] of calls === 0 ? [] : Object.entries(day)) {
    const begins =
      Date.parse(`2026-11-${Number(hour) >= 18 ? 29 : 30}T00:00:00+01:00`) + Number(hour) * 60 * MINUTE;
    const outcomes: readonly CallOutcome[] = [
      ...Array.from({ length: taken }, () => 'talked' as const),
      ...Array.from({ length: missed }, () => 'abandoned' as const),
      ...Array.from({ length: messages }, () => 'message' as const),
    ];
    for (const [i, outcome] of outcomes.entries())
      all.push(overOne(all.length, begins + i * 3 * MINUTE, outcome, waits));
  }
  const timeZone = 'Europe/Berlin';
  return teamActivity(all, {
    language: 'de',
    timeZone,
    hotline: 'IT-Hotline',
    team: 'LVS',
    from,
    to,
    hours: hoursOf({ from, to }, timeZone, createCalendar()),
    callList: true,
    names,
    isMissed: ({ outcome }) => outcome === 'abandoned',
    nameOf: (agent) => ({ anna: 'Anna', bernd: 'Bernd' })[agent] ?? agent,
    callerName: (number) => (number === '+49851123456' ? 'Petra Huber' : null),
  });
}

function overOne(i: number, arrivedAt: number, outcome: CallOutcome, waits: number): OverCall {
  const talkedMs = outcome === 'talked' ? (2 + (i % 5)) * MINUTE : null;
  const agent = i % 3 === 0 ? 'bernd' : 'anna';
  const waitedMs = Math.round(waits * 1_000 * (0.5 + ((i * 7) % 10) / 8));
  return {
    team: 'lvs',
    toldAt: arrivedAt + waitedMs + (talkedMs ?? 0),
    record: {
      call: `c${i}`,
      hotline: 'it',
      arrivedAt,
      caller: callers[i % callers.length] ?? {},
      path: [],
      team: 'lvs',
      agent: talkedMs === null ? null : agent,
      waitedMs,
      connectedAt: talkedMs === null ? null : arrivedAt + waitedMs,
      talks: talkedMs === null ? [] : [{ agent, talkedMs }],
      talkedMs,
      endedAt: arrivedAt + waitedMs + (talkedMs ?? 0),
      outcome,
      calledBack: false,
      brokeOff: null,
      notes: [],
      erased: false,
      interval: null,
    },
  };
}

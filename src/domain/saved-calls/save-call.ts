// A draft call that was just made, written down: everything as it was, and that it comes where it came to.

import type { DraftCourse } from '../draft-call/course.ts';
import { placeNow } from '../draft-call/course.ts';
import { teamsOf } from '../draft-call/planned-call.ts';
import { isRecord } from '../plan/canonical.ts';
import type { Plan } from '../plan/plan.ts';
import type { Calendar } from '../schedule/calendar.ts';
import { timeOf } from '../schedule/days.ts';
import type { AgentId } from '../words/ids.ts';
import { type CallExpectation, callEnds, type SavedCall } from './saved-call.ts';

export function savedFrom(plan: Plan, course: DraftCourse, name: string, calendar: Calendar): SavedCall {
  const { hotline, number, at, mode, on, signedIn, staffed, callerNumber, ...rest } = course.planned.setting;
  const planned = plan.hotlines[hotline];
  const { date, minute } = calendar.local(planned?.schedule.zone ?? 'UTC', at);
  const sentTo = sentOnTo(plan);
  const { takenAfterMs, othersAnswer, callerIs, hasRoom } = rest;
  return {
    name,
    hotline,
    ...(number === (planned?.numbers[0]?.number ?? '') ? {} : { number }),
    date,
    time: timeOf(minute),
    ...(mode === null ? {} : { mode }),
    on,
    teams: [...new Set([...staffed, ...teamsOf(plan, signedIn)])],
    people: signedIn.filter((person) => sentTo.has(person)),
    takenAfterMs,
    othersAnswer,
    ...(callerNumber === null ? {} : { callerNumber }),
    callerIs,
    hasRoom,
    acts: course.acts,
    expects: expectationsOf(course),
  };
}

/** That it comes to the step where it was last, and ends so, if it's over. */
function expectationsOf(course: DraftCourse): readonly CallExpectation[] {
  const place = placeNow(course);
  const outcome = callEnds.find((each) => each === course.call.end);
  return [
    ...(place === null ? [] : [{ kind: 'reaches', point: { kind: 'step', ...place } } as const]),
    ...(outcome === undefined ? [] : [{ kind: 'reaches', point: { kind: 'end', outcome } } as const]),
  ];
}

/** Who is in no mode's way may leave without a saved call being another one. */
function sentOnTo({ modes, quickSwitches }: Plan): ReadonlySet<AgentId> {
  const found = new Set<AgentId>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    else if (isRecord(value))
      for (const [field, each] of Object.entries(value))
        if (field === 'person' && typeof each === 'string') found.add(each);
        else look(each);
  };
  for (const { mode } of Object.values(modes)) look(mode.steps);
  for (const { does } of Object.values(quickSwitches)) look(does);
  return found;
}

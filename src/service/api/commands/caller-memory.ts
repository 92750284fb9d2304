// What is remembered of those who call: which call of today it is, and what was said in the ones before.
//
// How often a number called today is told of all teams, since whoever has called three times is angry whoever was called; the
// calls themselves, their people and notes only as far as the call list shows them to this person.

import { isSupportedCountry } from 'libphonenumber-js/min';
import type { CallerMemory, Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import { isSeen } from '../../../domain/records/call-query.ts';
import { type CallRecord, recordOf } from '../../../domain/records/call-record.ts';
import { numberWays } from '../../erase/number-ways.ts';
import { type Asking, seenBy, shownRecord } from './call-list.ts';

export async function callerMemory(
  asking: Asking,
  { calls, since, newest }: Commands['callerMemory'],
): Promise<Answer<Replies['callerMemory']>> {
  const memories = await Promise.all(calls.map((call) => memoryOf(asking, call, since, newest)));
  return { ok: true, value: memories.filter((memory) => memory !== null) };
}

/** Null: there is none, or this person has nothing to do with the call. */
async function memoryOf(
  asking: Asking,
  call: string,
  since: number,
  newest: number,
): Promise<CallerMemory | null> {
  const { parts } = asking;
  const record = parts.feed.calls.get(call);
  const number = record?.caller.callerNumber;
  const { country } = parts.config;
  if (record === null || number === undefined || !isSupportedCountry(country)) return null;
  if (!hasToDoWith(asking, record)) return null;
  const ways = numberWays(number, country);
  // One more, so that it's known whether there are more.
  const limit = newest === 0 ? 0 : newest + 1;
  const found = await parts.journal.earlierCalls({ call, ways, since, seen: seenBy(asking), limit });
  const records = await Promise.all(
    found.calls.slice(0, newest).map(async (id) => recordOf(await parts.journal.entriesOfCall(id))),
  );
  return {
    call,
    ordinal: found.ordinal,
    earlier: records.flatMap((each) => (each === null ? [] : [shownRecord(asking, each)])),
    more: found.calls.length > newest,
  };
}

/** In whose line it is, who has it or had it, and whom a colleague asks about it. */
function hasToDoWith(asking: Asking, record: CallRecord): boolean {
  const { line } = asking.parts.engine.state;
  const { call, team, agent, talks, outcome } = record;
  const agents = [...talks.map((talk) => talk.agent), ...(agent === null ? [] : [agent])];
  const { guestLeg = null } = line.agents.get(asking.viewer.agent) ?? {};
  const guest = guestLeg === null ? undefined : line.legs.get(guestLeg);
  if (guest !== undefined && 'call' in guest && guest.call === call) return true;
  return isSeen({ team, agents, outcome }, seenBy(asking));
}

// The call list and the day's figures, as far as this person may see them, from the whole journal.

import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { CallRecordView } from '../../../contract/view.ts';
import type { HotlineState } from '../../../domain/hotline/hotline.ts';
import { type SearchedWords, type Seen, withinCountry } from '../../../domain/records/call-query.ts';
import { type CallRecord, recordOf } from '../../../domain/records/call-record.ts';
import { reaches, seesAllTeams } from '../../../domain/rights.ts';
import { bareNumber, isBareNumber } from '../../../domain/telephony/bare-number.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import { callRecordView } from '../../../engine/views/views.ts';
import { named } from '../../../engine/views/who-calls.ts';
import type { ApiParts } from '../api-parts.ts';

export interface Asking {
  readonly parts: ApiParts;
  readonly viewer: Viewer;
}

export async function listCalls(
  asking: Asking,
  { sort, descending, since, team, mine, missed, words, after, limit }: Commands['listCalls'],
): Promise<Answer<Replies['listCalls']>> {
  const { parts, viewer } = asking;
  const { state } = parts.engine;
  // The order alone would tell who talked longer than whom.
  if (sort === 'talked' && !parts.may(viewer, 'seeFiguresOfOthers'))
    return { ok: false, error: { code: 'forbidden' } };
  const { calls, next } = await parts.journal.endedCalls(
    {
      sort,
      descending,
      since,
      team,
      missed,
      seen: seenBy(asking),
      agent: mine ? viewer.agent : null,
      words: searched(state, words, callingCodeOf(parts.config.country)),
    },
    after,
    limit,
  );
  const records = await Promise.all(
    calls.map(async (call) => recordOf(await parts.journal.entriesOfCall(call))),
  );
  return {
    ok: true,
    value: {
      records: records.flatMap((record) => (record === null ? [] : [shownRecord(asking, record)])),
      next: next === null ? null : [...next],
    },
  };
}

export async function figures(
  asking: Asking,
  { since }: Commands['figures'],
): Promise<Answer<Replies['figures']>> {
  return { ok: true, value: await asking.parts.journal.figures(since, seenBy(asking)) };
}

export function seenBy({ parts, viewer }: Asking): Seen {
  const { agent } = viewer;
  if (seesAllTeams(viewer, parts.may)) return { teams: null, agent };
  const { agents, teams } = parts.engine.state.line;
  const others = parts.may(viewer, 'seeAllTeams')
    ? [...teams.keys()].filter((team) => reaches(viewer, [team]))
    : [];
  return { teams: [...(agents.get(agent)?.teams ?? []), ...others], agent };
}

/** How long others talked is told to whom it may be told. */
export function shownRecord({ parts, viewer }: Asking, record: CallRecord): CallRecordView {
  const ofTeam = record.team === null ? [] : [record.team];
  const figures =
    record.agent === viewer.agent || (parts.may(viewer, 'seeFiguresOfOthers') && reaches(viewer, ofTeam));
  return named(callRecordView(parts.engine.state, record, figures), parts.who);
}

/** Names of teams and people stand in the configuration, and not in the journal. */
export function searched({ line }: HotlineState, typed: string, callingCode: string): SearchedWords | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return null;
  const named = (all: Iterable<{ readonly id: string; readonly name: string }>) =>
    [...all].filter(({ name }) => name.toLowerCase().includes(text)).map(({ id }) => id);
  const digits = isBareNumber(bareNumber(text)) ? withinCountry(text, callingCode) : '';
  return {
    text,
    digits: digits === '' ? null : digits,
    callingCode,
    teams: named(line.teams.values()),
    agents: named(line.agents.values()),
  };
}

/** A configuration whose country has no numbers isn't started with (`checkConfig`). */
export const callingCodeOf = (country: string): string =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : '';

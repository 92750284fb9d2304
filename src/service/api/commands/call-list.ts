// The call list and the day's figures, as far as this person may see them, from the whole journal.

import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { HotlineState } from '../../../domain/hotline/hotline.ts';
import { type SearchedWords, type Seen, withinCountry } from '../../../domain/records/call-query.ts';
import { recordOf } from '../../../domain/records/call-record.ts';
import { bareNumber, isBareNumber } from '../../../domain/telephony/bare-number.ts';
import type { Viewer } from '../../../engine/views/view-feed.ts';
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
      records: records.flatMap((record) =>
        record === null ? [] : [named(callRecordView(state, record), parts.who)],
      ),
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

export function seenBy({ parts, viewer: { agent, role } }: Asking): Seen {
  if (parts.may(role, 'seeAllTeams')) return { teams: null, agent };
  return { teams: parts.engine.state.line.agents.get(agent)?.teams ?? [], agent };
}

/** Names of teams and people stand in the configuration, and not in the journal. */
function searched({ line }: HotlineState, typed: string, callingCode: string): SearchedWords | null {
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
const callingCodeOf = (country: string): string =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : '';

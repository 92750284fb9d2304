// Which ended calls of all are wanted, and in which order: asked of whoever keeps them, answered a part at a time.

import { bareNumber } from '../telephony/bare-number.ts';
import type { AgentId, CallId, Instant, TeamId } from '../words/ids.ts';
import type { CallOutcome } from '../words/outcomes.ts';
import type { CallRecord } from './call-record.ts';

export const callSorts = ['arrived', 'waited', 'talked'] as const;
export type CallSort = (typeof callSorts)[number];

/**
 * Nobody in the hotline had them, though they wanted somebody. Who has left a message isn't missed: it's looked after in the
 * list of messages until somebody has done it.
 */
export const missedOutcomes: readonly CallOutcome[] = [
  'abandoned',
  'notServed',
  'callBackFailed',
  'lost',
  'failed',
  'missedDirect',
];

/** Whose calls somebody may see: of these teams' lines (null: all calls of hotlines), and those that the person had. */
export interface Seen {
  readonly teams: readonly TeamId[] | null;
  readonly agent: AgentId;
}

/** What is typed: it stands in number, name or a note, or is the name of one of these. */
export interface SearchedWords {
  readonly text: string;
  /** As `withinCountry` leaves a number; null: it's none. */
  readonly digits: string | null;
  /** Of the hotline's country: `49`. */
  readonly callingCode: string;
  readonly teams: readonly TeamId[];
  readonly agents: readonly AgentId[];
}

export interface CallQuery {
  readonly sort: CallSort;
  readonly descending: boolean;
  readonly seen: Seen;
  readonly since: Instant | null;
  readonly team: TeamId | null;
  /** Who had it at any time. */
  readonly agent: AgentId | null;
  readonly missed: boolean;
  readonly words: SearchedWords | null;
}

/** Behind which call to go on; the sorted value, and the call's place in the journal. */
export type CallCursor = readonly [value: number, seq: number];

export interface CallPage {
  readonly calls: readonly CallId[];
  /** Null: that was all. With no calls: nothing in the part looked at. */
  readonly next: CallCursor | null;
}

/** An ended call as it's sorted and filtered; -1: never. */
export interface EndedCall {
  readonly call: CallId;
  readonly seq: number;
  readonly at: Instant;
  readonly team: TeamId | null;
  readonly agents: readonly AgentId[];
  readonly outcome: CallOutcome;
  readonly waited: number;
  readonly talked: number;
}

export function endedCall(record: CallRecord, seq: number, outcome: CallOutcome): EndedCall {
  const had = [...record.talks.map(({ agent }) => agent), record.agent].filter((agent) => agent !== null);
  return {
    call: record.call,
    seq,
    at: record.arrivedAt,
    team: record.team,
    agents: [...new Set(had)],
    outcome,
    waited: record.waitedMs ?? -1,
    talked: record.talkedMs ?? -1,
  };
}

export const sortedBy = ({ at, waited, talked }: EndedCall, sort: CallSort): number =>
  ({ arrived: at, waited, talked })[sort];

/** All but the words. */
export function isWanted(ended: EndedCall, { seen, since, team, agent, missed }: CallQuery): boolean {
  const { agents } = ended;
  return (
    isSeen(ended, seen) &&
    (since === null || ended.at >= since) &&
    (team === null || ended.team === team) &&
    (agent === null || agents.includes(agent)) &&
    (!missed || missedOutcomes.includes(ended.outcome))
  );
}

/** Who calls somebody's own phone is that person's affair. */
export const isSeen = (
  { team, agents, outcome }: Pick<CallRecord, 'team' | 'outcome'> & Pick<EndedCall, 'agents'>,
  { teams, agent }: Seen,
): boolean =>
  agents.includes(agent) ||
  (outcome !== 'missedDirect' && (teams === null || (team !== null && teams.includes(team))));

/** What people wrote of the caller, and the caller's own number and name. */
export interface CallTexts {
  readonly number: string | undefined;
  readonly name: string | undefined;
  readonly notes: readonly string[];
}

export function hasWords(ended: EndedCall, texts: CallTexts, words: SearchedWords): boolean {
  if (ended.team !== null && words.teams.includes(ended.team)) return true;
  if (ended.agents.some((agent) => words.agents.includes(agent))) return true;
  return saysWords(texts, words);
}

function saysWords(texts: CallTexts, words: SearchedWords): boolean {
  return saysTexts(soughtTexts(texts, words.callingCode), words);
}

/** Texts as they are compared with what is typed: made once where the same ones are gone through again and again. */
export interface SoughtTexts {
  /** Name and notes, in small letters. */
  readonly written: readonly string[];
  /** As `withinCountry` leaves the number; null: withheld. */
  readonly bare: string | null;
}

export const soughtTexts = ({ number, name, notes }: CallTexts, callingCode: string): SoughtTexts => ({
  written: (name === undefined ? notes : [name, ...notes]).map((text) => text.toLowerCase()),
  bare: number === undefined ? null : withinCountry(number, callingCode),
});

/** `words`: with the calling code with which the texts were made. */
export function saysTexts({ written, bare }: SoughtTexts, words: SearchedWords): boolean {
  if (written.some((text) => text.includes(words.text))) return true;
  const { digits, callingCode } = words;
  if (digits === null || bare === null) return false;
  // Its country may have been typed without the plus.
  return bare.includes(digits) || (digits.length > 2 && `${callingCode}${bare}`.startsWith(digits));
}

/** As somebody types it inside the country or outside: neither its code nor the zero before it counts. */
export const withinCountry = (number: string, callingCode: string): string =>
  bareNumber(number).replace(new RegExp(`^(?:\\+(?:${callingCode})?)?0?`), '');

export interface CallFigures {
  readonly calls: number;
  /** Somebody talked with the caller. */
  readonly answered: number;
  readonly missed: number;
  /** Nobody took them, and their callers left a message. */
  readonly messages: number;
  /** Of those that waited, together. */
  readonly waitedMs: number;
  readonly waited: number;
  readonly talkedMs: number;
}

export const noCalls: CallFigures = {
  calls: 0,
  answered: 0,
  missed: 0,
  messages: 0,
  waitedMs: 0,
  waited: 0,
  talkedMs: 0,
};

/** Of hotlines' calls. */
export function count(figures: CallFigures, { outcome, waited, talked }: EndedCall): CallFigures {
  if (outcome === 'missedDirect') return figures;
  return {
    calls: figures.calls + 1,
    answered: figures.answered + (talked >= 0 ? 1 : 0),
    missed: figures.missed + (missedOutcomes.includes(outcome) ? 1 : 0),
    messages: figures.messages + (outcome === 'message' ? 1 : 0),
    waitedMs: figures.waitedMs + Math.max(0, waited),
    waited: figures.waited + (waited >= 0 ? 1 : 0),
    talkedMs: figures.talkedMs + Math.max(0, talked),
  };
}

// Ended calls as they are listed: computed from the journal when a call ends, kept beside it so that a list of any length is
// sorted and filtered by indexes. Nothing personal is in it: what is searched for is read where it can be erased.

import type { Database, Statement } from 'better-sqlite3';
import {
  type CallCursor,
  type CallFigures,
  type CallPage,
  type CallQuery,
  type CallSort,
  type EndedCall,
  endedCall,
  hasWords,
  missedOutcomes,
  type Seen,
} from '../../domain/records/call-query.ts';
import { isFirstFact, isLastFact, recordOf } from '../../domain/records/call-record.ts';
import { entryOf, personalOf, type Row } from './journal-rows.ts';

/** Looked at in one go, so that what is appended meanwhile waits no longer than for a disk. */
const AT_ONCE = { lookedAt: 10_000, /** With their texts. */ read: 1_000 };

const columnOf = { arrived: 'at', waited: 'waited', talked: 'talked' } as const satisfies Record<
  CallSort,
  string
>;

interface EndedRow extends Omit<EndedCall, 'agents'> {
  /** JSON. */
  readonly agents: string;
}
interface TextsRow extends EndedRow {
  readonly texts: string | null;
  /** One a line. */
  readonly notes: string | null;
}

const MISSED = `outcome IN (${missedOutcomes.map((each) => `'${each}'`).join(', ')})`;
/** Of a row of `ended_call`; with `seer`. */
export const SEEN = `(instr(agents, :seer) > 0 OR outcome <> 'missedDirect'
  AND (:seesAll OR team IN (SELECT value FROM json_each(:teams))))`;
const WANTED = `${SEEN} AND (:since IS NULL OR at >= :since) AND (:team IS NULL OR team = :team)
  AND (:agent IS NULL OR instr(agents, :agent) > 0)
  AND (NOT :missed OR ${MISSED})`;
const TEXTS = `(SELECT texts FROM personal p WHERE p.seq = e.seq) AS texts,
  (SELECT group_concat(p.texts, char(10)) FROM journal j JOIN personal p ON p.seq = j.seq
   WHERE j.call = e.call AND j.kind IN ('noted', 'noteMended')) AS notes`;

export const ENDED_TABLE = `CREATE TABLE ended_call (
    call TEXT PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL, team TEXT, agents TEXT NOT NULL,
    outcome TEXT NOT NULL, waited INTEGER NOT NULL, talked INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ended_at ON ended_call (at, seq);
  CREATE INDEX ended_waited ON ended_call (waited, seq);
  CREATE INDEX ended_talked ON ended_call (talked, seq);
  CREATE INDEX journal_noted ON journal (call) WHERE kind IN ('noted', 'noteMended');`;

/** To be called for each row, after it was written and in the same transaction. */
export function keepEndedCalls(db: Database): (row: Pick<Row, 'call' | 'kind'>) => void {
  const ofCall = db.prepare<[string], Omit<Row, 'personal'>>(
    'SELECT seq, at, call, agent, hotline, kind, fact FROM journal WHERE call = ? ORDER BY seq',
  );
  const keep = db.prepare(
    `INSERT OR REPLACE INTO ended_call (call, seq, at, team, agents, outcome, waited, talked)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ call, kind }) => {
    if (call === null || !isLastFact(kind)) return;
    const rows = ofCall.all(call);
    const record = recordOf(rows.map((row) => entryOf({ ...row, personal: null })));
    if (record?.outcome == null) return;
    const { seq, at, team, agents, outcome, waited, talked } = endedCall(
      record,
      rows.find((row) => isFirstFact(row.kind))?.seq ?? 0,
      record.outcome,
    );
    keep.run(call, seq, at, team, JSON.stringify(agents), outcome, waited, talked);
  };
}

export class EndedCalls {
  readonly #db: Database;
  readonly #prepared = new Map<string, Statement<[object], EndedRow | TextsRow>>();
  readonly #figures: Statement<[object], CallFigures>;
  readonly #old: Statement<[object], { call: string; at: number; seq: number }>;

  constructor(db: Database) {
    this.#db = db;
    const sum = (what: string) => `coalesce(sum(${what}), 0)`;
    this.#old = db.prepare(
      `SELECT call, at, seq FROM ended_call WHERE (at, seq) > (:fromAt, :fromSeq) AND at < :before
       ORDER BY at, seq LIMIT :limit`,
    );
    this.#figures = db.prepare(
      `SELECT count(*) AS calls, ${sum('talked >= 0')} AS answered,
         ${sum(MISSED)} AS missed, ${sum("outcome = 'message'")} AS messages,
         ${sum('max(waited, 0)')} AS waitedMs, ${sum('waited >= 0')} AS waited, ${sum('max(talked, 0)')} AS talkedMs
       FROM ended_call WHERE at >= :since AND outcome <> 'missedDirect' AND ${SEEN}`,
    );
  }

  /** A part: of `limit` at most, or none of those looked at, and where to go on. */
  page(query: CallQuery, after: CallCursor | null, limit: number, atOnce = AT_ONCE): CallPage {
    const { words, sort, descending } = query;
    const column = columnOf[sort];
    const [beyond, upTo, order] = descending ? ['<', '>=', 'DESC'] : ['>', '<=', 'ASC'];
    const far = descending ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
    const [fromValue, fromSeq] = after ?? [far, far];
    const from = { fromValue, fromSeq };
    const lookedAt = words === null ? atOnce.lookedAt : atOnce.read;
    const last = this.#prepare(
      `SELECT * FROM ended_call WHERE (${column}, seq) ${beyond} (:fromValue, :fromSeq)
       ORDER BY ${column} ${order}, seq ${order} LIMIT 1 OFFSET ${lookedAt - 1}`,
    ).get(from);
    const to = { toValue: last?.[column] ?? -far, toSeq: last?.seq ?? -far };
    const rows = this.#prepare(
      `SELECT e.*${words === null ? '' : `, ${TEXTS}`} FROM ended_call e
       WHERE (${column}, seq) ${beyond} (:fromValue, :fromSeq) AND (${column}, seq) ${upTo} (:toValue, :toSeq)
         AND ${WANTED}
       ORDER BY ${column} ${order}, seq ${order}${words === null ? ' LIMIT :limit' : ''}`,
    ).iterate({ ...from, ...to, ...wanted(query), ...(words === null ? { limit } : {}) });
    const calls: string[] = [];
    for (const row of rows) {
      if (words !== null && !hasWords(ended(row), textsOf(row), words)) continue;
      calls.push(row.call);
      if (calls.length === limit) return { calls, next: [row[column], row.seq] };
    }
    // Sorted by time, all that is older than wanted comes last.
    const older = sort === 'arrived' && descending && query.since !== null && (last?.at ?? 0) < query.since;
    return { calls, next: last === undefined || older ? null : [last[column], last.seq] };
  }

  /** A part of those that arrived before then, the oldest first. */
  before(before: number, after: CallCursor | null): CallPage {
    const [fromAt, fromSeq] = after ?? [-Number.MAX_SAFE_INTEGER, -1];
    const rows = this.#old.all({ before, fromAt, fromSeq, limit: AT_ONCE.read });
    const last = rows.length < AT_ONCE.read ? undefined : rows.at(-1);
    return { calls: rows.map(({ call }) => call), next: last === undefined ? null : [last.at, last.seq] };
  }

  figures(since: number, seen: Seen): CallFigures {
    const figures = this.#figures.get({ since, ...seer(seen) });
    if (figures === undefined) throw new Error('a sum without a row');
    return figures;
  }

  #prepare(text: string): Statement<[object], EndedRow | TextsRow> {
    const known = this.#prepared.get(text) ?? this.#db.prepare<[object], EndedRow | TextsRow>(text);
    this.#prepared.set(text, known);
    return known;
  }
}

export const seer = ({ teams, agent }: Seen) => ({
  seesAll: teams === null ? 1 : 0,
  teams: JSON.stringify(teams ?? []),
  // In its quotes it's found in the list as a whole.
  seer: JSON.stringify(agent),
});

const wanted = ({ seen, since, team, agent, missed }: CallQuery) => ({
  ...seer(seen),
  since,
  team,
  agent: agent === null ? null : JSON.stringify(agent),
  missed: missed ? 1 : 0,
});

const ended = (row: EndedRow): EndedCall => ({ ...row, agents: JSON.parse(row.agents) as string[] });

function textsOf(row: EndedRow | TextsRow) {
  const { callerNumber, callerName } = personalOf('texts' in row ? row.texts : null);
  const notes = 'notes' in row && row.notes !== null ? row.notes.split('\n') : [];
  return {
    number: callerNumber,
    name: callerName,
    notes: notes.flatMap((note) => personalOf(note).text ?? []),
  };
}

// Messages as they stand, computed from the journal as it's written and kept beside it, so that a start reads no more than there
// is. Nothing personal is in it: who called and what was noted is read where it can be erased.

import type { Database } from 'better-sqlite3';
import type { MessageFact } from '../../domain/facts/message-facts.ts';
import { isMessageFact, messageAfter, messagesIn } from '../../domain/messages/message.ts';
import { isFirstFact } from '../../domain/records/call-record.ts';
import { callerOf } from '../../domain/words/caller.ts';
import type { Message } from '../../domain/words/messages.ts';
import { entryOf, personalOf, type Row } from './journal-rows.ts';

export const MESSAGE_TABLE = `CREATE TABLE message (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, call TEXT NOT NULL, arrived INTEGER NOT NULL, kept TEXT NOT NULL
  ) STRICT;
  CREATE INDEX message_call ON message (call);
  CREATE INDEX journal_message_noted ON journal (call) WHERE kind = 'messageNoted';`;

/** `seq`: of the fact with which it was left. */
export interface KeptMessage {
  readonly seq: number;
  readonly message: Message;
}

type Written = Omit<Row, 'personal'>;
interface MessageRow {
  readonly seq: number;
  /** JSON. */
  readonly kept: string;
}

export class MessageTable {
  readonly #ofCall;
  readonly #insert;
  readonly #one;
  readonly #update;
  readonly #remove;
  readonly #removeOfCall;
  readonly #after;
  readonly #notes;
  readonly #forwards;

  constructor(db: Database) {
    this.#ofCall = db.prepare<[string, number], Written>(
      'SELECT seq, at, call, agent, hotline, kind, fact FROM journal WHERE call = ? AND seq <= ? ORDER BY seq',
    );
    this.#insert = db.prepare(
      'INSERT OR REPLACE INTO message (seq, id, call, arrived, kept) VALUES (?, ?, ?, ?, ?)',
    );
    this.#one = db.prepare<[string], MessageRow>('SELECT seq, kept FROM message WHERE id = ?');
    this.#update = db.prepare('UPDATE message SET kept = ? WHERE id = ?');
    this.#remove = db.prepare('DELETE FROM message WHERE id = ?');
    this.#removeOfCall = db.prepare('DELETE FROM message WHERE call = ?');
    this.#after = db.prepare<[number, number], MessageRow & { readonly texts: string | null }>(
      `SELECT m.seq, m.kept, p.texts FROM message m LEFT JOIN personal p ON p.seq = m.arrived
       WHERE m.seq > ? ORDER BY m.seq LIMIT ?`,
    );
    this.#notes = db.prepare<[string], { fact: string; texts: string }>(
      `SELECT j.fact, p.texts FROM journal j CROSS JOIN personal p ON p.seq = j.seq
       WHERE j.call = ? AND j.kind = 'messageNoted'`,
    );
    this.#forwards = db.prepare<[string], { fact: string; texts: string }>(
      `SELECT j.fact, p.texts FROM journal j CROSS JOIN personal p ON p.seq = j.seq
       WHERE j.call = ? AND j.kind = 'messageMailed'`,
    );
  }

  /** To be called for each row, after it was written and in the same transaction. */
  keep(row: Written): void {
    const { call, kind } = row;
    if (call === null) return;
    if (kind === 'messageLeft') return this.#left(row, call);
    if (kind === 'callErased') return void this.#removeOfCall.run(call);
    if (isMessageFact(row)) this.#told(JSON.parse(row.fact) as MessageFact, row.at);
  }

  #left({ seq, fact }: Written, call: string): void {
    const { message: id } = JSON.parse(fact) as { message: string };
    const rows = this.#ofCall.all(call, seq);
    const message = messagesIn(rows.map((row) => entryOf({ ...row, personal: null }))).find(
      (each) => each.id === id,
    );
    const arrived = rows.find(({ kind }) => isFirstFact(kind))?.seq;
    if (message === undefined || arrived === undefined) return;
    this.#insert.run(seq, id, call, arrived, JSON.stringify(message));
  }

  #told(fact: MessageFact, at: number): void {
    const row = this.#one.get(fact.message);
    if (row === undefined) return;
    const after = messageAfter(JSON.parse(row.kept) as Message, fact, at);
    if (after === null) this.#remove.run(fact.message);
    else this.#update.run(JSON.stringify(after), fact.message);
  }

  /** A part: of those that were left after the row with this number. */
  after(seq: number, limit: number): readonly KeptMessage[] {
    return this.#after.all(seq, limit).map(({ texts, ...row }) => {
      const kept = JSON.parse(row.kept) as Message;
      const message = { ...kept, caller: callerOf(personalOf(texts)), notes: this.#noted(kept) };
      return { seq: row.seq, message: { ...message, ...this.#forwarded(kept) } };
    });
  }

  #noted({ call, notes }: Message): Message['notes'] {
    if (notes.length === 0) return notes;
    const texts = new Map(
      this.#notes.all(call).map(({ fact, texts: text }) => {
        const { note } = JSON.parse(fact) as { note: string };
        return [note, personalOf(text).text ?? ''] as const;
      }),
    );
    return notes.map((note) => ({ ...note, text: texts.get(note.id) ?? '' }));
  }

  #forwarded({ call, forwards }: Message): Pick<Message, 'forwards'> {
    if (forwards === undefined) return {};
    const addresses = new Map(
      this.#forwards.all(call).map(({ fact, texts }) => {
        const { forward } = JSON.parse(fact) as { forward: string };
        return [forward, personalOf(texts).to ?? ''] as const;
      }),
    );
    return { forwards: forwards.map((each) => ({ ...each, to: addresses.get(each.id) ?? '' })) };
  }
}

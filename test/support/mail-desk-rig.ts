// A mail desk with its thread in a folder, for one hotline whose team has a list: from a message in the journal to the mail server.

import { join } from 'node:path';
import type { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import { systemClock } from '../../src/adapters/system-clock/system-clock.ts';
import type { Fact } from '../../src/domain/facts/facts.ts';
import type { MailServer } from '../../src/domain/mail/mail-server.ts';
import { FaultBook } from '../../src/engine/fault-book.ts';
import { MailBoard } from '../../src/engine/views/mail-board.ts';
import { MailDesk, type MailDeskParts } from '../../src/service/mail/mail-desk.ts';
import { MailThread } from '../../src/service/mail/mail-thread.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** A relay on this computer. */
export const relayAt = (port: number): MailServer => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  login: 'none',
  from: 'klinke@helpdesk.example',
});

export interface MailDeskRig {
  readonly faults: FaultBook;
  readonly board: MailBoard;
  /** It's in the journal, and told. */
  leave(call: string): void;
  /** The same in two parts: its caller speaks, and hangs up. */
  speak(call: string): void;
  hangUp(call: string): void;
  /** So is this. */
  tell(facts: readonly Fact[]): void;
  /** A person lets its mail go. */
  discard(message: string): Promise<number>;
  stop(): Promise<void>;
}

/** `folder` has a folder `messages`. */
export async function startMailDesk(
  folder: string,
  journal: MemoryJournal,
  mail?: MailServer,
): Promise<MailDeskRig> {
  const thread = await MailThread.open({ file: join(folder, 'mail.db'), messages: join(folder, 'messages') });
  const faults = new FaultBook(systemClock, log as never);
  const document = {
    hotlines: { it: { name: 'IT-Hotline', schedule: { zone: 'Europe/Berlin' } } },
    people: { anna: { name: 'Anna Berger' } },
    teams: {
      pc: {
        name: 'PC & Drucker',
        mailTo: ['pc@helpdesk.example'],
        missed: { mailTo: 'owner@helpdesk.example' },
      },
    },
    ...(mail === undefined ? {} : { mail }),
  };
  let listener: Parameters<MailDeskParts['engine']['subscribe']>[0] = () => {};
  const engine = {
    state: { plan: { document } },
    faults,
    subscribe: (each: typeof listener) => {
      listener = each;
      return () => {};
    },
  } as unknown as MailDeskParts['engine'];
  const who = { of: () => ({ known: null, place: 'Berlin' }) } as unknown as MailDeskParts['who'];
  const board = new MailBoard();
  const desk = new MailDesk({
    engine,
    journal,
    thread,
    who,
    board,
    secrets: () => ({}),
    clock: systemClock,
    log,
  });
  const tell = (facts: readonly Fact[]) => {
    journal.keep(Date.now(), facts);
    listener({ facts, at: Date.now() } as unknown as Parameters<typeof listener>[0]);
  };
  return {
    faults,
    board,
    leave: (call) => tell(messageFacts(call)),
    speak: (call) => tell(messageFacts(call).slice(0, -1)),
    hangUp: (call) => tell(messageFacts(call).slice(-1)),
    tell,
    discard: (message) => thread.ask({ kind: 'discard', message, address: null }),
    async stop() {
      desk.close();
      await thread.close();
    },
  };
}

/** Of a call that left one message, `CALL-m3`. */
export function messageFacts(call: string): readonly Fact[] {
  const of = (fact: Extract<Fact, { about: 'call' }>['fact']): Fact => ({ about: 'call', call, fact });
  const message = `${call}-m3`;
  return [
    of({
      kind: 'callArrived',
      hotline: 'it',
      calledNumber: '100',
      leg: call,
      modeId: 'm',
      callerNumber: '+49301234',
    }),
    of({ kind: 'branchChosen', step: 'menu', digit: '2', label: 'Drucker' }),
    of({ kind: 'messageBegun', step: 'record', message, team: 'pc' }),
    of({ kind: 'messageLeft', message, lengthMs: 4_000, by: 'gone' }),
  ];
}

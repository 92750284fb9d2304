// The program of the journal's thread: one request after the other, each answered when the disk has done it.

import { parentPort, workerData } from 'node:worker_threads';
import type {
  JournalAsk,
  JournalReplies,
  JournalReport,
  JournalRequest,
  JournalSetup,
  ToldFault,
} from './journal-protocol.ts';
import { ReservedStore } from './reserved-store.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const tell = (report: JournalReport) => port.postMessage(report);

type Answer = JournalReplies[keyof JournalReplies];

function obey(store: ReservedStore, request: JournalRequest): Answer | Promise<Answer> {
  switch (request.kind) {
    case 'append':
      return store.append(request.rows);
    case 'after':
      return store.read((journal) => journal.rowsAfter(request.seq, request.limit));
    case 'ofCall':
      return store.read((journal) => journal.rowsOfCall(request.call));
    case 'forRestart':
      return store.read((journal) => journal.rowsForRestart());
    case 'messages':
      return store.read(({ messages }) => messages.after(request.after, request.limit));
    case 'callBacks':
      return store.read(({ callBacks }) => callBacks.after(request.after, request.limit));
    case 'plansTakenUp':
      return store.read((journal) => journal.plansTakenUp(request.before, request.limit));
    case 'audited':
      return store.read((journal) => journal.audited(request.before, request.limit));
    case 'forgetActs':
      return store.forgetActs(request.before, request.limit);
    case 'forgetPresence':
      return store.forgetPresence(request.before, request.after);
    case 'leftSince':
      return store.read((journal) => journal.leftSince(request.after));
    case 'recentCalls':
      return store.read((journal) => journal.recentCalls(request.limit));
    case 'callsFrom':
      return store.read(({ personal }) => personal.callsFrom(request.ways, request.after));
    case 'namedAmong':
      return store.read(({ personal }) => personal.namedAmong(request.calls));
    case 'notedAmong':
      return store.read(({ personal }) => personal.notedAmong(request.calls, request.before));
    case 'endedBefore':
      return store.read(({ ended }) => ended.before(request.before, request.after));
    case 'signedSince':
      return store.read((journal) => journal.signedSince(request.since));
    case 'peopleSeen':
      return store.read((journal) => journal.peopleSeen());
    case 'erasedTimes':
      return store.read(({ personal }) => personal.erasedTimes(request.calls));
    case 'breakReasons':
      return store.read(({ personal }) => personal.breakReasons(request.breaks));
    case 'endedCalls':
      return store.read(({ ended }) => ended.page(request.query, request.after, request.limit));
    case 'figures':
      return store.read(({ ended }) => ended.figures(request.since, request.seen));
    case 'earlierCalls':
      return store.read(({ numbers }) => numbers.earlier(request.query));
    case 'readNumbers':
      return store.read(({ numbers }) => numbers.goOn());
    case 'scrub':
      store.scrub();
      return null;
    case 'copy':
      return store.copyTo(request.to).then(() => null);
    case 'close':
      store.close();
      return null;
  }
}

function told(fault: unknown): ToldFault {
  const { message, code } = fault as { message?: string; code?: string };
  return { message: message ?? String(fault), code: code ?? null };
}

function open(): ReservedStore | null {
  try {
    return new ReservedStore((workerData as JournalSetup).file);
  } catch (fault) {
    tell({ kind: 'notOpened', fault: told(fault) });
    return null;
  }
}

const store = open();
if (store !== null) {
  port.on('message', ({ id, request }: JournalAsk) => {
    const answer = (value: Answer) => tell({ kind: 'answer', id, value });
    const failed = (fault: unknown) => tell({ kind: 'fault', id, fault: told(fault) });
    try {
      const value = obey(store, request);
      if (value instanceof Promise) value.then(answer, failed);
      else answer(value);
    } catch (fault) {
      failed(fault);
    }
    if (request.kind === 'close') port.close();
  });
  tell({ kind: 'opened', lastSeq: store.lastSeq, noReserve: store.noReserve });
}

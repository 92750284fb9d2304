// The program of the phone book's thread: one request after the other, each answered when the disk has done it.

import { parentPort, workerData } from 'node:worker_threads';
import type {
  DirectoryAsk,
  DirectoryReport,
  DirectoryRequest,
  DirectorySetup,
} from './directory-protocol.ts';
import { DirectoryTable } from './directory-store.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const tell = (report: DirectoryReport) => port.postMessage(report);
const messageOf = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault));

function obey(table: DirectoryTable, request: DirectoryRequest) {
  switch (request.kind) {
    case 'all':
      return table.all();
    case 'change':
      table.change(request.put, request.remove);
      return [];
    case 'scrub':
      table.scrub();
      return [];
    case 'copy':
      table.copyTo(request.to);
      return [];
    case 'close':
      table.close();
      return [];
  }
}

function open(): DirectoryTable | null {
  try {
    return new DirectoryTable((workerData as DirectorySetup).file);
  } catch (fault) {
    tell({ kind: 'fault', id: 0, message: messageOf(fault) });
    return null;
  }
}

const table = open();
if (table !== null) {
  port.on('message', ({ id, request }: DirectoryAsk) => {
    try {
      tell({ kind: 'answer', id, entries: obey(table, request) });
    } catch (fault) {
      tell({ kind: 'fault', id, message: messageOf(fault) });
    }
    if (request.kind === 'close') port.close();
  });
  tell({ kind: 'answer', id: 0, entries: [] });
}

// A mail server that is slow, refuses some for now and some for good; on a thread of its own, so that it keeps nobody else waiting.

import { Worker } from 'node:worker_threads';

export interface SlowMailServer {
  readonly port: number;
  /** As it last said. */
  readonly seen: SlowMailServerSeen;
  close(): Promise<void>;
}

export interface SlowMailServerSeen {
  /** To whom it was sent, of each mail that was taken. */
  readonly taken: readonly string[];
  /** Of those whose address was refused. */
  readonly refused: number;
  readonly mostAtOnce: number;
}

/** What it says of itself. */
export type SlowMailServerReport = { readonly port: number } | SlowMailServerSeen;

/** Addresses in these domains are refused; all others are taken. */
export const LATER = '@later.example';
export const NEVER = '@never.example';

export async function startSlowMailServer(slowMs: number): Promise<SlowMailServer> {
  const thread = new Worker(new URL('./slow-mail-server-program.ts', import.meta.url), {
    workerData: slowMs,
  });
  let seen: SlowMailServerSeen = { taken: [], refused: 0, mostAtOnce: 0 };
  const port = await new Promise<number>((listening, failed) => {
    thread.once('error', failed);
    thread.on('message', (report: SlowMailServerReport) => {
      if ('port' in report) listening(report.port);
      else seen = report;
    });
  });
  return {
    port,
    get seen() {
      return seen;
    },
    close: async () => void (await thread.terminate()),
  };
}

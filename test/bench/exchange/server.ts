// The whole exchange of `exchange`, in a process of its own, with the smallest engine: it answers, and plays music.

import type { Worker } from 'node:worker_threads';
import { openExchange } from '../../../src/adapters/exchange/exchange.ts';
import type { WorkerReport } from '../../../src/adapters/exchange/media/media-protocol.ts';
import { sharedClockMs } from '../../support/process-figures.ts';
import { LOOK, openChannel, type ThreadHolds } from './inside.ts';
import { serve } from './program.ts';
import { DOMAIN, EXTENSIONS, HOTLINE, LINE, PASSWORD, type ServerProgram } from './words.ts';

let mediaReadyAt: number | null = null;
let threads = 1;
const legUps: number[] = [];
process.on('worker', (worker: Worker) => {
  threads += 1;
  worker.on('exit', () => {
    threads -= 1;
  });
  worker.on('message', (report: WorkerReport) => {
    if (report.kind === 'ready') mediaReadyAt = sharedClockMs();
    if (report.kind === 'fact' && report.fact.kind === 'legUp') legUps.push(sharedClockMs());
  });
});

const [music = ''] = process.argv.slice(2);
const openedAt = sharedClockMs();
const exchange = await openExchange({
  listen: { host: '127.0.0.1', port: 0, tls: null },
  domain: DOMAIN,
  addresses: () => ['127.0.0.1'],
  workers: 1,
  setup: {
    hotlineNumbers: [HOTLINE],
    softphones: Array.from({ length: EXTENSIONS.count }, (_, index) => {
      const extension = `${EXTENSIONS.first + index}`;
      return { extension, password: PASSWORD, name: extension };
    }),
    deskPhones: [],
  },
  lines: new Map([[LINE, PASSWORD]]),
  audioFile: () => music,
  recordingFile: (name) => name,
  holdMusic: () => music,
  version: 'bench',
  log: { info: () => undefined, warn: console.warn, error: console.error },
});
const listeningAt = sharedClockMs();
const { telephony } = exchange;
telephony.start((event) => {
  if (event.kind !== 'callArrived') return;
  telephony.run({ kind: 'answer', leg: event.leg });
  telephony.run({ kind: 'park', leg: event.leg, media: 'tune' });
});

const channel = openChannel();

function lookInside(): Promise<readonly ThreadHolds[]> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error('a thread says nothing')), 10_000);
    const found: ThreadHolds[] = [];
    channel.onmessage = (event) => {
      const { data } = event as { readonly data: ThreadHolds | typeof LOOK };
      if (data !== LOOK) found.push(data);
      if (found.length < threads) return;
      clearTimeout(late);
      done(found.sort((a, b) => a.thread - b.thread));
    };
    channel.postMessage(LOOK);
  });
}

serve<ServerProgram>({
  started: async () => ({ port: exchange.port, openedAt, listeningAt, mediaReadyAt }),
  legUps: async () => legUps.splice(0),
  async look() {
    const { legs, bridges } = await telephony.readBack();
    const threads = await lookInside();
    return { threads, counts: { ...exchange.holds(), legs: legs.length, bridges: bridges.length } };
  },
});

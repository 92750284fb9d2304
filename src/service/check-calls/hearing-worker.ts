// The program of a check call's hearing: keeps what was heard, and looks for known sounds in it. It may take a whole core for a while.

import { parentPort, workerData } from 'node:worker_threads';
import { recogniseAudio } from '../../voip/sound/known-audio.ts';
import type { HearingAsk, HearingReply, HearingSetup } from './hearing-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const { known } = workerData as HearingSetup;
let heard = new Int16Array(0);

port.on('message', ({ id, more, among }: HearingAsk) => {
  const all = new Int16Array(heard.length + more.length);
  all.set(heard);
  all.set(more, heard.length);
  heard = all;
  const wanted = among === null ? known : known.filter(({ name }) => among.includes(name));
  port.postMessage({ id, found: recogniseAudio(heard, wanted) } satisfies HearingReply);
});

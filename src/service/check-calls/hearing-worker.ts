// The program of a check call's hearing: keeps what was heard, and looks for known sounds in it. It may take a whole core for a while.

import { parentPort, workerData } from 'node:worker_threads';
import { hearAnnouncement, soundsHeard } from '../../speech/hearing.ts';
import { joinedAudio } from '../../voip/sound/wav.ts';
import type { HearingAsk, HearingReply, HearingSetup } from './hearing-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const { known } = workerData as HearingSetup;
let parts: Int16Array[] = [];
let length = 0;

function all(): Int16Array {
  const one = joinedAudio(parts);
  parts = [one];
  return one;
}

function isHeard(wanted: string): boolean {
  const expected = known.find(({ name }) => name === wanted);
  // Before it can have come to its end there is nothing to look for.
  if (expected === undefined || length < expected.samples.length) return false;
  const others = known.filter((other) => other !== expected);
  return hearAnnouncement(all(), expected.samples, others).heard;
}

port.on('message', ({ id, more, among }: HearingAsk) => {
  parts.push(more);
  length += more.length;
  const heard = (among ?? []).filter(isHeard);
  const sounds = among === null ? soundsHeard(all(), known) : [];
  port.postMessage({ id, heard, sounds } satisfies HearingReply);
});

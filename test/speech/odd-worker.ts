// A speech thread that has nothing to say; it hangs at the word "hang" and dies at "die".

import { parentPort } from 'node:worker_threads';
import type { SpeechAsk } from '../../src/speech/speech-protocol.ts';

parentPort?.on('message', ({ kind, ask }: SpeechAsk) => {
  if (kind !== 'speak') return;
  if (ask.words === 'die') throw new Error('as planned');
  if (ask.words === 'hang') for (;;);
  parentPort?.postMessage({ ok: true, answer: { kind: 'nothing' } });
});

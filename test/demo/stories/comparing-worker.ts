// The program of a comparison: see `sounds.ts`.

import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { hearAnnouncement } from '../../../src/speech/hearing.ts';
import { telephoneSamples } from '../../../src/voip/sound/wav.ts';
import { readWav, type Sound, voiceIn } from '../../support/audio.ts';
import type { Comparison } from './sounds.ts';

/** A console's window, painted without a graphics card while twenty callers speak, loses a good deal of what it hears. */
const VOICE_MS = 400;

const { heard, file, how } = workerData as Comparison;
parentPort?.postMessage(how === 'once' ? wholeIn(heard) : voiceIn(heard, readWav(file), VOICE_MS));

/** As check calls measure it: of the 3 s that fit least, so that a stumble of the switch isn't taken for another sound. */
function wholeIn({ samples }: Sound): number {
  const recording = Int16Array.from(samples, (level) => level * 32_768);
  return hearAnnouncement(recording, telephoneSamples(readFileSync(file)), []).correlation;
}

// The program of a comparison: see `sounds.ts`.

import { parentPort, workerData } from 'node:worker_threads';
import { find, readWav, voiceIn } from '../../support/audio.ts';
import type { Comparison } from './sounds.ts';

/** A console's window, painted without a graphics card while twenty callers speak, loses a good deal of what it hears. */
const VOICE_MS = 400;

const { heard, file, how } = workerData as Comparison;
const known = readWav(file);
parentPort?.postMessage(how === 'once' ? find(known, heard).correlation : voiceIn(heard, known, VOICE_MS));

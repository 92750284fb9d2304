// The program of a comparison: see `sounds.ts`.

import { parentPort, workerData } from 'node:worker_threads';
import { find, readWav } from '../../support/audio.ts';
import type { Comparison } from './sounds.ts';

const { heard, file } = workerData as Comparison;
parentPort?.postMessage(find(readWav(file), heard).correlation);

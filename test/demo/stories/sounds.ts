// The sounds that come with Klinke, and whether somebody heard one.

import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readWav, type Sound } from '../../support/audio.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');
const resources = join(projectRoot, 'resources');

export const callerSpeech = join(resources, 'speech/caller.wav');
export const agentSpeech = join(projectRoot, 'test/support/speech/agent.wav');
export const announcement = (id: string) => join(resources, 'announcements/de', `${id}.wav`);
export const prompt = (id: string) => join(resources, 'prompts/de', `${id}.wav`);

/** From there on it is the same audio. */
export const SAME = 0.8;
/** Of a voice that went through two codecs and a headset. */
export const SAME_VOICE = 0.6;

export interface Comparison {
  readonly heard: Sound;
  readonly file: string;
  /** A sound that was played once, or a voice that says the same again and again. */
  readonly how: 'once' | 'voice';
}

/** 1: all of the same audio is in it, at 8 kHz. */
export const likeness = (heard: Sound, file: string): Promise<number> =>
  compare({ heard, file, how: 'once' });

/** 1: it's the same voice, saying the same. */
export const voiceLikeness = (heard: Sound, file: string): Promise<number> =>
  compare({ heard, file, how: 'voice' });

/**
 * In a thread of its own: comparing takes a second on a busy computer, and callers whose audio this program plays would say
 * nothing meanwhile, so that they would be taken for lost.
 */
async function compare(comparison: Comparison): Promise<number> {
  const worker = new Worker(new URL('./comparing-worker.ts', import.meta.url), { workerData: comparison });
  const [correlation] = (await once(worker, 'message')) as [number];
  return correlation;
}

export function lengthMs(file: string): number {
  const { rate, samples } = readWav(file);
  return (samples.length / rate) * 1_000;
}

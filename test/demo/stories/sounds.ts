// The sounds that come with Klinke, and whether a caller heard one.

import { join, resolve } from 'node:path';
import { find, readWav } from '../../support/audio.ts';

const resources = resolve(import.meta.dirname, '../../../resources');

export const callerSpeech = join(resources, 'speech/caller.wav');
export const announcement = (id: string) => join(resources, 'announcements/de', `${id}.wav`);
export const prompt = (id: string) => join(resources, 'prompts/de', `${id}.wav`);

/** From there on it is the same audio. */
export const SAME = 0.8;

export const likeness = (recording: Parameters<typeof find>[1], file: string): number =>
  find(readWav(file), recording).correlation;

export function lengthMs(file: string): number {
  const { rate, samples } = readWav(file);
  return (samples.length / rate) * 1_000;
}

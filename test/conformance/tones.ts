// The suite's audio: pitches tell what is heard, and the tune's pitch rises every half second, and so tells its position.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinedAudio, readWav, wavBytes } from '../../src/voip/sound/wav.ts';
import { toneSamples } from '../support/sip-caller/rtp.ts';
import { writeTones } from '../support/wav.ts';
import { audio, type Heard } from './harness.ts';

const PROMPTS = join(import.meta.dirname, '..', '..', 'resources', 'prompts', 'de');

export const callerHz = 1600;
export const phoneHz = 1900;
const promptHz = 500;
const tuneStepMs = 500;
const tuneHz = (step: number) => 700 + step * 100;

export function heardAt(hz: number): Heard {
  if (hz === 0) return 'silence';
  if (hz === 400 || hz === 450) return 'ringBack'; // Germany's 425 Hz lies between two of our pitches
  if (hz === promptHz) return 'prompt';
  return hz >= callerHz ? 'otherLeg' : 'music';
}

/** How far into the tune; null when it isn't heard. */
export function tunePositionMs(hz: number): number | null {
  return heardAt(hz) === 'music' ? ((hz - tuneHz(0)) / 100) * tuneStepMs : null;
}

/** What a caller of the suite says in so many ms. */
export const callerSays = (ms: number): Int16Array =>
  joinedAudio(Array.from({ length: Math.ceil(ms / 20) }, (_, frame) => toneSamples(callerHz, 160 * frame)));

/** Writes a file for each of `soundNames`. */
export function writeAudio(folder: string): void {
  for (const [id, { ms }] of Object.entries(audio.prompts))
    writeTones(join(folder, `${id}.wav`), [[promptHz, ms]]);
  const steps = Array.from(
    { length: audio.music.tune.ms / tuneStepMs },
    (_, step) => [tuneHz(step), tuneStepMs] as const,
  );
  writeTones(join(folder, 'tune.wav'), steps);
  const greeting = recorded('greeting');
  const spoken: Record<keyof typeof audio.spoken, Int16Array> = {
    greeting,
    halfGreeting: greeting.subarray(0, greeting.length >> 1),
    otherPrompt: recorded('connecting-lvs'),
  };
  for (const [id, samples] of Object.entries(spoken))
    writeFileSync(join(folder, `${id}.wav`), wavBytes(samples));
}

/** One of the prompts that come along. */
export const recorded = (prompt: string): Int16Array => readWav(join(PROMPTS, `${prompt}.wav`));

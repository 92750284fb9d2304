// The real voice, and what it gave as samples.

import { join } from 'node:path';
import type { SpeechReply } from '../../src/engine/ports/speech.ts';
import { telephoneSamples } from '../../src/voip/sound/wav.ts';

export const VOICES = join(import.meta.dirname, '..', '..', 'resources', 'voices');

export const samplesOf = (spoken: SpeechReply): Int16Array => {
  if (!spoken.ok) throw new Error(`nothing was spoken: ${JSON.stringify(spoken.trouble)}`);
  return telephoneSamples(Buffer.from(spoken.audio.wav));
};

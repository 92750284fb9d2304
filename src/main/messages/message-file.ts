// A message's sound as the file that somebody saves: MP3 with its title and date, or the WAV as it was recorded.

import { type Mp3About, mp3Of } from '../../mail/mp3.ts';
import { telephoneSamples } from '../../voip/sound/wav.ts';

/** Enough for a telephone, and what a mail has at best. */
const RATE = 32;

export const soundFilters = ['MP3', 'WAV'].map((name) => ({ name, extensions: [name.toLowerCase()] }));

/** By what the path ends with. Rejects where it isn't what a telephone records. */
export async function soundFile(path: string, wav: Uint8Array, about: Mp3About): Promise<Uint8Array> {
  if (/[.]wav$/i.test(path)) return wav;
  return mp3Of(telephoneSamples(Buffer.from(wav)), RATE, about);
}

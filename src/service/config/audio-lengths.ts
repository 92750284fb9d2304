// How long each prompt and piece of music plays, read from its file: the simulator has no other way to know.

import type { ContentHash } from '../../domain/words/ids.ts';
import { SAMPLE_RATE } from '../../voip/sound/g711.ts';
import { readWav } from '../../voip/sound/wav.ts';

/** Of sounds as they come, since plans are published while it runs; null: there is no such file, or it can't be read. */
export function audioLengths(
  soundFile: (sound: ContentHash) => string,
): (sound: ContentHash) => number | null {
  const lengths = new Map<ContentHash, number>();
  return (sound) => {
    const known = lengths.get(sound);
    if (known !== undefined) return known;
    try {
      const ms = Math.round((readWav(soundFile(sound)).length / SAMPLE_RATE) * 1_000);
      lengths.set(sound, ms);
      return ms;
    } catch {
      return null;
    }
  };
}

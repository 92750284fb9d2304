// How long each prompt and piece of music plays, read from its file: the simulator has no other way to know.

import { hashesOf, type ModeVersion } from '../../domain/plan/mode-version.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { readWavFormat } from '../../voip/sound/wav.ts';

export async function audioLengths(
  versions: Iterable<ModeVersion>,
  soundFile: (sound: ContentHash) => string,
): Promise<(sound: ContentHash) => number | null> {
  const lengths = new Map<ContentHash, number>();
  for (const { sounds } of versions)
    for (const sound of hashesOf(sounds))
      if (!lengths.has(sound)) lengths.set(sound, (await readWavFormat(soundFile(sound))).lengthMs);
  return (sound) => lengths.get(sound) ?? null;
}

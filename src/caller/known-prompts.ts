// The prompts and the music that a call may have: the WAV files of some folders.

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { KnownAudio } from '../voip/sound/known-audio.ts';
import { readWav } from '../voip/sound/wav.ts';

/** `skipped`: files that aren't 8 kHz, mono, 16 bit; each with the reason. */
export function readPrompts(folders: readonly string[]): {
  readonly known: readonly KnownAudio[];
  readonly skipped: readonly string[];
} {
  const known: KnownAudio[] = [];
  const skipped: string[] = [];
  for (const folder of folders) {
    for (const file of readdirSync(folder).sort()) {
      if (!/\.wav$/i.test(file)) continue;
      try {
        known.push({ name: basename(file).replace(/\.wav$/i, ''), samples: readWav(join(folder, file)) });
      } catch (fault) {
        skipped.push(`${join(folder, file)} ${(fault as Error).message}`);
      }
    }
  }
  return { known, skipped };
}

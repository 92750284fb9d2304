// How long each prompt and piece of music plays, read from its file: the simulator has no other way to know.

import { resolve } from 'node:path';
import type { SwitchMedia } from '../engine/ports/telephony-switch.ts';
import { readWavFormat } from '../voip/wav.ts';
import type { LoadedMode } from './load-modes.ts';

export async function audioLengths(
  modes: ReadonlyMap<string, LoadedMode>,
): Promise<(media: SwitchMedia) => number | null> {
  const lengths = new Map<string, number>();
  for (const { mode, folder } of modes.values()) {
    for (const part of ['prompts', 'music'] as const) {
      for (const [id, { file }] of Object.entries(mode[part])) {
        lengths.set(`${mode.id}/${part}/${id}`, (await readWavFormat(resolve(folder, file))).lengthMs);
      }
    }
  }
  return (media) => {
    const key = media.kind === 'prompt' ? `prompts/${media.prompt}` : `music/${media.music}`;
    return lengths.get(`${media.mode}/${key}`) ?? null;
  };
}

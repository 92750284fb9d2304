// How long what a mode has callers hear is: its music as it is, its prompts as their texts are read, since they may yet be spoken.

import type { SoundLengths } from '../../call-flow/steps/step.ts';
import type { Said } from '../../control/said.ts';
import type { ContentHash } from '../../words/ids.ts';
import type { PlannedMode } from '../plan.ts';

/** As the built-in voices speak, and as people do: an estimate will do where waits are minutes. */
const MS_A_CHARACTER = 70;

export const readMs = (text: string): number => text.length * MS_A_CHARACTER;

/** In the language in which it is longest. */
export const saidMs = (says: Said): number =>
  Math.max(0, ...Object.values(says).map(({ text }) => readMs(text)));

/** `soundMs`: null: it isn't here. */
export function readLengths(
  { mode, sounds }: PlannedMode,
  soundMs: (sound: ContentHash) => number | null,
): SoundLengths {
  return {
    prompt: (id) => readMs(mode.prompts[id]?.text ?? ''),
    music: (id) => {
      const sound = sounds.music[id];
      return sound === undefined ? 0 : (soundMs(sound) ?? 0);
    },
  };
}

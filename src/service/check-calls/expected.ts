// What a check call should hear, by the mode and the announcements that it was given, and how each sound is called.

import type { Call } from '../../domain/hotline/hotline.ts';
import { type ModeVersion, promptSound, soundFor } from '../../domain/plan/mode-version.ts';
import type { HeardSound } from '../../domain/words/check-calls.ts';
import type { ContentHash } from '../../domain/words/ids.ts';

export interface Expected {
  /** Has to be heard, in this order. Empty: anything that is the hotline's will do. */
  readonly sounds: readonly ContentHash[];
  /** Is heard before the last one of them is over. */
  readonly until: readonly ContentHash[];
  /** All that the hotline can play to it, by its sound. */
  readonly names: ReadonlyMap<ContentHash, HeardSound>;
}

export function expectedOf(
  { announcements, language }: Pick<Call, 'announcements' | 'language'>,
  { mode, sounds }: ModeVersion,
): Expected {
  const names = new Map<ContentHash, HeardSound>();
  for (const [name, sound] of Object.entries(sounds.music)) names.set(sound, { kind: 'music', name });
  for (const name of Object.keys(mode.prompts)) {
    const sound = promptSound(sounds, name, language);
    if (sound !== null) names.set(sound, { kind: 'prompt', name });
  }
  const step = mode.steps[mode.greeting ?? mode.start];
  const greeting = step !== undefined && 'prompt' in step ? promptSound(sounds, step.prompt, language) : null;
  if (greeting !== null && step !== undefined && 'prompt' in step)
    names.set(greeting, { kind: 'greeting', name: step.prompt });
  const told = announcements.flatMap(({ turning, sounds: inLanguages }) => {
    const sound = soundFor(inLanguages, language, mode);
    if (sound === null) return [];
    names.set(sound, { kind: 'announcement', turning });
    return [sound];
  });
  const first = greeting === null ? [] : [greeting];
  if (told.length === 0) return { sounds: first, until: first, names };
  return { sounds: told, until: [...first, ...told], names };
}

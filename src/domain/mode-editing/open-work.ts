// What has yet to be recorded, spoken or written in a mode before it can be published.

import { languagesOf } from '../call-flow/mode.ts';
import type { Language } from '../languages.ts';
import type { PlannedMode } from '../plan/plan.ts';
import { soundUses } from '../plan/sounds/sound-uses.ts';
import type { StepId } from '../words/ids.ts';

export interface OpenWork {
  readonly of: 'prompt' | 'music';
  readonly id: string;
  /** Null: music. */
  readonly language: Language | null;
  /** `translation`: those callers hear it in the first language meanwhile, and it can be published so. */
  readonly lacks: 'text' | 'sound' | 'translation';
  /** Where callers hear it first; null: nowhere. */
  readonly step: StepId | null;
}

/** In the order of the prompts, then of the music; what nobody hears is open work as well, since it can't be published so. */
export function openWork({ mode, sounds }: PlannedMode): readonly OpenWork[] {
  const first = (of: 'prompt' | 'music', id: string) => soundUses(mode, of, id)[0]?.step ?? null;
  const prompts = Object.entries(mode.prompts).flatMap(([id, prompt]) =>
    languagesOf(mode).flatMap((language): OpenWork[] => {
      const isFirst = language === mode.language;
      const said = isFirst ? prompt : prompt.in?.[language];
      const sound = isFirst ? sounds.prompts[id] : sounds.promptsIn?.[language]?.[id];
      const at = { of: 'prompt', id, language, step: first('prompt', id) } as const;
      if (said === undefined) return [{ ...at, lacks: 'translation' }];
      if (said.text.trim() === '') return [{ ...at, lacks: 'text' }];
      return sound === undefined ? [{ ...at, lacks: 'sound' }] : [];
    }),
  );
  const music = Object.keys(mode.music).flatMap((id): OpenWork[] =>
    sounds.music[id] === undefined
      ? [{ of: 'music', id, language: null, lacks: 'sound', step: first('music', id) }]
      : [],
  );
  return [...prompts, ...music];
}

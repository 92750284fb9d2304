// In which languages a mode is spoken: what each prompt says goes along when another one becomes the first.

import { languagesOf } from '../call-flow/mode.ts';
import type { Language } from '../languages.ts';
import type { PlanEdit } from '../plan/change/edits.ts';
import type { PromptPart } from '../plan/change/parts.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, PromptId } from '../words/ids.ts';
import { editsInMode } from './in-mode.ts';

/** `spoken`: the first one first. What is said in a language that isn't among them goes. */
export function speakIn(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  [first, ...others]: readonly [Language, ...(readonly Language[])],
): readonly PlanEdit[] {
  return editsInMode(plan, mode, (parts) => {
    const { languages: _, ...about } = parts.about;
    const before = languagesOf(parts.about);
    const now = [first, ...others];
    const same = before.length === now.length && before.every((each, i) => each === now[i]);
    if (same) return parts;
    const prompts = Object.entries(parts.prompts).map(([id, part]) => [
      id,
      spokenIn(part, id, parts.about.language, now),
    ]);
    return {
      ...parts,
      about: { ...about, language: first, ...(others.length === 0 ? {} : { languages: others }) },
      prompts: Object.fromEntries(prompts),
    };
  });
}

function spokenIn(
  part: PromptPart,
  id: PromptId,
  was: Language,
  [first, ...others]: readonly Language[],
): PromptPart {
  const { prompt, sound, soundIn = {} } = part;
  if (prompt === undefined || first === undefined) return part;
  const said = (language: Language) =>
    language === was ? { file: prompt.file, text: prompt.text } : prompt.in?.[language];
  const soundOf = (language: Language) => (language === was ? sound : soundIn[language]);
  const own = said(first) ?? { file: `prompts/${id}-${first}.wav`, text: '' };
  const more = others.flatMap((language) => {
    const its = said(language);
    return its === undefined ? [] : [[language, its] as const];
  });
  const sounds = others.flatMap((language) => {
    const its = soundOf(language);
    return its === undefined || said(language) === undefined ? [] : [[language, its] as const];
  });
  const ownSound = soundOf(first);
  const kept: PromptPart = {
    prompt: { ...own, ...(more.length === 0 ? {} : { in: Object.fromEntries(more) }) },
    ...(ownSound === undefined ? {} : { sound: ownSound }),
    ...(sounds.length === 0 ? {} : { soundIn: Object.fromEntries(sounds) }),
  };
  return kept;
}

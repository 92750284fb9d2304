// What is said to callers of a hotline: in a language of each mode that it can have.

import { languagesOf } from '../../call-flow/mode.ts';
import type { Said } from '../../control/said.ts';
import { hasUnseen } from '../../visible-text.ts';
import type { Plan } from '../plan.ts';
import { type PlanFault, type PlanPlace, planLimits, type TellPlan } from './plan-mistakes.ts';

/** Of a text that is spoken; null: it can be. */
export function textFault(text: string): PlanFault | null {
  if (text.trim() === '') return { code: 'empty' };
  if (hasUnseen(text.replaceAll(/[\t\n\r]/g, ' '))) return { code: 'unseen' };
  const { characters: most } = planLimits;
  return text.length > most ? { code: 'tooLong', most, is: text.length } : null;
}

/** `modes`: those that the hotline can have. */
export function checkSaid(
  said: Said,
  at: PlanPlace,
  modes: Plan['modes'],
  tell: TellPlan,
  warn: TellPlan,
): void {
  const missing = new Set<string>();
  for (const [id, { mode }] of Object.entries(modes)) {
    const wanted = languagesOf(mode);
    const lacking = wanted.filter((language) => said[language] === undefined);
    if (lacking.length === wanted.length) tell(at, { code: 'notSaid', mode: id, languages: wanted });
    else for (const language of lacking) missing.add(language);
  }
  for (const language of missing) warn(at, { code: 'languageMissing', language });
  for (const [language, { text, sound }] of Object.entries(said)) {
    const path = [...at, language, 'text'];
    const fault = textFault(text);
    if (fault !== null) tell(path, fault);
    else if (sound === null) warn([...at, language, 'sound'], { code: 'yetToBeSpoken' });
  }
}

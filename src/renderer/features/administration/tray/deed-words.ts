// What somebody did to the draft, in one line: "Team PC: klingeln 20 s → 15 s".

import { changeWords } from '../../../../contract/plan-words/describe.ts';
import type { ShownDeed } from '../../../../contract/workbench.ts';
import type { Language } from '../../../../domain/languages.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import type { Text } from '../../../i18n/text.ts';

/** `plan`: where names are looked for. */
export function deedWords({ change, objects }: ShownDeed, plan: Plan, language: Language, t: Text): string {
  if (change === null) return t('administration.history.objects', { count: objects });
  const { about, says } = changeWords(change, plan, language);
  const first = says.length === 0 ? about : `${about}: ${says[0]}`;
  const more = objects - 1;
  return more === 0 ? first : t('administration.history.andMore', { first, count: more });
}

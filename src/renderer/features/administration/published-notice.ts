// That something was published, and what should be known about it all the same.

import type { Replies } from '../../../contract/commands.ts';
import { placeWords } from '../../../contract/plan-words/place.ts';
import type { Language } from '../../../domain/languages.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import type { Text } from '../../i18n/text.ts';
import { showNotice } from '../../state/notices.ts';
import { faultWords } from './fault-words.ts';

type TakenUp = Extract<Replies['publishPlan'], { readonly number: number }>;

/** `plan`: by which things are named. */
export function noticePublished(
  { kind, number, warnings }: TakenUp,
  plan: Plan,
  language: Language,
  t: Text,
): void {
  showNotice('good', t(`administration.publish.${kind}`, { number }), toKnow(warnings, plan, language, t));
}

function toKnow([first, ...others]: TakenUp['warnings'], plan: Plan, language: Language, t: Text): string {
  if (first === undefined) return '';
  const says = problemWords(first, plan, language, t);
  return others.length === 0
    ? t('administration.publish.toKnow', { says })
    : t('administration.publish.toKnowMore', { says, count: others.length });
}

/** "Team PC, klingeln: …" */
export function problemWords(
  { path, fault }: TakenUp['warnings'][number],
  plan: Plan,
  language: Language,
  t: Text,
): string {
  return [placeWords(plan, path, language), faultWords(fault, plan, t)]
    .filter((words) => words !== '')
    .join(': ');
}

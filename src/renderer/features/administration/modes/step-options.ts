// The steps of a mode, to be chosen among: as they're numbered in the list.

import type { StepKindName } from '../../../../domain/call-flow/steps/registry.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { useDraft } from '../draft/use-draft.ts';
import { stepLines } from './step-lines.ts';

/** In the order in which somebody would look for them. */
export const stepKinds = [
  'announcement',
  'menu',
  'wait',
  'voicemail',
  'transfer',
  'branch',
  'language',
  'subMode',
  'return',
  'goodbye',
] as const satisfies readonly StepKindName[];

/** "3. Menü (main-menu)". */
export function useStepOptions(mode: string, only?: StepKindName) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  if (planned === undefined) return [];
  return stepLines(planned.mode, { t, language, plan })
    .filter(({ step }) => only === undefined || planned.mode.steps[step]?.kind === only)
    .map(({ number, step, title }) => ({ value: step, label: `${number}. ${title} (${step})` }));
}

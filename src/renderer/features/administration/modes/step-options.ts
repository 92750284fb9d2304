// The steps of a mode, to be chosen among: in an order that stays while the keyboard goes through them, wherever the chosen one leads.

import type { StepKindName } from '../../../../domain/call-flow/steps/registry.ts';
import type { PlannedMode } from '../../../../domain/plan/plan.ts';
import type { StepId } from '../../../../domain/words/ids.ts';
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

const placeOfKind = ({ mode }: PlannedMode, step: StepId): number =>
  stepKinds.findIndex((kind) => kind === mode.steps[step]?.kind);
const byName = new Intl.Collator('en', { numeric: true }).compare;

/** "main-menu (Menü)": where there is little room, what tells them apart is seen. */
export function useStepOptions(mode: string, only?: StepKindName) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  if (planned === undefined) return [];
  return stepLines(planned.mode, { t, language, plan })
    .filter(({ step }) => only === undefined || planned.mode.steps[step]?.kind === only)
    .map(({ step, title }) => ({ value: step, label: `${step} (${title})` }))
    .sort(
      (a, b) => placeOfKind(planned, a.value) - placeOfKind(planned, b.value) || byName(a.value, b.value),
    );
}

// The steps of a mode, to be chosen among: in an order that stays while the keyboard goes through them, wherever the chosen one leads.

import { useMemo } from 'react';
import type { StepKindName } from '../../../../domain/call-flow/steps/registry.ts';
import { useText } from '../../../i18n/text.ts';
import { useDraft } from '../draft/use-draft.ts';

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

const placeOf = (kind: StepKindName): number => stepKinds.indexOf(kind);
const byName = new Intl.Collator('en', { numeric: true }).compare;

/** "main-menu (Menü)": where there is little room, what tells them apart is seen. */
export function useStepOptions(mode: string, only?: StepKindName) {
  const t = useText();
  const { plan } = useDraft();
  const steps = plan.modes[mode]?.mode.steps;
  const there = Object.entries(steps ?? {})
    .map(([id, { kind }]) => `${kind} ${id}`)
    .join('\n');
  // Not anew at each letter of a text, nor where one leads elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `there` is all that matters of the steps
  return useMemo(
    () =>
      Object.entries(steps ?? {})
        .filter(([, { kind }]) => only === undefined || kind === only)
        .sort(([a, of], [b, other]) => placeOf(of.kind) - placeOf(other.kind) || byName(a, b))
        .map(([value, { kind }]) => ({ value, label: `${value} (${t(`adminModes.kinds.${kind}`)})` })),
    [there, only, t],
  );
}

// Steps and prompts of all modes, to be chosen among: a call may come from one to another.

import type { StepOfMode } from '../../../../domain/draft-call/call-act.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import type { Text } from '../../../i18n/text.ts';

interface PlaceOption {
  readonly value: string;
  readonly label: string;
}

/** Ids have no blanks. */
export const optionOf = (mode: string, name: string): string => `${mode} ${name}`;
export function namesIn(value: string): readonly [mode: string, name: string] {
  const [mode = '', name = ''] = value.split(' ');
  return [mode, name];
}
export const stepIn = (value: string): StepOfMode | null => {
  const [mode, step] = namesIn(value);
  return step === '' ? null : { mode, step };
};

export const stepChoices = ({ modes }: Plan, t: Text): readonly PlaceOption[] =>
  Object.entries(modes).flatMap(([id, { mode }]) =>
    Object.entries(mode.steps).map(([step, { kind }]) => ({
      value: optionOf(id, step),
      label: t('adminSavedCalls.stepOf', { mode: mode.name, step, kind: t(`adminModes.kinds.${kind}`) }),
    })),
  );

/** Of a step in a mode that others enter in more than one place: a place of the call doesn't say which. Else null. */
export function enteredOften({ modes }: Plan, mode: string): string | null {
  const entries = Object.values(modes)
    .flatMap(({ mode: { steps } }) => Object.values(steps))
    .filter((step) => step.kind === 'subMode' && step.mode === mode);
  return entries.length > 1 ? (modes[mode]?.mode.name ?? mode) : null;
}

const MOST_SAID = 40;

export const promptChoices = ({ modes }: Plan, t: Text): readonly PlaceOption[] =>
  Object.entries(modes).flatMap(([id, { mode }]) =>
    Object.entries(mode.prompts).map(([prompt, { text }]) => ({
      value: optionOf(id, prompt),
      label: t('adminSavedCalls.promptOf', {
        mode: mode.name,
        text: text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)} …` : text || prompt,
      }),
    })),
  );

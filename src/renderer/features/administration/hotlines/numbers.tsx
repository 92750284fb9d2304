// The numbers at which a hotline is called, and in which language each of them begins.

import { languagesOf } from '../../../../domain/call-flow/mode.ts';
import type { Language } from '../../../../domain/languages.ts';
import type { PlannedHotline } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { Button, IconButton } from '../../../ui/controls.tsx';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { PlanField, PlanSelect } from '../pieces/plan-field.tsx';
import { Problems } from '../pieces/problems.tsx';

export function Numbers({
  id,
  hotline: { numbers },
  modes,
  onEdit,
}: {
  readonly id: string;
  readonly hotline: PlannedHotline;
  /** Those that it can have. */
  readonly modes: readonly string[];
  readonly onEdit: (numbers: PlannedHotline['numbers']) => void;
}) {
  const t = useText();
  const { plan } = useDraft();
  // Those of each number stand below it.
  const none = useProblems('hotlines', id, 'numbers').filter(({ path }) => path.length === 3);
  const spoken = new Set<Language>(
    modes.flatMap((mode) => {
      const it = plan.modes[mode]?.mode;
      return it === undefined ? [] : languagesOf(it);
    }),
  );
  const change = (at: number, to: PlannedHotline['numbers'][number]) =>
    onEdit(numbers.map((each, i) => (i === at ? to : each)));
  return (
    <fieldset className="picker" data-testid="hotline-numbers">
      <legend>{t('adminHotlines.numbers')}</legend>
      <p className="field-hint">{t('adminHotlines.numbersHint')}</p>
      {numbers.map(({ number, language }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a number has no other name than its place
        <div key={at} className="number-row">
          <PlanField
            label={t('adminHotlines.number', { at: at + 1 })}
            place={['hotlines', id, 'numbers', at, 'number']}
            value={number}
            inputMode="tel"
            autoComplete="off"
            data-testid="hotline-number"
            onEdit={(typed) =>
              change(at, { number: typed.trim(), ...(language === undefined ? {} : { language }) })
            }
          />
          {(spoken.size > 1 || language !== undefined) && (
            <PlanSelect<Language | 'first'>
              label={t('adminHotlines.language')}
              place={['hotlines', id, 'numbers', at, 'language']}
              value={language ?? 'first'}
              options={[
                { value: 'first', label: t('adminHotlines.firstLanguage') },
                ...[...spoken].map((each) => ({ value: each, label: t(`control.languages.${each}`) })),
              ]}
              onEdit={(to) => change(at, to === 'first' ? { number } : { number, language: to })}
            />
          )}
          <IconButton
            icon="cross"
            label={t('adminPieces.takeOut', { name: number })}
            data-testid="hotline-number-out"
            onClick={() => onEdit(numbers.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      <Problems problems={none} />
      <Button
        icon="plus"
        data-testid="hotline-number-new"
        onClick={() => onEdit([...numbers, { number: '' }])}
      >
        {t('adminHotlines.addNumber')}
      </Button>
    </fieldset>
  );
}

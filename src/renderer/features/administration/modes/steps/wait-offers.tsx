// What waiting callers are told and offered: where they stand, a call back, their place back.

import { termsOf } from '../../../../../domain/call-flow/call-back.ts';
import type { Digit } from '../../../../../domain/call-flow/steps/menu.ts';
import type { StepOf } from '../../../../../domain/call-flow/steps/registry.ts';
import { minuteLimits, positionLimits } from '../../../../../domain/words/phrases.ts';
import { useText } from '../../../../i18n/text.ts';
import { Check } from '../../../../ui/controls.tsx';
import { PlanOptionalNumber, PlanSelect } from '../../pieces/plan-field.tsx';
import { placeOf, type StepProps } from './editing.ts';
import { HoursFields } from './hours-fields.tsx';
import { freeKeys, KeySelect } from './keys.tsx';
import { OptionalTimeField, TimeField } from './seconds-field.tsx';

const usualTells = { what: 'position', afterMs: 20_000, everyMs: 60_000 } as const;

export function TellsFields({ mode, id, step, onEdit }: StepProps<'wait'>) {
  const t = useText();
  const { tells, ...silent } = step;
  const at = (name: string) => placeOf({ mode, id }, 'tells', name);
  const put = (to: NonNullable<typeof tells>) => onEdit({ ...step, tells: to });
  const limits = <L extends number>(all: readonly L[]) => [
    { value: '', label: t('adminSteps.tells.usual') },
    ...all.map((limit) => ({ value: String(limit), label: String(limit) })),
  ];
  return (
    <>
      <Check
        label={t('adminSteps.tells.on')}
        checked={tells !== undefined}
        data-testid="tells"
        onChange={({ target }) => onEdit(target.checked ? { ...step, tells: usualTells } : silent)}
      />
      {tells !== undefined && (
        <fieldset className="step-part">
          <legend className="step-legend">{t('adminSteps.tells.legend')}</legend>
          <PlanSelect
            label={t('adminSteps.tells.what')}
            place={at('what')}
            value={tells.what}
            options={(['position', 'time', 'both'] as const).map((value) => ({
              value,
              label: t(`adminSteps.tells.whats.${value}`),
            }))}
            data-testid="tells-what"
            onEdit={(what) => put({ ...tells, what })}
          />
          <div className="field-row">
            <TimeField
              label={t('adminSteps.tells.after')}
              place={at('afterMs')}
              ms={tells.afterMs}
              onEdit={(afterMs) => put({ ...tells, afterMs })}
            />
            <TimeField
              label={t('adminSteps.tells.every')}
              place={at('everyMs')}
              ms={tells.everyMs}
              onEdit={(everyMs) => put({ ...tells, everyMs })}
            />
          </div>
          <div className="field-row">
            <PlanSelect
              label={t('adminSteps.tells.mostPosition')}
              place={at('mostPosition')}
              value={String(tells.mostPosition ?? '')}
              options={limits(positionLimits)}
              onEdit={(typed) => {
                const { mostPosition: _, ...rest } = tells;
                const limit = positionLimits.find((each) => String(each) === typed);
                put(limit === undefined ? rest : { ...rest, mostPosition: limit });
              }}
            />
            <PlanSelect
              label={t('adminSteps.tells.mostMinutes')}
              place={at('mostMinutes')}
              value={String(tells.mostMinutes ?? '')}
              options={limits(minuteLimits)}
              onEdit={(typed) => {
                const { mostMinutes: _, ...rest } = tells;
                const limit = minuteLimits.find((each) => String(each) === typed);
                put(limit === undefined ? rest : { ...rest, mostMinutes: limit });
              }}
            />
          </div>
        </fieldset>
      )}
    </>
  );
}

type Offer = NonNullable<StepOf['wait']['callBack']>;

/** What isn't said is as usual. */
function withTerm<N extends Exclude<keyof Offer, 'key'>>(
  offer: Offer,
  name: N,
  value: Offer[N] | undefined,
): Offer {
  const others = Object.entries(offer).filter(([field]) => field !== name);
  // The same but for this one of its fields.
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]) as unknown as Offer;
}

export function CallBackFields({ mode, id, step, onEdit }: StepProps<'wait'>) {
  const t = useText();
  const { callBack, ...without } = step;
  const { onKey = {} } = step;
  const free = freeKeys(onKey);
  const usualKey: Digit = free.includes('5') ? '5' : (free[0] ?? '5');
  const at = (name: string) => placeOf({ mode, id }, 'callBack', name);
  const put = (to: Offer) => onEdit({ ...step, callBack: to });
  const usual = callBack && termsOf({ key: callBack.key });
  const time = (name: 'pauseMs' | 'ringMs' | 'keepMs', unit: 'seconds' | 'minutes' | 'hours') =>
    callBack !== undefined &&
    usual !== undefined && (
      <OptionalTimeField
        label={t(`adminSteps.callBack.${name}`)}
        place={at(name)}
        unit={unit}
        usualMs={usual[name]}
        ms={callBack[name]}
        data-testid={`call-back-${name}`}
        onEdit={(ms) => put(withTerm(callBack, name, ms))}
      />
    );
  return (
    <>
      <Check
        label={t('adminSteps.callBack.on')}
        hint={t('adminSteps.callBack.hint')}
        checked={callBack !== undefined}
        data-testid="call-back"
        onChange={({ target }) => onEdit(target.checked ? { ...step, callBack: { key: usualKey } } : without)}
      />
      {callBack !== undefined && usual !== undefined && (
        <fieldset className="step-part">
          <legend className="step-legend">{t('adminSteps.callBack.legend')}</legend>
          <div className="field-row">
            <KeySelect digit={callBack.key} taken={onKey} onEdit={(key) => put({ ...callBack, key })} />
            <PlanOptionalNumber
              label={t('adminSteps.callBack.tries')}
              place={at('tries')}
              usual={usual.tries}
              value={callBack.tries}
              min={1}
              data-testid="call-back-tries"
              onEdit={(tries) => put(withTerm(callBack, 'tries', tries))}
            />
          </div>
          <div className="field-row">
            {time('pauseMs', 'minutes')}
            {time('ringMs', 'seconds')}
            {time('keepMs', 'hours')}
          </div>
          <HoursFields
            label={t('adminSteps.callBack.hours')}
            place={at('hours')}
            hours={callBack.hours ?? usual.hours}
            onEdit={(hours) => put(withTerm(callBack, 'hours', hours))}
          />
        </fieldset>
      )}
    </>
  );
}

export function PlaceBackFields({ mode, id, step, onEdit }: StepProps<'wait'>) {
  const t = useText();
  const { placeBackMs, ...without } = step;
  return (
    <OptionalTimeField
      label={t('adminSteps.placeBack.label')}
      hint={t('adminSteps.placeBack.hint')}
      place={placeOf({ mode, id }, 'placeBackMs')}
      unit="minutes"
      usualMs={null}
      ms={placeBackMs}
      data-testid="place-back"
      onEdit={(ms) => onEdit(ms === undefined ? without : { ...step, placeBackMs: ms })}
    />
  );
}

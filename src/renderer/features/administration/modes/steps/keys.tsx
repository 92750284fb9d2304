// The keys of a telephone in a form.

import { useId } from 'react';
import { type Digit, digits } from '../../../../../domain/call-flow/steps/menu.ts';
import { useText } from '../../../../i18n/text.ts';

type Keys<T> = Readonly<Partial<Record<Digit, T>>>;

/** 1 comes before 0, as on a telephone. */
const asOnTelephones: readonly Digit[] = [...digits].sort((a, b) => order(a) - order(b));
function order(digit: Digit): number {
  return '1234567890*#'.indexOf(digit);
}

export const freeKeys = (taken: Keys<unknown>): readonly Digit[] =>
  asOnTelephones.filter((digit) => taken[digit] === undefined);

/** What `from` chose is chosen by `to` now, and the other way round where that is taken; null: by none. */
export function withKey<T>(keys: Keys<T>, from: Digit, to: Digit | null, value: T): Keys<T> {
  const { [from]: _, ...others } = keys as Partial<Record<Digit, T>>;
  if (to === null) return others as Keys<T>;
  const other = keys[to];
  return {
    ...others,
    [to]: value,
    ...(other === undefined || to === from ? {} : { [from]: other }),
  } as Keys<T>;
}

/** Which key; one that is taken changes places with this one. */
export function KeySelect({
  digit,
  taken,
  label,
  onEdit,
}: {
  readonly digit: Digit;
  readonly taken: Keys<unknown>;
  readonly label?: string;
  readonly onEdit: (digit: Digit) => void;
}) {
  const t = useText();
  const id = useId();
  return (
    <div className="field key-field">
      <label htmlFor={id}>{label ?? t('adminSteps.key')}</label>
      <select
        id={id}
        className="select"
        value={digit}
        data-testid="key"
        onChange={({ target }) => onEdit(target.value as Digit)}
      >
        {asOnTelephones.map((each) => (
          <option key={each} value={each}>
            {taken[each] !== undefined && each !== digit ? t('adminSteps.keyTaken', { key: each }) : each}
          </option>
        ))}
      </select>
    </div>
  );
}

// The telephone's keys. Typed digits do the same, wherever the focus is.

import { useText } from '../i18n/text.ts';
import { press } from './caller-store.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

export function Keypad({ active }: { readonly active: boolean }) {
  const t = useText();
  const name = (key: string) => {
    if (key === '*') return t('phone.keypad.star');
    return key === '#' ? t('phone.keypad.hash') : t('phone.keypad.digit', { digit: key });
  };
  return (
    <fieldset className="caller-keys" disabled={!active}>
      <legend className="heard-only">{t('testCaller.keypad')}</legend>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          className="button button-plain caller-key digits"
          aria-label={name(key)}
          data-testid={`caller-key-${key}`}
          onClick={() => press(key)}
        >
          {key}
        </button>
      ))}
    </fieldset>
  );
}

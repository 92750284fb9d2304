// The telephone's keys. Typed digits do the same, wherever the focus is.

import { useText } from '../i18n/text.ts';
import { keyName, keypadKeys } from '../ui/keypad-keys.ts';
import { press } from './caller-store.ts';

export function Keypad({ active }: { readonly active: boolean }) {
  const t = useText();
  return (
    <fieldset className="caller-keys" disabled={!active}>
      <legend className="heard-only">{t('testCaller.keypad')}</legend>
      {keypadKeys.map((key) => (
        <button
          key={key}
          type="button"
          className="button button-plain caller-key digits"
          aria-label={keyName(key, t)}
          data-testid={`caller-key-${key}`}
          onClick={() => press(key)}
        >
          {key}
        </button>
      ))}
    </fieldset>
  );
}

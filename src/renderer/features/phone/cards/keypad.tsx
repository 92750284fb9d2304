// The keypad of a call: clicks and typed digits; shown is what was really sent.

import { useEffect, useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { keyName, keypadKeys } from '../../../ui/keypad-keys.ts';
import { sendDigits } from '../phone-actions.ts';
import { onKeysSent } from '../softphone/tone-queue.ts';

export function Keypad() {
  const t = useText();
  const [sent, setSent] = useState('');
  // Typed faster than a phone can send them they go out one by one.
  useEffect(() => onKeysSent((digits) => setSent((before) => (before + digits).slice(-24))), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: typed digits reach whichever key of the pad has the focus
    <div
      className="keypad"
      data-testid="keypad"
      data-opener="keypad-toggle"
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9*#]$/.test(event.key)) return;
        event.preventDefault();
        sendDigits(event.key);
      }}
    >
      <p className="keypad-sent digits" aria-live="polite">
        {sent ? t('phone.keypad.sent', { digits: sent }) : t('phone.keypad.title')}
      </p>
      <div className="keypad-keys">
        {keypadKeys.map((key) => (
          <button
            key={key}
            type="button"
            className="button button-plain keypad-key"
            aria-label={keyName(key, t)}
            data-testid={`key-${key}`}
            // The first key takes the focus when the pad opens, so that typing works at once.
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for the pad
            autoFocus={key === '1'}
            onClick={() => sendDigits(key)}
          >
            {key}
          </button>
        ))}
      </div>
    </div>
  );
}

// Records a global shortcut by pressing it.

import { useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { Button, IconButton, Keys } from '../../ui/controls.tsx';

export type ReadAccelerator = (
  event: KeyboardEvent,
) =>
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly why: 'incomplete' | 'needsModifier' };

export function AcceleratorField({
  label,
  value,
  read,
  onChange,
  testid,
}: {
  readonly label: string;
  readonly value: string;
  readonly read: ReadAccelerator;
  readonly onChange: (value: string) => void;
  readonly testid: string;
}) {
  const t = useText();
  const [recording, setRecording] = useState(false);
  const [hint, setHint] = useState('');
  return (
    <div className="setting">
      <span className="setting-label">{label}</span>
      <div className="setting-test">
        <span className="accelerator">
          {recording ? (
            t('settings.recording')
          ) : value ? (
            <Keys combo={value} />
          ) : (
            <span className="muted">{t('settings.unset')}</span>
          )}
          {!recording && value && <span className="heard-only">{value}</span>}
        </span>
        <Button
          aria-label={`${label}: ${t('settings.record')}`}
          aria-pressed={recording}
          data-testid={testid}
          onClick={() => {
            setHint('');
            setRecording(true);
          }}
          onBlur={() => setRecording(false)}
          onKeyDown={(event) => {
            if (!recording || event.key === 'Tab') return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key === 'Escape') {
              setRecording(false);
              return;
            }
            const heard = read(event.nativeEvent);
            if (heard.ok) {
              setRecording(false);
              onChange(heard.value);
            } else if (heard.why === 'needsModifier') setHint(t('settings.needsModifier'));
          }}
        >
          {t('settings.record')}
        </Button>
        {value && (
          <IconButton icon="cross" label={`${label}: ${t('settings.clear')}`} onClick={() => onChange('')} />
        )}
        {hint && (
          <p className="field-hint" role="alert">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

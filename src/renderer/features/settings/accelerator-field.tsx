// The global shortcuts: recorded by pressing them, refused when both would be the same, and a word when one has no effect.

import { useEffect, useState } from 'react';
import type { ConsoleSettings, FailedShortcut } from '../../../contract/channels.ts';
import { useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { changeSettings } from '../../state/mirror.ts';
import { Button, IconButton, Keys } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';

/** What the shell knows about keys: a feature doesn't reach into another. */
export interface Accelerators {
  read(
    event: KeyboardEvent,
  ):
    | { readonly ok: true; readonly value: string }
    | { readonly ok: false; readonly why: 'incomplete' | 'needsModifier' };
  /** In the words of the language. */
  shown(accelerator: string): string;
  same(one: string, other: string): boolean;
}

/** Main has tried to hold both keys by the time the changed settings are here. */
function useFailed({ globalTake, globalHangUp }: ConsoleSettings): readonly FailedShortcut[] {
  const [failed, setFailed] = useState<readonly FailedShortcut[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each change of one of them
  useEffect(() => {
    let current = true;
    void bridge()
      .call.failedShortcuts()
      .then((list) => current && setFailed(list));
    return () => {
      current = false;
    };
  }, [globalTake, globalHangUp]);
  return failed;
}

export function GlobalKeys({
  settings,
  accelerators,
}: {
  readonly settings: ConsoleSettings;
  readonly accelerators: Accelerators;
}) {
  const t = useText();
  const failed = useFailed(settings);
  const whyOf = (action: FailedShortcut['action']) => {
    const why = failed.find((each) => each.action === action)?.why;
    return why === undefined ? '' : t(`settings.failed.${why}`);
  };
  const { globalTake, globalHangUp } = settings;
  return (
    <>
      <AcceleratorField
        label={t('shortcuts.actions.takeFirst')}
        value={globalTake}
        taken={{ value: globalHangUp, label: t('shortcuts.actions.hangUp') }}
        failed={whyOf('takeFirst')}
        accelerators={accelerators}
        testid="global-take"
        onChange={(value) => void changeSettings({ globalTake: value })}
      />
      <AcceleratorField
        label={t('shortcuts.actions.hangUp')}
        value={globalHangUp}
        taken={{ value: globalTake, label: t('shortcuts.actions.takeFirst') }}
        failed={whyOf('hangUp')}
        accelerators={accelerators}
        testid="global-hang-up"
        onChange={(value) => void changeSettings({ globalHangUp: value })}
      />
    </>
  );
}

function AcceleratorField({
  label,
  value,
  taken,
  failed,
  accelerators,
  onChange,
  testid,
}: {
  readonly label: string;
  readonly value: string;
  /** The other shortcut: these keys are not free. */
  readonly taken: { readonly value: string; readonly label: string };
  /** Why it has no effect, in words; empty when it has. */
  readonly failed: string;
  readonly accelerators: Accelerators;
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
            <Keys combo={accelerators.shown(value)} />
          ) : (
            <span className="muted">{t('settings.unset')}</span>
          )}
          {!recording && value && <span className="heard-only">{accelerators.shown(value)}</span>}
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
            const heard = accelerators.read(event.nativeEvent);
            if (heard.ok && accelerators.same(heard.value, taken.value)) {
              setHint(t('settings.duplicate', { action: taken.label }));
            } else if (heard.ok) {
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
        {failed && !hint && (
          <p className="field-hint shortcut-failed" role="alert" data-testid={`${testid}-failed`}>
            <Icon name="warning" size={14} />
            {failed}
          </p>
        )}
      </div>
    </div>
  );
}

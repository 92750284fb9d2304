// The test caller: a telephone of somebody outside, for the person at the console who wants to be the caller, too.

import { type FormEvent, useEffect } from 'react';
import { type Text, useText } from '../i18n/text.ts';
import { useLocalSecondsSince } from '../state/clock.ts';
import { errorText } from '../state/commands.ts';
import { Banner, Button, Check, Field } from '../ui/controls.tsx';
import { formatDuration, formatNumber } from '../ui/format.ts';
import { KlinkeMark } from '../ui/icons.tsx';
import { type CallerState, inCall } from './caller-state.ts';
import { hangUp, placeCall, press, setNumber, toggleMute, useCaller } from './caller-store.ts';
import { Keypad } from './keypad.tsx';
import { MoreCallers } from './more-callers.tsx';
import './test-caller.css';

function Connected({ since }: { readonly since: number }) {
  return <span className="digits">{formatDuration(useLocalSecondsSince(since))}</span>;
}

function stateWords(call: CallerState, t: Text): string {
  if (call.kind !== 'ended') return t(`testCaller.state.${call.kind}`);
  return t(`testCaller.ended.${call.why}`);
}

function Display() {
  const t = useText();
  const { call, digits, line, to } = useCaller();
  const hotline = line?.hotlines.find(({ number }) => number === to);
  return (
    <div className={`caller-display caller-display-${call.kind}`}>
      <p className="caller-to">
        <span>{hotline?.name ?? t('testCaller.noHotline')}</span>
        {hotline && <span className="digits">{formatNumber(hotline.number)}</span>}
      </p>
      <p className="caller-state" data-testid="caller-state" data-state={call.kind}>
        {/* Seconds are shown, and never read out. */}
        <span role="status">{stateWords(call, t)}</span>
        {call.kind === 'talking' && <Connected since={call.since} />}
        {call.kind === 'ended' && call.talkedMs !== null && (
          <span className="digits">{formatDuration(call.talkedMs / 1_000)}</span>
        )}
      </p>
      <p className="caller-digits digits" data-testid="caller-digits">
        {digits}
      </p>
    </div>
  );
}

function Setup() {
  const t = useText();
  const { call, line, to, number, withheld, wrongNumber } = useCaller();
  const busy = inCall(call);
  const hotlines = line?.hotlines ?? [];
  return (
    <div className="caller-setup">
      {hotlines.length > 1 && (
        <label className="caller-hotline">
          <span>{t('testCaller.hotline')}</span>
          <select
            className="select"
            value={to}
            disabled={busy}
            data-testid="caller-hotline"
            onChange={(event) => useCaller.setState({ to: event.target.value })}
          >
            {hotlines.map((hotline) => (
              <option key={hotline.number} value={hotline.number}>
                {hotline.name} ({hotline.number})
              </option>
            ))}
          </select>
        </label>
      )}
      <Field
        label={t('testCaller.number')}
        value={withheld ? t('testCaller.withheldShown') : number}
        inputMode="tel"
        disabled={busy || withheld}
        aria-invalid={wrongNumber}
        data-testid="caller-number-input"
        {...(wrongNumber ? { hint: t('testCaller.wrongNumber') } : {})}
        onChange={(event) => setNumber(event.target.value)}
      />
      <Check
        label={t('testCaller.withheld')}
        checked={withheld}
        disabled={busy}
        data-testid="caller-withheld"
        onChange={(event) => useCaller.setState({ withheld: event.target.checked, wrongNumber: false })}
      />
    </div>
  );
}

/** Digits typed anywhere but into a field, as on a telephone. */
function useTypedDigits(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { ctrlKey, altKey, metaKey, key, target } = event;
      if (ctrlKey || altKey || metaKey || event.repeat) return;
      if (target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
      if (/^[0-9*#]$/.test(key)) press(key);
      else if (key === 'Escape') hangUp();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

export function TestCaller() {
  const t = useText();
  const { call, muted, error, line } = useCaller();
  useTypedDigits();
  const title = t('testCaller.title');
  useEffect(() => {
    document.title = `Klinke – ${title}`;
  }, [title]);
  const busy = inCall(call);
  // A simulated switch has no line to call through; added callers work all the same.
  const cannotCall = error?.code === 'forbidden' && line === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void placeCall();
  };
  return (
    <main className="caller scroll" data-testid="test-caller">
      <header className="caller-head">
        <KlinkeMark size={30} />
        <div>
          <h1>{title}</h1>
          <p className="muted">{t('testCaller.lead')}</p>
        </div>
      </header>
      {error && (
        <div role="alert" data-testid="caller-error" data-code={error.code}>
          <Banner tone={cannotCall ? 'info' : 'bad'}>
            {cannotCall ? t('testCaller.simulated') : `${errorText(error).what} ${errorText(error).todo}`}
          </Banner>
        </div>
      )}
      {!cannotCall && (
        <form className="caller-phone" onSubmit={submit}>
          <Display />
          <Setup />
          <Keypad active={call.kind === 'talking'} />
          <div className="caller-buttons">
            <Button
              icon={muted ? 'microphoneOff' : 'microphone'}
              aria-pressed={muted}
              disabled={call.kind !== 'talking'}
              className={muted ? 'tool-on' : ''}
              data-testid="caller-mute"
              onClick={toggleMute}
            >
              {t('testCaller.mute')}
            </Button>
            {busy ? (
              <Button
                variant="danger"
                icon="hangUp"
                className="caller-main"
                data-testid="caller-hang-up"
                // The second half of a double click on "call" would end what it began.
                onClick={(event) => event.detail < 2 && hangUp()}
              >
                {t('testCaller.hangUp')}
              </Button>
            ) : (
              <Button
                type="submit"
                variant="good"
                icon="calls"
                className="caller-main"
                autoFocus
                data-testid="caller-call"
              >
                {t('testCaller.call')}
              </Button>
            )}
          </div>
          <p className="field-hint">{t('testCaller.headphones')}</p>
        </form>
      )}
      <MoreCallers />
    </main>
  );
}

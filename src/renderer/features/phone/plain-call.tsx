// Ordinary calls of the softphone, beside the hotline: ringing, dialling, talking.

import { useText } from '../../i18n/text.ts';
import { useLocalSecondsSince } from '../../state/clock.ts';
import { Button, Keys } from '../../ui/controls.tsx';
import { formatDuration, formatNumber } from '../../ui/format.ts';
import { KeypadButton, MuteButton } from './call-tools.tsx';
import { Keypad } from './keypad.tsx';
import type { TalkKeys } from './own-call.tsx';
import { acceptPlain, declinePlain, hangUp } from './phone-actions.ts';
import type { PhoneState, VoiceState } from './phone-state.ts';
import { usePhone } from './phone-store.ts';

function Ringing({ voice }: { readonly voice: Extract<VoiceState, { kind: 'ringing' }> }) {
  const t = useText();
  return (
    <section className="card card-ringing" aria-label={t('phone.plain.incoming')} data-testid="plain-ringing">
      <header className="card-head">
        <h2>{voice.ofHotline ? t('phone.plain.hotlineLeg') : t('phone.plain.incoming')}</h2>
      </header>
      {!voice.ofHotline && <p className="muted small">{t('phone.plain.incomingHint')}</p>}
      <p className="caller-number digits" role="alert">
        {voice.name ?? formatNumber(voice.number)}
      </p>
      {voice.name && <p className="muted digits">{formatNumber(voice.number)}</p>}
      <div className="answer-buttons">
        <Button variant="good" icon="calls" data-testid="plain-accept" onClick={() => acceptPlain(voice.id)}>
          {t('phone.plain.accept')}
        </Button>
        <Button icon="cross" data-testid="plain-decline" onClick={() => declinePlain(voice.id)}>
          {t('phone.plain.decline')}
        </Button>
      </div>
    </section>
  );
}

function TalkTime({ since }: { readonly since: number }) {
  return <span className="talk-time digits">{formatDuration(useLocalSecondsSince(since))}</span>;
}

export function PlainCall({ phone, keys }: { readonly phone: PhoneState; readonly keys: TalkKeys }) {
  const t = useText();
  const panel = usePhone((state) => state.panel);
  const { voice } = phone;
  if (voice.kind === 'ringing') return <Ringing voice={voice} />;
  if (voice.kind !== 'dialling' && voice.kind !== 'talking') return null;
  const talking = voice.kind === 'talking';
  const title = talking ? t('phone.plain.talking') : t('phone.plain.dialling');
  return (
    <section className="card card-call" aria-label={title} data-testid="plain-call">
      <header className="card-head">
        <h2>{title}</h2>
        {talking && <TalkTime since={voice.since} />}
      </header>
      <p className="caller-number digits">
        {talking ? (voice.name ?? formatNumber(voice.number)) : formatNumber(voice.to)}
      </p>
      <div className="tools">
        <MuteButton keys={keys.mute} blocked={talking ? null : title} />
        <KeypadButton keys={keys.keypad} blocked={talking ? null : title} />
      </div>
      <Button
        variant="danger"
        icon="hangUp"
        className="hang-up"
        data-testid="hang-up"
        onClick={() => void hangUp()}
      >
        {t('phone.plain.hangUp')}
        <Keys combo={keys.hangUp} />
      </Button>
      {talking && panel === 'keypad' && <Keypad />}
    </section>
  );
}

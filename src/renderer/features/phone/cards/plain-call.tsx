// A call that is not the own call of the hotline: dialled, talking or set aside, and the field for one more.

import { useEffect, useState } from 'react';
import type { PhoneCall } from '../../../../contract/phone-call.ts';
import type { AsideView } from '../../../../contract/view.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { AsideMemory } from '../../../memory/caller-memory.tsx';
import { useLocalSecondsSince } from '../../../state/clock.ts';
import { Banner, Button, Keys, ToolButton } from '../../../ui/controls.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { calledName } from '../../../waiting/called.ts';
import { callerDetail, callerPhrase } from '../../../waiting/caller.ts';
import { hangUp, resumeCall, setCallAside } from '../phone-actions.ts';
import { usePhone } from '../phone-store.ts';
import { callTitle } from './call-title.ts';
import { KeypadButton, MediaBanner, MuteButton } from './call-tools.tsx';
import { Keypad } from './keypad.tsx';
import type { TalkKeys } from './own-call.tsx';

function titleOf({ kind, phase, held }: PhoneCall, aside: AsideView | undefined, t: Text): string {
  if (held) return t('phone.call.held');
  if (aside?.kind === 'callerGone') return t('phone.plain.talksOn', { name: numberOrName(aside.other) });
  if (aside?.kind === 'consultation' && aside.caller) return callTitle(kind, aside, t);
  if (phase === 'dialling') return t('phone.plain.dialling');
  if (phase === 'early') return t('phone.plain.ringsThere');
  return t(
    kind === 'direct'
      ? 'phone.plain.talking'
      : kind === 'consultation'
        ? 'phone.plain.consultation'
        : 'phone.call.talking',
  );
}

function TalkTime({ since }: { readonly since: number }) {
  return (
    <span className="talk-time digits" role="timer">
      {formatDuration(useLocalSecondsSince(since))}
    </span>
  );
}

/** Between the phone's word and the engine's a moment passes: a leg that is about to be shown as the own call. */
const SETTLES_MS = 1_000;

function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLES_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

interface PlainCallProps {
  readonly call: PhoneCall;
  /** Why it can't be resumed now, in words. */
  readonly blocked: string | null;
  /** The keys that act on it; null when they act on another call. */
  readonly keys: TalkKeys | null;
  /** What the engine says of this call. */
  readonly aside: AsideView | undefined;
}

const numberOrName = (other: string): string => (/^[+\d]/.test(other) ? calledName(other) : other);

/** A leg of the hotline that the engine names nobody's: its microphone is open, so it has a card. */
export function UnnamedCall(props: PlainCallProps) {
  const settled = useSettled();
  return settled || props.aside ? <PlainCall {...props} /> : null;
}

export function PlainCall({ call, blocked, keys, aside }: PlainCallProps) {
  const t = useText();
  const panel = usePhone((state) => state.panel);
  const { id, held, phase } = call;
  const talking = phase === 'talking';
  const title = titleOf(call, aside, t);
  const caller = aside?.caller ?? call;
  const detail = callerDetail(caller, t);
  const callerGone = aside?.kind === 'callerGone';
  const notNow = talking ? null : title;
  return (
    <section
      className={held ? 'card' : 'card card-call'}
      aria-label={callerGone ? title : `${title}: ${callerPhrase(caller, t)}`}
      data-testid="plain-call"
      data-call={id}
      data-kind={call.kind}
      data-phase={phase}
      data-held={held}
    >
      <header className="card-head">
        <h2 className={held ? 'held' : undefined} aria-live="polite">
          {title}
        </h2>
        {talking && <TalkTime since={call.since} />}
      </header>
      {callerGone ? (
        <p className="muted" data-testid="caller-gone">
          {t('phone.plain.talksOnHint')}
        </p>
      ) : (
        <div>
          <p className="caller-who digits">{callerPhrase(caller, t)}</p>
          {detail !== null && <p className="muted digits">{detail}</p>}
        </div>
      )}
      <div className="tools">
        <ToolButton
          icon={held ? 'play' : 'pause'}
          label={t(held ? 'phone.call.resume' : 'phone.call.hold')}
          pressed={held}
          keys={keys?.hold ?? null}
          blocked={notNow ?? (held ? blocked : null)}
          data-testid={held ? 'plain-resume' : 'plain-hold'}
          onClick={() => (held ? resumeCall(id) : setCallAside(id))}
        />
        {!held && <MuteButton muted={call.muted} keys={keys?.mute ?? null} blocked={notNow} />}
        {!held && <KeypadButton keys={keys?.keypad ?? null} blocked={notNow} />}
      </div>
      {held && blocked && (
        <p className="muted small" data-testid="plain-blocked">
          {blocked}
        </p>
      )}
      <Button
        variant="danger"
        icon="hangUp"
        className="hang-up"
        aria-keyshortcuts={keys?.hangUp.aria}
        data-testid="hang-up"
        onClick={() => void hangUp(id)}
      >
        {t('phone.plain.hangUp')}
        {keys && <Keys combo={keys.hangUp.shown} />}
      </Button>
      {held ? (
        <Banner tone="info" icon="pause">
          {t('phone.plain.heldHint')}
        </Banner>
      ) : (
        <MediaBanner call={call} />
      )}
      {!held && talking && panel === 'keypad' && <Keypad />}
      {aside && <AsideMemory aside={aside} />}
    </section>
  );
}

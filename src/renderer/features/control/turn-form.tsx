// The second click: what callers will hear, until when, why; then it's turned on.

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ChosenEnd, SuggestedEnd } from '../../../domain/control/quick-switch.ts';
import { EndField } from '../../control/end-field.tsx';
import { hasPassed } from '../../control/ends.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { engineNow } from '../../state/clock.ts';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';

export interface Chosen {
  readonly until: ChosenEnd;
  readonly reason: string;
}

/** Null: it can end so. */
function wrongEnd(until: ChosenEnd, zone: string | undefined, t: Text): string | null {
  if (until.kind !== 'at' && until.kind !== 'on') return null;
  if (until.kind === 'on' && until.date === '') return t('control.blocked.date');
  if (until.time === '') return t('control.blocked.time');
  return hasPassed(until, { now: engineNow(), zone }) ? t('control.blocked.passed') : null;
}

export function TurnForm({
  prepared,
  zone,
  means,
  label,
  heardLabel,
  blocked,
  busy,
  wantsReason = true,
  focuses = true,
  onTurn,
  children,
}: {
  readonly prepared: SuggestedEnd;
  /** The hotline's, by whose clock it ends; undefined: nobody says. */
  readonly zone: string | undefined;
  /** What happens to callers. */
  readonly means: string;
  readonly label: string;
  /** What is said beside the label to whom can't see what stands above it. */
  readonly heardLabel: string;
  readonly blocked: string | null;
  readonly busy: boolean;
  readonly wantsReason?: boolean;
  /** The next key turns it on; false: there is something to be typed first. */
  readonly focuses?: boolean;
  readonly onTurn: (chosen: Chosen) => void;
  readonly children?: ReactNode;
}) {
  const t = useText();
  const id = useId();
  const confirm = useRef<HTMLDivElement>(null);
  const [until, setUntil] = useState<ChosenEnd>(prepared);
  const [reason, setReason] = useState('');
  // The next key, as the next click, is the one that turns it on.
  useEffect(() => {
    if (focuses) confirm.current?.querySelector('button')?.focus();
  }, [focuses]);
  const why = blocked ?? wrongEnd(until, zone, t);
  return (
    <form
      className="turn-form"
      data-testid="control-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null && !busy) onTurn({ until, reason: reason.trim() });
      }}
    >
      {children}
      <p id={`${id}-means`} className="turn-means" data-testid="control-means">
        <Icon name="info" size={14} />
        {means}
      </p>
      <div className="turn-fields">
        <EndField value={until} prepared={prepared} zone={zone} onChange={setUntil} />
        {wantsReason && (
          <input
            className="input turn-reason"
            value={reason}
            maxLength={200}
            placeholder={t('control.reason')}
            aria-label={t('control.reason')}
            data-testid="control-reason"
            onChange={({ target }) => setReason(target.value)}
          />
        )}
        <div ref={confirm}>
          <Button
            type="submit"
            variant="primary"
            blocked={why}
            aria-describedby={`${id}-means${why === null ? '' : ` ${id}-why`}`}
            data-testid="control-turn-on"
            // Held down, the key that opened the row turns nothing on.
            onKeyDown={(event) => event.repeat && event.preventDefault()}
          >
            {busy ? t('control.turning') : label}
            <span className="heard-only">{heardLabel}</span>
          </Button>
        </div>
      </div>
      {why !== null && (
        <p id={`${id}-why`} className="turn-why" data-testid="control-why">
          <Icon name="warning" size={14} />
          {why}
        </p>
      )}
    </form>
  );
}

// For who sees nothing: what the phone has begun to do. Regions of their own, since what appears as a whole isn't read out.

import type { OwnCallView, TransferView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { callerPhrase } from '../../waiting/caller.ts';
import { sentTo } from '../../waiting/sent-to.ts';

interface SaidProps {
  /** The own call, while it goes on. */
  readonly call: OwnCallView | null;
  readonly wrapUp: boolean;
  readonly transfers: Readonly<Record<string, TransferView>>;
}

export function SaidAloud({ call, wrapUp, transfers }: SaidProps) {
  const t = useText();
  // What becomes of them afterwards is read where it stands.
  const ringing = Object.values(transfers).findLast(({ state }) => state === 'ringing');
  const said = {
    call: call && `${t('phone.call.talking')}: ${callerPhrase(call, t)}`,
    ringing: ringing && t('phone.sent.ringing', { to: sentTo(ringing, t) }),
    wrapUp: wrapUp && !call ? t('phone.wrapUp.title') : null,
  };
  return (
    <div className="heard-only">
      {Object.entries(said).map(([what, words]) => (
        <p key={what} aria-live="polite">
          {words}
        </p>
      ))}
    </div>
  );
}

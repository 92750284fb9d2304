// Callers whom the mode itself puts through while it rings there: to be seen, with nothing to click.

import type { ConsoleView, ModeTransferView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { useSecondsSince } from '../../state/clock.ts';
import { formatWaiting } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { callerDetail, callerName, callerPhrase, spokenDuration } from '../../waiting/caller.ts';
import { modeTransfers, putThroughTo } from '../../waiting/mode-transfers.ts';
import { MenuPath } from '../../waiting/path.tsx';

interface RowProps {
  readonly transfer: ModeTransferView;
  readonly view: ConsoleView;
}

function Row({ transfer, view }: RowProps) {
  const t = useText();
  const seconds = useSecondsSince(transfer.since);
  const detail = callerDetail(transfer, t);
  const severalHotlines = Object.keys(view.hotlines).length > 1;
  return (
    <li className="row row-through" data-testid="mode-transfer" data-call-id={transfer.callId}>
      <div className="waited">
        <span className="waited-time digits" aria-hidden="true">
          {formatWaiting(seconds)}
        </span>
        <span className="heard-only">
          {t('callBar.through.ringsSpoken', { duration: spokenDuration(seconds, t) })}
        </span>
      </div>
      <div className="row-caller">
        <span className="row-who digits caller-words" title={callerName(transfer) ?? undefined}>
          {callerPhrase(transfer, t)}
        </span>
        {detail !== null && <span className="row-detail digits">{detail}</span>}
      </div>
      <div className="row-path">
        <span className="row-to">
          <Icon name="transfer" size={13} />
          {putThroughTo(transfer, view, t)}
        </span>
        {severalHotlines && <span>{transfer.hotlineName}</span>}
        <MenuPath path={transfer.path} teamName="" />
      </div>
    </li>
  );
}

export function ModeTransfers({ view }: { readonly view: ConsoleView }) {
  const t = useText();
  const all = modeTransfers(view);
  if (all.length === 0) return null;
  return (
    <section className="team" aria-labelledby="mode-transfers" data-testid="mode-transfers">
      <header className="team-head">
        <h2 id="mode-transfers">{t('callBar.through.title')}</h2>
        <span className="team-counts digits">{t('callBar.through.count', { count: all.length })}</span>
      </header>
      <ul className="rows">
        {all.map((transfer) => (
          <Row key={transfer.callId} transfer={transfer} view={view} />
        ))}
      </ul>
    </section>
  );
}

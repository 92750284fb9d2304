// Transfer: the one field inside the own call's card. Whom to ask first, or to hand the caller over to.

import type { ConsoleView } from '../../../../contract/view.ts';
import { DialProblem } from '../../../finding/dial-problem.tsx';
import { dialledNumber } from '../../../finding/dialled-number.ts';
import { Finder } from '../../../finding/finder.tsx';
import { find } from '../../../finding/found.ts';
import { useEntries } from '../../../finding/use-entries.ts';
import { useText } from '../../../i18n/text.ts';
import { useDraft } from '../../../state/drafts.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { closePanel, usePhone } from '../phone-store.ts';
import { targetRows } from './target-rows.tsx';

export function TransferPanel({
  view,
  connected,
  shown,
}: {
  readonly view: ConsoleView;
  readonly connected: boolean;
  readonly shown: (combo: string) => string;
}) {
  const t = useText();
  const [typed, setTyped] = useDraft('transfer', view.calls.own?.callId ?? null);
  const phone = usePhone((state) => state.phone);
  const { entries, pending } = useEntries(typed, connected);
  const rows = targetRows(find(view, typed, entries), { view, phone, connected }, t);
  const dialled = dialledNumber(typed);
  // Letters alone are a name that nobody has.
  const isName = dialled.kind === 'none' || (dialled.kind === 'sign' && !/\d/.test(typed));
  return (
    <section
      className="sub-panel"
      aria-label={t('phone.transfer.title')}
      data-testid="transfer-panel"
      data-opener="transfer"
    >
      <header className="card-head">
        <h3>{t('phone.transfer.title')}</h3>
        <IconButton icon="cross" label={t('common.close')} onClick={closePanel} />
      </header>
      <Finder
        typed={typed}
        onTyped={setTyped}
        rows={rows}
        waits={pending && rows.length === 0}
        label={t('phone.transfer.target')}
        testid="transfer-input"
        inputClass="input"
        shown={shown}
        none={
          isName ? (
            <p className="muted">{t('phone.transfer.none')}</p>
          ) : (
            <DialProblem id="transfer-problem" dialled={dialled} />
          )
        }
      />
    </section>
  );
}

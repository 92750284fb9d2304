// The button that opens the team's page for this caller, such as a ticket; by itself main opens it.

import { needsNumber } from '../../../../contract/caller-page.ts';
import type { OwnCallView } from '../../../../contract/view.ts';
import { text, useText } from '../../../i18n/text.ts';
import { bridge } from '../../../state/bridge.ts';
import { useMirror } from '../../../state/mirror.ts';
import { showNotice } from '../../../state/notices.ts';
import { Button } from '../../../ui/controls.tsx';

async function open(callId: string): Promise<void> {
  const outcome = await bridge().call.openCallerPage(callId);
  if (outcome !== 'opened') showNotice('bad', text(`phone.page.${outcome}`));
}

export function CallerPageButton({ call }: { readonly call: OwnCallView }) {
  const t = useText();
  const page = useMirror(({ view }) => view?.teams[call.teamId]?.callerPage) ?? null;
  if (page === null) return null;
  const withheld = call.number === null && needsNumber(page);
  return (
    <Button
      icon="window"
      className="caller-page"
      blocked={withheld ? t('phone.page.withheld') : null}
      data-testid="caller-page"
      onClick={() => void open(call.callId)}
    >
      {page.label ?? t('phone.page.open')}
    </Button>
  );
}

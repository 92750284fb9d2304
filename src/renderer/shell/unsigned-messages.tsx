// Messages alone, those that lie here: without signing in, since the hotline can't be reached.

import { useEffect } from 'react';
import type { MessagesHere } from '../../contract/channels.ts';
import { UnsignedMessages } from '../features/messages/messages-here.tsx';
import { useText } from '../i18n/text.ts';
import { Button } from '../ui/controls.tsx';
import { KlinkeMark } from '../ui/icons.tsx';
import { keepFocus } from './focus-keeper.ts';

export function UnsignedMessagesWindow({
  here,
  onSignIn,
}: {
  readonly here: MessagesHere;
  readonly onSignIn: () => void;
}) {
  const t = useText();
  useEffect(keepFocus, []);
  return (
    <div className="unsigned">
      <header className="strip">
        <KlinkeMark size={28} />
        <div>
          <strong>{t('signIn.messages.of', { name: here.name })}</strong>
          <p className="muted">{t('signIn.messages.unsigned')}</p>
        </div>
        <div className="strip-right">
          <Button variant="primary" data-testid="unsigned-sign-in" onClick={onSignIn}>
            {t('signIn.drafts.signIn')}
          </Button>
        </div>
      </header>
      <main className="middle scroll">
        <UnsignedMessages here={here} />
      </main>
    </div>
  );
}

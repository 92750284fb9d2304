// Where the hotline can't be reached: whose messages lie here, to be heard without signing in.

import { useEffect, useState } from 'react';
import type { ConsoleSettings, MessagesHere } from '../../../contract/channels.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { formatMoment } from '../../ui/format.ts';

export function MessagesHereBanner({
  address,
  local,
  onMessages,
}: Pick<ConsoleSettings, 'address' | 'local'> & { readonly onMessages: (here: MessagesHere) => void }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const [here, setHere] = useState<MessagesHere | null>(null);
  useEffect(() => {
    let isOver = false;
    void bridge()
      .call.messagesHere({ address, local })
      .then((found) => !isOver && setHere(found));
    return () => {
      isOver = true;
    };
  }, [address, local]);
  if (here === null || here.messages.length === 0) return null;
  return (
    <Banner tone="info" icon="message" title={t('signIn.messages.title')} testid="messages-here">
      <p>{t('signIn.messages.hint', { count: here.messages.length, at: formatMoment(here.at, locale) })}</p>
      <Button data-testid="messages-here-open" onClick={() => onMessages(here)}>
        {t('signIn.messages.of', { name: here.name })}
      </Button>
    </Banner>
  );
}

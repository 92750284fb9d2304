// The account data of the own extension, for another phone that speaks SIP over WebSocket.

import { useState } from 'react';
import type { PhoneAccount } from '../../../contract/commands.ts';
import { text, useText } from '../../i18n/text.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { Button } from '../../ui/controls.tsx';

async function copy(value: string, field: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
    showNotice('good', text('phoneAccount.copied', { field }));
  } catch {
    showNotice('bad', text('phoneAccount.copyFailed'));
  }
}

const rows = ['url', 'domain', 'user', 'password'] as const;

function Account({ account }: { readonly account: PhoneAccount }) {
  const t = useText();
  const [shown, setShown] = useState(false);
  return (
    <section className="settings-card" aria-labelledby="settings-account" data-testid="phone-account">
      <h2 id="settings-account">{t('phoneAccount.title')}</h2>
      <p className="field-hint">{t('phoneAccount.hint')}</p>
      <dl className="account">
        {rows.map((row) => {
          const field = t(`phoneAccount.${row}`);
          const hidden = row === 'password' && !shown;
          return (
            <div key={row}>
              <dt>{field}</dt>
              <dd>
                <code data-testid={`account-${row}`}>
                  {hidden ? <span className="heard-only">{t('phoneAccount.hidden')}</span> : account[row]}
                  {hidden && <span aria-hidden="true">••••••••</span>}
                </code>
                {row === 'password' && (
                  <Button
                    variant="quiet"
                    aria-pressed={shown}
                    data-testid="account-show"
                    onClick={() => setShown(!shown)}
                  >
                    {shown ? t('phoneAccount.hide') : t('phoneAccount.show')}
                  </Button>
                )}
                <Button
                  variant="quiet"
                  aria-label={t('phoneAccount.copy', { field })}
                  data-testid={`account-copy-${row}`}
                  onClick={() => void copy(account[row], field)}
                >
                  {t('phoneAccount.copyShort')}
                </Button>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** Only where the switch has an account for this extension. */
export function PhoneAccountCard() {
  const account = useMirror((mirror) => signedIn(mirror)?.phoneAccount ?? null);
  return account && <Account account={account} />;
}

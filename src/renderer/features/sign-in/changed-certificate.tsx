// Another certificate than the trusted one: perhaps a renewed one, perhaps somebody in between who waits for the PIN. No
// click goes on from here: the person types what the administrator says that it is.

import { useState } from 'react';
import type { LocalError } from '../../../contract/local-errors.ts';
import { useText } from '../../i18n/text.ts';
import { errorText } from '../../state/commands.ts';
import { Banner, Button, Field } from '../../ui/controls.tsx';

const bareHex = (text: string) => text.replaceAll(/[\s:]/g, '').toLowerCase();

export function ChangedCertificate({
  error,
  onReplace,
}: {
  readonly error: LocalError;
  readonly onReplace: (fingerprint: string) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { what, todo } = errorText(error);
  const { fingerprint = '', trustedFingerprint = '' } = error;
  const isSaid = fingerprint !== '' && bareHex(typed) === bareHex(fingerprint);
  return (
    <div role="alert" data-testid="sign-in-error" data-code={error.code}>
      <Banner tone="bad" icon="shield" title={what}>
        <p>{todo}</p>
        <p className="fingerprint-label">{t('signIn.changed.before')}</p>
        <code className="fingerprint" data-testid="trusted-fingerprint">
          {trustedFingerprint}
        </code>
        <p className="fingerprint-label">{t('signIn.changed.now')}</p>
        <code className="fingerprint" data-testid="fingerprint">
          {fingerprint}
        </code>
        <Field
          label={t('signIn.changed.said')}
          hint={t('signIn.changed.saidHint')}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          data-testid="said-fingerprint"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button disabled={!isSaid} data-testid="replace-trusted" onClick={() => onReplace(fingerprint)}>
          {t('signIn.changed.replace')}
        </Button>
      </Banner>
    </div>
  );
}

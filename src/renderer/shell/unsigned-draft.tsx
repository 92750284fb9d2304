// The administration alone, of a draft that lies here: without signing in, since the hotline can't be reached.

import { useEffect, useRef } from 'react';
import { Administration } from '../features/administration/administration.tsx';
import type { UnsignedDraft } from '../features/sign-in/drafts-here.tsx';
import { useText } from '../i18n/text.ts';
import { Button } from '../ui/controls.tsx';
import { KlinkeMark } from '../ui/icons.tsx';
import { keepFocus } from './focus-keeper.ts';

export function UnsignedAdministration({
  draft,
  onSignIn,
}: {
  readonly draft: UnsignedDraft;
  readonly onSignIn: () => void;
}) {
  const t = useText();
  const { address, local, agent, name, extension } = draft;
  const main = useRef<HTMLElement>(null);
  useEffect(keepFocus, []);
  // The button that led here is gone.
  useEffect(() => main.current?.focus(), []);
  return (
    <div className="unsigned" data-testid="unsigned-draft">
      <header className="strip">
        <KlinkeMark size={28} />
        <div>
          <strong>{t('signIn.drafts.of', { name, extension })}</strong>
          <p className="muted">{t('signIn.drafts.unsigned')}</p>
        </div>
        <div className="strip-right">
          <Button variant="primary" data-testid="unsigned-sign-in" onClick={onSignIn}>
            {t('signIn.drafts.signIn')}
          </Button>
        </div>
      </header>
      <main
        ref={main}
        className="middle scroll"
        tabIndex={-1}
        aria-label={t('signIn.drafts.of', { name, extension })}
        data-testid="unsigned-middle"
      >
        <Administration owner={`${address} ${local} ${agent}`} connected={false} />
      </main>
    </div>
  );
}

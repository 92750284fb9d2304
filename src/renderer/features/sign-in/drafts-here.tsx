// Where the hotline can't be reached: whose draft of its plan lies here, to go on with without signing in.

import { useEffect, useState } from 'react';
import type { ConsoleSettings } from '../../../contract/channels.ts';
import type { DraftHere } from '../../../contract/workbench.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { formatMoment } from '../../ui/format.ts';

type Place = Pick<ConsoleSettings, 'address' | 'local'>;
export type UnsignedDraft = Place & Pick<DraftHere, 'agent' | 'name' | 'extension'>;

export function DraftsHere({
  address,
  local,
  onDraft,
}: Place & { readonly onDraft: (draft: UnsignedDraft) => void }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const [drafts, setDrafts] = useState<readonly DraftHere[]>([]);
  useEffect(() => {
    let isOver = false;
    void bridge()
      .call.draftsHere({ address, local })
      .then((here) => !isOver && setDrafts(here));
    return () => {
      isOver = true;
    };
  }, [address, local]);
  if (drafts.length === 0) return null;
  return (
    <Banner tone="info" icon="book" title={t('signIn.drafts.title')} testid="drafts-here">
      <p>{t('signIn.drafts.hint')}</p>
      <ul className="drafts-here">
        {drafts.map(({ agent, name, extension, changes, changedAt }) => (
          <li key={agent}>
            <Button
              data-testid="draft-here"
              data-agent={agent}
              onClick={() => onDraft({ address, local, agent, name, extension })}
            >
              {t('signIn.drafts.of', { name, extension })}
            </Button>
            <span className="muted">
              {t('signIn.drafts.changes', {
                count: changes,
                at: formatMoment(changedAt, locale),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

// Setting the draft back to what is in force; asked once more; where others have published what clashes, nothing brings it back.

import { useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { setBack } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';

export function DiscardAll() {
  const t = useText();
  const { base, clashing } = useDraft();
  const [asking, setAsking] = useState(false);
  const number = clashing?.number ?? base.number;
  return (
    <>
      <Button data-testid="draft-set-back" onClick={() => setAsking(true)}>
        {t('administration.tray.discard')}
      </Button>
      {asking && (
        <Dialog
          title={t('administration.tray.discardTitle')}
          testid="set-back-question"
          onClose={() => setAsking(false)}
        >
          <p>
            {t('administration.tray.discardMeans', { number })}{' '}
            {t(`administration.tray.${clashing === null ? 'discardUndone' : 'discardForGood'}`)}
          </p>
          <div className="dialog-actions">
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              variant="danger"
              data-testid="set-back-do"
              onClick={() => {
                setAsking(false);
                void setBack();
              }}
            >
              {t('administration.tray.discard')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

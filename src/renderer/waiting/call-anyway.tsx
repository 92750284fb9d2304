// Asked before a second person calls the same caller back.

import { useText } from '../i18n/text.ts';
import { Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Who looks after the caller; `has`: this one itself, or another message or call of the same number. */
export interface LookedAfter {
  readonly by: string;
  readonly has: 'this' | 'another';
}

export function CallAnyway({
  lookedAfter: { by, has },
  onCall,
  onClose,
}: {
  readonly lookedAfter: LookedAfter;
  readonly onCall: () => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  return (
    <Dialog title={t('messages.elsewhere', { name: by })} onClose={onClose} testid="message-elsewhere">
      <p>{t(has === 'this' ? 'messages.inHandText' : 'messages.elsewhereText', { name: by })}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          variant="primary"
          icon="calls"
          data-testid="message-call-anyway"
          onClick={() => {
            onClose();
            onCall();
          }}
        >
          {t('messages.callAnyway')}
        </Button>
      </div>
    </Dialog>
  );
}

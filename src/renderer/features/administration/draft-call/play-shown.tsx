// ▷ beside a mistake: who would meet it, and when; and the call, played.

import type { ShownCall } from '../../../../domain/call-flow/shown-call.ts';
import type { ModeId } from '../../../../domain/words/ids.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { useWording } from '../schedule/use-schedule.ts';
import { showCall } from './draft-call-store.ts';
import { whoWords } from './shown-as.tsx';

export function PlayShown({ mode, shown }: { readonly mode: ModeId; readonly shown: ShownCall }) {
  const t = useText();
  const { plan } = useDraft();
  const { locale } = useWording();
  return (
    <span className="draft-call-found">
      <span className="muted">{whoWords(shown, plan, locale, t)}</span>{' '}
      <Button icon="play" data-testid="problem-play" onClick={() => showCall(mode, shown)}>
        {t('adminDraftCall.play')}
        <span className="heard-only">{`: ${t('adminDraftCall.playWhat')}`}</span>
      </Button>
    </span>
  );
}

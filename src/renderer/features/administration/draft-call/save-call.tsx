// The call that was just made becomes a saved call: that it comes where it came to is checked from then on.

import { newId } from '../../../../domain/plan/new-id.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { nameOf } from '../fault-words.ts';
import { momentText, useWording } from '../schedule/use-schedule.ts';
import { closeDraftCall, savedOfCall, useDraftCall } from './draft-call-store.ts';

export function SaveCall() {
  const t = useText();
  const { locale } = useWording();
  const { plan } = useDraft();
  const planned = useDraftCall(({ course }) => course?.planned ?? null);
  if (planned === null) return null;
  const save = () => {
    const { setting, version } = planned;
    const zone = plan.hotlines[setting.hotline]?.schedule.zone ?? 'UTC';
    const mode = nameOf(plan, 'mode', version.mode.id);
    const name = t('adminSavedCalls.saved', { mode, when: momentText(setting.at, zone, locale) }).slice(
      0,
      80,
    );
    const to = savedOfCall(name);
    if (to === null) return;
    const id = newId(name, (taken) => plan.savedCalls[taken] !== undefined, 'call');
    edit({ of: 'savedCall', id, mode: null, to });
    openObject('savedCalls', id);
    closeDraftCall();
  };
  return (
    <Button icon="check" data-testid="draft-call-save" onClick={save}>
      {t('adminSavedCalls.save')}
    </Button>
  );
}

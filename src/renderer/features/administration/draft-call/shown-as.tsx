// Whom a mistake would meet, and when: said beside the call that shows it.

import type { ShownCall } from '../../../../domain/call-flow/shown-call.ts';
import type { Locale } from '../../../../domain/languages.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { useDraft } from '../draft/use-draft.ts';
import { momentText, useWording } from '../schedule/use-schedule.ts';
import { useDraftCall } from './draft-call-store.ts';

export function ShownAs({ shown }: { readonly shown: ShownCall }) {
  const t = useText();
  const { plan } = useDraft();
  const { locale } = useWording();
  const isOver = useDraftCall(({ shownToTheEnd }) => shownToTheEnd);
  return (
    <div className="draft-call-shown" data-testid="draft-call-shown">
      <p>{whoWords(shown, plan, locale, t)}</p>
      <p className="muted">{t('adminDraftCall.shownHow')}</p>
      {isOver && <p role="status">{t('adminDraftCall.shownToTheEnd')}</p>}
    </div>
  );
}

/** Of a saved call. */
export function PlayedAs({ isOver }: { readonly isOver: boolean }) {
  const t = useText();
  return (
    <div className="draft-call-shown" data-testid="draft-call-played" data-over={isOver}>
      <p className="muted">{t('adminSavedCalls.playedHow')}</p>
      {isOver && <p role="status">{t('adminDraftCall.shownToTheEnd')}</p>}
    </div>
  );
}

/** "Zum Beispiel: Anruf bei IT-Hotline, Mo., 5. Jan. 2026, 18:00; mit: Inventur; drückt 2, 1." */
export function whoWords(
  { hotline, at, caller, on, passed }: ShownCall,
  plan: Plan,
  locale: Locale,
  t: Text,
): string {
  const planned = hotline === null ? undefined : plan.hotlines[hotline];
  const keys = passed.flatMap(({ way }) => (way.by.kind === 'key' ? [way.by.digit] : []));
  const parts = [
    planned === undefined ? null : planned.name,
    planned === undefined ? null : momentText(at, planned.schedule.zone, locale),
    caller === 'other' ? null : t(`adminDraftCall.callers.${caller}`),
    on.length === 0
      ? null
      : t('adminDraftCall.with', { what: on.map((id) => plan.quickSwitches[id]?.name ?? id).join(', ') }),
    ...passed.flatMap(({ step, turned = [] }) =>
      turned.map((each) => {
        const what = plan.quickSwitches[each.quickSwitch]?.name ?? each.quickSwitch;
        return t(each.on ? 'adminDraftCall.isTurned.on' : 'adminDraftCall.isTurned.off', { step, what });
      }),
    ),
    keys.length === 0
      ? t('adminDraftCall.pressesNothing')
      : t('adminDraftCall.presses', { keys: keys.join(', ') }),
  ];
  return t('adminDraftCall.example', { what: parts.filter((part) => part !== null).join('; ') });
}

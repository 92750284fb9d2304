// The draft call: a telephone for the draft, beside whatever screen is open, offline as well.

import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/text.ts';
import { Banner, Button, IconButton } from '../../../ui/controls.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { nameOf } from '../fault-words.ts';
import { CourseView } from './course-view.tsx';
import { call, closeDraftCall, hangUpCall, useDraftCall } from './draft-call-store.ts';
import { SaveCall } from './save-call.tsx';
import { SettingForm } from './setting-form.tsx';
import { PlayedAs, ShownAs } from './shown-as.tsx';
import './draft-call.css';

export function DraftCallPanel() {
  const wanted = useDraftCall(({ setting }) => setting !== null);
  // What sounds belongs to whoever is signed in and looks at the administration.
  useEffect(() => closeDraftCall, []);
  return wanted ? <Panel /> : null;
}

function Panel() {
  const t = useText();
  const { plan, checked } = useDraft();
  const { setting, shown, played, course, trouble, loading, missing, shownToTheEnd } = useDraftCall();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  if (setting === null) return null;
  const mode = setting.mode ?? course?.planned.version.mode.id ?? null;
  // Half typed, it can't be gone through by anybody.
  const half = (checked?.mistakes ?? []).some(
    ({ path, fault }) => fault.code === 'shape' && path[0] === 'modes' && (mode === null || path[1] === mode),
  );
  const goesOn = course !== null && course.call.end === null;
  return (
    <section className="draft-call" aria-labelledby="draft-call-title" data-testid="draft-call">
      <header className="draft-call-head">
        <h2 id="draft-call-title" ref={title} tabIndex={-1}>
          {t(
            played !== null
              ? 'adminSavedCalls.playedTitle'
              : shown === null
                ? 'adminDraftCall.title'
                : 'adminDraftCall.shownTitle',
          )}
          {(played !== null || mode !== null) && (
            <span className="muted"> {played?.name ?? nameOf(plan, 'mode', mode ?? '')}</span>
          )}
        </h2>
        <IconButton
          icon="cross"
          label={t('adminDraftCall.close')}
          data-testid="draft-call-close"
          onClick={closeDraftCall}
        />
      </header>
      {shown !== null && <ShownAs shown={shown} />}
      {played !== null && <PlayedAs isOver={shownToTheEnd} />}
      <div className="draft-call-do">
        {goesOn && shown === null && played === null ? (
          <Button variant="danger" icon="hangUp" data-testid="draft-call-hang-up" onClick={hangUpCall}>
            {t('adminDraftCall.hangUp')}
          </Button>
        ) : (
          shown === null &&
          played === null && (
            <Button
              variant="good"
              icon="calls"
              blocked={loading ? t('adminDraftCall.loading') : half ? t('adminDraftCall.half') : null}
              data-testid="draft-call-begin"
              onClick={call}
            >
              {t(course === null ? 'adminDraftCall.call' : 'adminDraftCall.callAgain')}
            </Button>
          )
        )}
        {course !== null && (played === null || shownToTheEnd) && (shown === null || shownToTheEnd) && (
          <SaveCall />
        )}
      </div>
      {trouble !== null && (
        <Banner tone="warn" title={t(`adminDraftCall.trouble.${trouble.kind}`)}>
          <p>{t(`adminDraftCall.todo.${trouble.kind}`)}</p>
        </Banner>
      )}
      {missing > 0 && <p className="muted">{t('adminDraftCall.missing', { count: missing })}</p>}
      {course !== null && <CourseView course={course} />}
      {shown === null && played === null && !goesOn && <SettingForm setting={setting} />}
    </section>
  );
}

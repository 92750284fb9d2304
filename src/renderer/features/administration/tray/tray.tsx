// The tray: what was changed, in plain words, what is wrong with it, and publishing it.

import { useDeferredValue, useId, useMemo, useRef } from 'react';
import { type DescribedChange, describeDifference } from '../../../../contract/plan-words/describe.ts';
import { objectAt, placeWords } from '../../../../contract/plan-words/place.ts';
import type { DraftProblem } from '../../../../contract/workbench.ts';
import type { EditedObject } from '../../../../domain/plan/change/edits.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Banner, Button, IconButton } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { inDialog } from '../../../ui/in-dialog.ts';
import { showScreen, showTray, useAdministration } from '../administration-store.ts';
import { keepAgain, takeBack, useDraftStore } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { workbenchErrorText } from '../error-words.ts';
import { faultWords } from '../fault-words.ts';
import { goToObject } from '../places.ts';
import { Clashes } from './clashes.tsx';
import { DiscardAll } from './discard-all.tsx';
import { HistoryButtons } from './history-buttons.tsx';
import { MeansNow } from './means-now.tsx';
import { PublishForm } from './publish-form.tsx';

/** A list of 10,000 isn't painted whole. */
const MOST_SHOWN = 100;

const objectOf = ({ change }: DescribedChange): EditedObject =>
  change === null ? { of: 'groupOrder' } : { of: change.of, id: change.id, mode: change.mode };

function Change({ described }: { readonly described: DescribedChange }) {
  const t = useText();
  const { about, says } = described;
  return (
    <li className="tray-change" data-testid="tray-change">
      <button type="button" className="tray-go" onClick={() => goToObject(objectOf(described))}>
        <strong>{about}</strong>
      </button>
      <ul>
        {says.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Button data-testid="tray-undo" onClick={() => takeBack(objectOf(described))}>
        {t('administration.tray.undo')}
        <span className="heard-only">: {about}</span>
      </Button>
    </li>
  );
}

function Problem({ problem, mistake }: { readonly problem: DraftProblem; readonly mistake: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const { path, fault } = problem;
  const object = objectAt(plan, path);
  const where = placeWords(plan, path, language);
  const what = faultWords(fault, plan, t);
  return (
    <li className={mistake ? 'plan-mistake' : 'plan-warning'} data-testid="tray-problem">
      <Icon name={mistake ? 'warning' : 'info'} size={13} />
      {object === null ? (
        <span>{what}</span>
      ) : (
        <span>
          <button type="button" className="tray-go" onClick={() => goToObject(object, object.field)}>
            {where}
          </button>
          : {what}
        </span>
      )}
    </li>
  );
}

function ProblemList({
  title,
  problems,
  mistake,
}: {
  readonly title: string;
  readonly problems: readonly DraftProblem[];
  readonly mistake: boolean;
}) {
  const t = useText();
  if (problems.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plan-problems">
        {problems.slice(0, MOST_SHOWN).map((problem) => (
          <Problem
            key={`${problem.path.join('/')} ${JSON.stringify(problem.fault)}`}
            problem={problem}
            mistake={mistake}
          />
        ))}
      </ul>
      {problems.length > MOST_SHOWN && (
        <p className="muted">{t('administration.more', { count: problems.length - MOST_SHOWN })}</p>
      )}
    </section>
  );
}

export function Tray({ connected }: { readonly connected: boolean }) {
  const t = useText();
  const language = useLanguage();
  const id = useId();
  const open = useAdministration(({ tray }) => tray);
  // After what somebody types in is painted: a plan's difference takes longer than a letter may.
  const { base, plan, edits, checked, clashing } = useDeferredValue(useDraft());
  const notKept = useDraftStore((state) => state.notKept);
  const head = useRef<HTMLButtonElement>(null);
  const changes = useMemo(() => describeDifference(base.plan, plan, language), [base.plan, plan, language]);
  const mistakes = checked?.mistakes ?? [];
  const isEmpty = edits.length === 0 && clashing === null;
  const kept = notKept === null ? null : workbenchErrorText(notKept, t);
  return (
    <section
      className={open ? 'tray tray-open' : 'tray'}
      aria-label={t('administration.tray.label')}
      data-opener="tray"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !open || inDialog(event.target)) return;
        event.preventDefault();
        head.current?.focus();
        showTray(false);
      }}
    >
      {kept !== null && (
        <Banner tone="bad" title={kept.what} testid="draft-not-kept">
          <p>{kept.todo}</p>
          <div className="banner-buttons">
            <Button onClick={keepAgain}>{t('administration.again')}</Button>
          </div>
        </Banner>
      )}
      <div className="tray-line">
        <button
          ref={head}
          type="button"
          className="tray-head"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          data-testid="tray"
          onClick={() => showTray(!open)}
        >
          <Icon name="list" size={15} />
          <span role="status">
            {isEmpty
              ? t('administration.tray.none', { number: base.number })
              : t('administration.tray.changes', { count: changes.length })}
          </span>
          {clashing !== null && (
            <span className="object-mark object-wrong" data-testid="tray-clashing">
              {t('administration.tray.clashing', { count: clashing.clashes.length })}
            </span>
          )}
          {mistakes.length > 0 && (
            <span className="object-mark object-wrong" data-testid="tray-mistakes">
              {t('administration.tray.mistakes', { count: mistakes.length })}
            </span>
          )}
          <Icon name="chevronDown" size={14} />
        </button>
        <HistoryButtons />
        {!open && !isEmpty && (
          <Button variant="primary" data-testid="tray-to-publish" onClick={() => showTray(true)}>
            {t('administration.tray.toPublish')}
          </Button>
        )}
        {open && (
          <IconButton icon="cross" label={t('administration.tray.close')} onClick={() => showTray(false)} />
        )}
      </div>
      {open && (
        <div id={id} className="tray-body scroll" data-testid="tray-body">
          {clashing !== null && <Clashes clashing={clashing} />}
          {isEmpty && (
            <p className="muted">
              {t('administration.tray.noneHint')}{' '}
              <button type="button" className="tray-go" onClick={() => showScreen('versions')}>
                {t('administration.names.versions')}
              </button>
            </p>
          )}
          {changes.length > 0 && (
            <section>
              <h2>{t('administration.tray.title', { number: base.number })}</h2>
              <ul className="tray-changes">
                {changes.slice(0, MOST_SHOWN).map((described) => (
                  <Change key={JSON.stringify(objectOf(described))} described={described} />
                ))}
              </ul>
              {changes.length > MOST_SHOWN && (
                <p className="muted">{t('administration.more', { count: changes.length - MOST_SHOWN })}</p>
              )}
            </section>
          )}
          <ProblemList title={t('administration.tray.toMend')} problems={mistakes} mistake />
          <ProblemList
            title={t('administration.tray.toKnow')}
            problems={checked?.warnings ?? []}
            mistake={false}
          />
          {!isEmpty && (
            <>
              <MeansNow before={base.plan} after={plan} />
              <PublishForm
                connected={connected}
                blocked={
                  clashing !== null
                    ? t('administration.publish.clashing')
                    : mistakes.length > 0
                      ? t('administration.publish.mistakes', { count: mistakes.length })
                      : null
                }
              />
              <DiscardAll />
            </>
          )}
        </div>
      )}
    </section>
  );
}

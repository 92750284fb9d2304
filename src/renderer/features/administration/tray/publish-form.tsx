// Publishing the draft, with a comment; what came of it is said here.

import { useState } from 'react';
import type { DraftOutcome, WorkbenchError } from '../../../../contract/workbench.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Banner, Button } from '../../../ui/controls.tsx';
import { showTray, useAdministration, writeComment } from '../administration-store.ts';
import { publishDraft, useDraftStore } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { workbenchErrorText } from '../error-words.ts';
import { noticePublished, problemWords } from '../published-notice.ts';

type Told = DraftOutcome | { readonly kind: 'failed'; readonly error: WorkbenchError };

function Outcome({ told }: { readonly told: Told }) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  if (told.kind === 'failed') {
    const { what, todo } = workbenchErrorText(told.error, t);
    return (
      <Banner tone="bad" title={what} testid="publish-failed">
        <p>
          {todo} {t('administration.publish.kept')}
        </p>
      </Banner>
    );
  }
  if (told.kind === 'clashes')
    return (
      <Banner tone="warn" title={t('administration.publish.clashes')} testid="publish-clashes">
        <p>{t('administration.publish.clashesHint')}</p>
      </Banner>
    );
  if (told.kind !== 'refused' && told.kind !== 'mistakes') return null;
  return (
    <Banner tone="bad" title={t('administration.publish.refused')} testid="publish-refused">
      <p>{t('administration.publish.kept')}</p>
      <ul>
        {told.mistakes.map(({ path, fault }) => (
          <li key={`${path.join('/')} ${JSON.stringify(fault)}`}>
            {problemWords({ path: [...path], fault: { ...fault } }, plan, language, t)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

export function PublishForm({
  connected,
  blocked,
}: {
  readonly connected: boolean;
  /** Why it can't be published as it is. */
  readonly blocked: string | null;
}) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const comment = useAdministration((state) => state.comment);
  const [told, setTold] = useState<Told | null>(null);
  const publishing = useDraftStore((state) => state.publishing);
  const why = publishing
    ? t('administration.publish.going')
    : connected
      ? blocked
      : t('administration.publish.offline');
  const publish = async () => {
    setTold(null);
    const outcome = await publishDraft(comment);
    if (outcome === null) return;
    if (outcome.kind === 'published' || outcome.kind === 'unchanged') {
      noticePublished(outcome, plan, language, t);
      writeComment('');
      showTray(false);
    } else setTold(outcome);
  };
  return (
    <form
      className="publish"
      data-testid="publish-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) void publish();
      }}
    >
      {told !== null && <Outcome told={told} />}
      <div className="field">
        <label htmlFor="publish-comment">{t('administration.publish.comment')}</label>
        <textarea
          id="publish-comment"
          className="input"
          rows={2}
          maxLength={2_000}
          value={comment}
          data-testid="publish-comment"
          onChange={(event) => writeComment(event.target.value)}
        />
      </div>
      <div className="publish-line">
        <Button type="submit" variant="primary" blocked={why} data-testid="publish">
          {t(publishing ? 'administration.publish.going' : 'administration.publish.do')}
        </Button>
        {why !== null && (
          <p className="muted" data-testid="publish-why">
            {why}
          </p>
        )}
      </div>
    </form>
  );
}

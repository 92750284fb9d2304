// Going back to an older version, or to one object of it: published at once as a new one, so it's asked first.

import { useState } from 'react';
import type { CommandError } from '../../../../contract/channels.ts';
import type { ListedVersion, Replies } from '../../../../contract/commands.ts';
import { type PlanObject, withObjectOf } from '../../../../domain/plan/change/one-object.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { command, errorText } from '../../../state/commands.ts';
import { Banner, Button, Field } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { refreshDraft } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { noticePublished, problemWords } from '../published-notice.ts';
import { MeansNow } from '../tray/means-now.tsx';
import { usePlans } from './use-plans.ts';

type Told =
  | Exclude<Replies['rollBack'], { readonly number: number }>
  | { readonly kind: 'failed'; readonly error: CommandError };

function Refused({ told }: { readonly told: Told }) {
  const t = useText();
  const language = useLanguage();
  const { base } = useDraft();
  if (told.kind === 'failed') {
    const { what, todo } = errorText(told.error);
    return (
      <Banner tone="bad" title={what} testid="roll-back-failed">
        <p>{todo}</p>
      </Banner>
    );
  }
  if (told.kind === 'otherInForce') {
    const { inForce: number, author } = told;
    const name =
      author === null ? t('administration.versions.byFile') : (base.plan.people[author]?.name ?? author);
    return (
      <Banner
        tone="bad"
        title={t('administration.versions.meanwhile', { number, name })}
        testid="roll-back-meanwhile"
      >
        <p>{t('administration.versions.meanwhileHint')}</p>
      </Banner>
    );
  }
  const mistakes = told.kind === 'refused' ? told.mistakes : [];
  return (
    <Banner tone="bad" title={t('administration.versions.refused')} testid="roll-back-refused">
      <ul>
        {mistakes.map(({ path, fault }) => (
          <li key={`${path.join('/')} ${JSON.stringify(fault)}`}>
            {problemWords({ path, fault }, base.plan, language, t)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type InForce = Pick<ListedVersion, 'number' | 'plan'>;

/** Whom it signs out, which hotlines answer otherwise: as of publishing a draft. */
function BackMeansNow({
  version,
  inForce,
  only,
}: {
  readonly version: ListedVersion;
  readonly inForce: InForce;
  readonly only: PlanObject | undefined;
}) {
  const [older, now] = usePlans(version, inForce);
  if (older?.kind !== 'read' || now?.kind !== 'read') return null;
  const after = only === undefined ? older.plan : withObjectOf(older.plan, now.plan, only);
  return <MeansNow before={now.plan} after={after ?? now.plan} />;
}

export function RollBack({
  version,
  latest,
  only,
  about = '',
}: {
  readonly version: ListedVersion;
  /** The one that is in force, as far as is known here. */
  readonly latest: ListedVersion;
  /** Left out: the whole version. */
  readonly only?: PlanObject;
  /** "Team PC". */
  readonly about?: string;
}) {
  const t = useText();
  const language = useLanguage();
  const { base } = useDraft();
  const [asking, setAsking] = useState(false);
  const [comment, setComment] = useState('');
  const [going, setGoing] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [inForce, setInForce] = useState<InForce>(latest);
  const { number } = version;
  const words = { number, about };
  const go = async () => {
    setGoing(true);
    setTold(null);
    const reply = await command({
      kind: 'rollBack',
      base: inForce.number,
      to: number,
      comment,
      ...(only === undefined ? {} : { only }),
    });
    setGoing(false);
    if (!reply.ok) return setTold({ kind: 'failed', error: reply.error });
    const { value } = reply;
    // Asked again, with what it means now, before it's dropped.
    if (value.kind === 'otherInForce') setInForce({ number: value.inForce, plan: value.plan });
    if (!('number' in value)) return setTold(value);
    setAsking(false);
    noticePublished(value, base.plan, language, t);
    await refreshDraft();
  };
  return (
    <>
      <Button
        data-testid={only === undefined ? 'roll-back' : 'roll-back-one'}
        onClick={() => {
          setTold(null);
          setInForce(latest);
          setAsking(true);
        }}
      >
        {t(only === undefined ? 'administration.versions.back' : 'administration.versions.backOne')}
        {only !== undefined && <span className="heard-only">: {about}</span>}
      </Button>
      {asking && (
        <Dialog
          title={t(
            only === undefined ? 'administration.versions.backTitle' : 'administration.versions.backOneTitle',
            words,
          )}
          testid="roll-back-question"
          onClose={() => setAsking(false)}
        >
          {told !== null && <Refused told={told} />}
          <p>
            {t(
              only === undefined
                ? 'administration.versions.backMeans'
                : 'administration.versions.backOneMeans',
              words,
            )}
          </p>
          <BackMeansNow version={version} inForce={inForce} only={only} />
          <Field
            label={t('administration.publish.comment')}
            value={comment}
            maxLength={2_000}
            onChange={(event) => setComment(event.target.value)}
          />
          <div className="dialog-actions">
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              variant="primary"
              blocked={going ? t('administration.publish.going') : null}
              data-testid="roll-back-do"
              onClick={() => void go()}
            >
              {t('administration.publish.do')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

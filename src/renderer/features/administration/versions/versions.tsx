// The versions of the plan: who published what and when, what each changed, and going back to one, or to one object of it.

import { useEffect, useState } from 'react';
import type { ListedVersion } from '../../../../contract/commands.ts';
import { type DescribedChange, describeDifference } from '../../../../contract/plan-words/describe.ts';
import type { Locale } from '../../../../domain/languages.ts';
import type { PlanChange } from '../../../../domain/plan/change/difference.ts';
import type { PlanObject } from '../../../../domain/plan/change/one-object.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { Banner, Button, Choice } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { workbenchErrorText } from '../error-words.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { ChangedModes } from './changed-modes.tsx';
import { RollBack } from './roll-back.tsx';
import { usePlans } from './use-plans.ts';
import { listVersions, moreVersions, useVersions } from './versions-store.ts';

type Against = 'before' | 'now';

interface Back {
  readonly version: ListedVersion;
  readonly latest: ListedVersion;
}

const parts: Readonly<Record<PlanChange['of'], PlanObject['part']>> = {
  hotline: 'hotlines',
  team: 'teams',
  person: 'people',
  mode: 'modes',
  step: 'modes',
  prompt: 'modes',
  music: 'modes',
  group: 'groups',
  quickSwitch: 'quickSwitches',
  assertion: 'assertions',
  savedCall: 'savedCalls',
  mail: 'mail',
  retention: 'retention',
  phoneAccess: 'phoneAccess',
};
/** What goes back as one: of a mode the whole. */
const objectOf = ({ of, id, mode }: PlanChange): PlanObject => ({ part: parts[of], id: mode ?? id });

function Changes({
  from,
  to,
  back,
}: {
  readonly from: Plan;
  readonly to: Plan;
  /** To which one object can go back, and from which; null: to none. */
  readonly back: Back | null;
}) {
  const t = useText();
  const language = useLanguage();
  const changes = describeDifference(from, to, language);
  if (changes.length === 0) return <p className="muted">{t('administration.versions.same')}</p>;
  return (
    <>
      <ul className="tray-changes" data-testid="version-changes">
        {changes.map((described) => (
          <Change key={`${described.about} ${described.says.join()}`} described={described} back={back} />
        ))}
      </ul>
      <ChangedModes from={from} to={to} changes={changes} />
    </>
  );
}

function Change({
  described: { about, says, change },
  back,
}: {
  readonly described: DescribedChange;
  readonly back: Back | null;
}) {
  return (
    <li className="tray-change" data-testid="version-change">
      <strong>{about}</strong>
      <ul>
        {says.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {back !== null && change !== null && <RollBack {...back} only={objectOf(change)} about={about} />}
    </li>
  );
}

const whenPublished = (at: number, locale: Locale): string =>
  new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });

function Version({
  version,
  list,
}: {
  readonly version: ListedVersion;
  readonly list: readonly ListedVersion[];
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const { base } = useDraft();
  const [latest] = list;
  const isInForce = version.seq === latest?.seq;
  const before = list.find(({ number }) => number === version.parent) ?? null;
  const [against, setAgainst] = useState<Against>(before === null && !isInForce ? 'now' : 'before');
  const other = against === 'before' ? before : (latest ?? null);
  const [own, others] = usePlans(version, other);
  const failed = [own, others].find((read) => read?.kind === 'failed');
  const gone = [own, others].some((read) => read?.kind === 'gone');
  const name = (author: string | null) =>
    author === null ? t('administration.versions.byFile') : (base.plan.people[author]?.name ?? author);
  return (
    <div className="object-form" data-testid="version">
      <h2>{t('administration.versions.number', { number: version.number })}</h2>
      <p>
        {version.comment === '' ? t('administration.versions.noComment') : version.comment}
        <br />
        <span className="muted">
          {whenPublished(version.at, locale)} · {name(version.author)}
        </span>
      </p>
      {isInForce && <p className="muted">{t('administration.versions.inForce')}</p>}
      {!isInForce && (
        <Choice<Against>
          label={t('administration.versions.compare')}
          value={against}
          options={(before === null ? (['now'] as const) : (['before', 'now'] as const)).map((value) => ({
            value,
            label: t(`administration.versions.${value}`),
          }))}
          onChange={setAgainst}
          testid="version-against"
        />
      )}
      {failed?.kind === 'failed' && (
        <Banner tone="bad" title={workbenchErrorText(failed.error, t).what}>
          <p>{workbenchErrorText(failed.error, t).todo}</p>
        </Banner>
      )}
      {gone && <p className="muted">{t('administration.versions.gone')}</p>}
      {own?.kind === 'read' && others?.kind === 'read' && (
        <Changes
          from={against === 'before' ? others.plan : own.plan}
          to={against === 'before' ? own.plan : others.plan}
          back={against === 'now' && latest !== undefined ? { version, latest } : null}
        />
      )}
      {own?.kind === 'read' && other === null && (
        <p className="muted">{t('administration.versions.first')}</p>
      )}
      {!isInForce && latest !== undefined && <RollBack version={version} latest={latest} />}
    </div>
  );
}

export function Versions() {
  const t = useText();
  const locale = localeOf(useLanguage());
  const { base } = useDraft();
  const { list, more, asOf, error } = useVersions();
  const open = useOpenObject('versions');
  const version = list.find(({ seq }) => String(seq) === open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version in force is one more in the list
  useEffect(() => void listVersions(), [base.number]);
  const author = (id: string | null) =>
    id === null ? t('administration.versions.byFile') : (base.plan.people[id]?.name ?? id);
  const failed = error === null ? null : workbenchErrorText(error, t);
  return (
    <>
      {failed !== null && (
        <Banner tone="bad" title={failed.what} testid="versions-failed">
          <p>{failed.todo}</p>
        </Banner>
      )}
      {asOf !== null && (
        <p className="muted" data-testid="versions-as-of">
          {t('administration.versions.asOf', { when: whenPublished(asOf, locale) })}
        </p>
      )}
      <ObjectList
        label={t('administration.names.versions')}
        objects={list.map(({ seq, number, at, author: by, comment }, i) => ({
          id: String(seq),
          name: `${t('administration.versions.number', { number })}${comment === '' ? '' : ` · ${comment}`}`,
          about: `${whenPublished(at, locale)} · ${author(by)}`,
          changed: null,
          wrong: false,
          ...(i === 0
            ? { mark: <span className="object-mark">{t('administration.versions.isInForce')}</span> }
            : {}),
        }))}
        open={version === undefined ? null : open}
        onOpen={(id) => openObject('versions', id)}
        empty={t('administration.versions.none')}
        tools={
          more && (
            <Button data-testid="versions-more" onClick={() => void moreVersions()}>
              {t('administration.versions.more')}
            </Button>
          )
        }
      >
        {version !== undefined && <Version key={version.seq} version={version} list={list} />}
      </ObjectList>
    </>
  );
}

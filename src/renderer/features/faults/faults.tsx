// The list of faults, for supervisors and admins: what happened, since when, what to do, whether it's over.

import { memo } from 'react';
import type { FaultView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import { localeOf, type Text, useLanguage, useText } from '../../i18n/text.ts';
import { engineNow } from '../../state/clock.ts';
import { dayKind, formatDay, formatTimeOfDay } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { DoctorPanel } from './doctor.tsx';
import { faultWords, lastingFaults, listedFaults } from './fault-words.ts';
import './faults.css';

function moment(at: number, language: Language): string {
  const locale = localeOf(language);
  const time = formatTimeOfDay(at, locale);
  return dayKind(at, engineNow()) === 'today' ? time : `${formatDay(at, locale)} ${time}`;
}

function when({ since, until }: FaultView, language: Language, t: Text): string {
  const from = moment(since, language);
  if (until === null) return t('faults.since', { from });
  const to = moment(until, language);
  return from === to ? t('faults.at', { from }) : t('faults.between', { from, to });
}

function Entry({ entry }: { readonly entry: FaultView }) {
  const t = useText();
  const language = useLanguage();
  const lasts = entry.until === null;
  const { title, what, todo } = faultWords(entry, t);
  return (
    <li
      className={`fault${lasts ? ' fault-lasts' : ''}`}
      data-testid="fault"
      data-kind={entry.fault.kind}
      data-lasts={lasts}
    >
      <Icon name={lasts ? 'warning' : 'check'} />
      <div>
        <h2>{title}</h2>
        <p className="fault-when">
          <span className={lasts ? 'fault-state' : undefined}>
            {t(lasts ? 'faults.lasts' : 'faults.over')}
          </span>
          {' · '}
          <span className="digits">{when(entry, language, t)}</span>
          {entry.times > 1 && ` · ${t('faults.times', { count: entry.times })}`}
        </p>
        <p>{what}</p>
        <p className="fault-todo">{todo}</p>
      </div>
    </li>
  );
}

export const Faults = memo(function Faults({
  faults,
}: {
  readonly faults: Readonly<Record<string, FaultView>>;
}) {
  const t = useText();
  const list = listedFaults(faults);
  const lasting = lastingFaults(faults);
  return (
    <section className="faults" aria-labelledby="faults-title" data-testid="faults">
      <header className="page-head">
        <div>
          <h1 id="faults-title">{t('faults.title')}</h1>
          <p className="muted">
            {lasting === 0 ? t('faults.noneLasts') : t('faults.someLast', { count: lasting })}
          </p>
        </div>
      </header>
      {list.length === 0 ? (
        <p className="page-empty">{t('faults.empty')}</p>
      ) : (
        <ul className="fault-list">
          {list.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <DoctorPanel />
    </section>
  );
});

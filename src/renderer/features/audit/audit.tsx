// The audit log: who did what a right is needed for, the latest first, in plain sentences; filtered, and saved as a sheet.

import { memo, useEffect, useState } from 'react';
import type { AuditedView } from '../../../contract/commands.ts';
import type { ConsoleView } from '../../../contract/view.ts';
import { may } from '../../../domain/rights.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { useToday } from '../../state/clock.ts';
import { errorText } from '../../state/commands.ts';
import { useNamesAt } from '../../state/names.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { dayKind, formatDay, formatTimeWithSeconds } from '../../ui/format.ts';
import { ReadMore } from '../../ui/read-more.tsx';
import { type ActContext, actDetails, actSentence, refusalWords } from './act-words.ts';
import { AuditFilters } from './audit-filters.tsx';
import { auditFor, readAgain, readFirst, readMore, useAudit } from './audit-store.ts';
import { exportAudit } from './export-audit.ts';
import { Changes } from './version-changes.tsx';
import './audit.css';

function Act({ entry, context }: { readonly entry: AuditedView; readonly context: ActContext }) {
  const { t, locale, now } = context;
  const [open, setOpen] = useState(false);
  const { at, act, version } = entry;
  const day = dayKind(at, now);
  const sentence = actSentence(entry, context);
  const refusal = refusalWords(entry, t);
  return (
    <li
      className="audited"
      data-testid="audited"
      data-act={act}
      data-refused={refusal === null ? undefined : ''}
    >
      <time className="digits audited-when" dateTime={new Date(at).toISOString()}>
        <span className="muted">{day === 'earlier' ? formatDay(at, locale) : t(`history.${day}`)}</span>{' '}
        {formatTimeWithSeconds(at, locale)}
      </time>
      <div>
        <p>
          {sentence} {refusal !== null && <strong className="audited-refused">{refusal}</strong>}
        </p>
        {actDetails(entry, context).map((line) => (
          <p key={line} className="muted">
            {line}
          </p>
        ))}
        {version !== null && (
          <>
            <Button
              variant="quiet"
              icon={open ? 'minus' : 'plus'}
              aria-expanded={open}
              data-testid="audit-changes-open"
              onClick={() => setOpen(!open)}
            >
              {t('audit.changes.show')}
              <span className="heard-only">: {sentence}</span>
            </Button>
            {open && <Changes version={version} />}
          </>
        )}
      </div>
    </li>
  );
}

export const Audit = memo(function Audit({
  view,
  connected,
}: {
  readonly view: ConsoleView;
  readonly connected: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const today = useToday();
  const { of, entries: read, filters, next, readAt, loading, error, exporting } = useAudit();
  const { me, hotlines, teams } = view;
  const entries = of === me.agentId ? read : [];
  const namesAt = useNamesAt();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again where somebody is named otherwise
  useEffect(() => {
    auditFor(me.agentId);
    if (connected) void readAgain();
  }, [connected, namesAt, me.agentId]);
  const locale = localeOf(language);
  const context: ActContext = {
    t,
    language,
    locale,
    now: today,
    hotline: (id) => hotlines[id]?.name ?? id,
    team: (id) => teams[id]?.name ?? id,
  };
  const isFiltered =
    filters.by !== null ||
    filters.act !== null ||
    filters.on !== null ||
    filters.span !== 'all' ||
    filters.text.trim() !== '';
  const offline = connected ? null : t('callBar.blocked.offline');
  const saving = exporting === null ? null : t('audit.exporting', { count: exporting });
  return (
    <section className="audit" aria-labelledby="audit-title" data-testid="audit">
      <header className="page-head">
        <div>
          <h1 id="audit-title">{t('audit.title')}</h1>
          <p className="muted" role="status">
            {t(may(me, 'readAudit') ? 'audit.lead' : 'audit.leadOwn')}
            {readAt !== null &&
              ` · ${t(next === null ? 'audit.count' : 'audit.countMore', { count: entries.length })} · ${t('audit.asOf', { time: formatTimeWithSeconds(readAt, locale) })}`}
            {saving !== null && ` · ${saving}`}
          </p>
        </div>
        <div className="audit-tools">
          <Button
            icon="swap"
            data-testid="audit-again"
            blocked={offline ?? (loading ? t('common.loading') : null)}
            onClick={() => void readFirst()}
          >
            {t('audit.again')}
          </Button>
          <Button
            icon="list"
            data-testid="audit-export"
            blocked={offline ?? saving}
            onClick={() => void exportAudit(context)}
          >
            {t('history.export')}
          </Button>
        </div>
      </header>
      <AuditFilters view={view} />
      {error && (
        <Banner tone="bad" testid="audit-error">
          {errorText(error).what} {errorText(error).todo}
        </Banner>
      )}
      {readAt === null && loading && <p className="page-empty">{t('common.loading')}</p>}
      {readAt !== null && entries.length === 0 && (
        <p className="page-empty">{t(isFiltered ? 'audit.noMatch' : 'audit.empty')}</p>
      )}
      {entries.length > 0 && (
        <ol className="audit-list" aria-label={t('audit.title')}>
          {entries.map((entry) => (
            <Act key={entry.seq} entry={entry} context={context} />
          ))}
        </ol>
      )}
      <ReadMore next={next} loading={loading} testid="audit-more" read={readMore} />
    </section>
  );
});

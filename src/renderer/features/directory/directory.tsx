// The phone book: search while typing, the list, one entry to be read and written, import and export.

import { useEffect, useState } from 'react';
import type { ConsoleView, DirectoryEntryView } from '../../../contract/view.ts';
import { may } from '../../../domain/rights.ts';
import { useLanguage, useText } from '../../i18n/text.ts';
import { takeAskedEntry } from '../../state/asked-entry.ts';
import { errorText } from '../../state/commands.ts';
import { useNamesAt } from '../../state/names.ts';
import { arrowFocus } from '../../ui/arrow-focus.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { formatNumber } from '../../ui/format.ts';
import { openByNumber, openEntry, openNew, readMore, searchFor, useDirectory } from './directory-store.ts';
import { EntryForm } from './entry-form.tsx';
import { exportDirectory } from './export.ts';
import { ImportDialog } from './import/import-dialog.tsx';
import './directory.css';

/** Whoever types has typed a word by then. */
const TYPED_MS = 120;

/** A number is never broken. */
const inOneLine = (number: string): string => formatNumber(number).replaceAll(' ', '\u00A0');

function Row({ entry, on }: { readonly entry: DirectoryEntryView; readonly on: boolean }) {
  const { name, company, numbers, note, blocked = false } = entry;
  const t = useText();
  return (
    <li>
      <button
        type="button"
        className={on ? 'entry entry-on' : 'entry'}
        aria-pressed={on}
        data-testid="entry"
        data-entry-id={entry.id}
        onClick={() => openEntry(entry)}
      >
        <span className="entry-name">{name}</span>
        <span className="muted">
          {[blocked ? t('directory.isBlocked') : null, company, note]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        <span className="digits entry-numbers">{numbers.map(inOneLine).join(', ')}</span>
      </button>
    </li>
  );
}

export function Directory({ view, connected }: { readonly view: ConsoleView; readonly connected: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { words, entries, total, company, companyFailed, open, asked, error } = useDirectory();
  const [typed, setTyped] = useState(words);
  const [importing, setImporting] = useState(false);
  const manages = may(view.me, 'manageDirectory');
  const namesAt = useNamesAt();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again where somebody is named otherwise
  useEffect(() => {
    if (!connected) return;
    const timer = setTimeout(() => void searchFor(typed), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed, namesAt, connected]);
  useEffect(() => {
    const caller = takeAskedEntry();
    if (caller !== null) void openByNumber(caller.number, caller.name);
  }, []);
  const openId = open?.kind === 'entry' ? open.entry.id : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of the buttons in it
    <div
      className="page directory"
      data-testid="directory"
      onKeyDown={(event) => void arrowFocus(event, 'directory-search', 'entry')}
    >
      <header className="page-head">
        <h1>{t('directory.title')}</h1>
        <div className="directory-tools">
          <Button variant="primary" data-testid="entry-new" onClick={() => openNew()}>
            {t('directory.new')}
          </Button>
          {manages && (
            <Button data-testid="directory-import" onClick={() => setImporting(true)}>
              {t('directory.import.open')}
            </Button>
          )}
          {manages && (
            <Button
              blocked={total === 0 && words === '' ? t('directory.empty') : null}
              data-testid="directory-export"
              onClick={() => void exportDirectory(language)}
            >
              {t('directory.export')}
            </Button>
          )}
        </div>
      </header>
      <search>
        <input
          className="input directory-search"
          type="search"
          value={typed}
          maxLength={200}
          placeholder={t('directory.search')}
          aria-label={t('directory.search')}
          data-testid="directory-search"
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className="muted" role="status">
          {asked ? t('directory.count', { count: total }) : t('directory.loading')}
        </p>
      </search>
      {error !== null && (
        <Banner tone="bad" title={errorText(error).what}>
          {errorText(error).todo}
        </Banner>
      )}
      <div className={open === null ? 'directory-body' : 'directory-body directory-split'}>
        <div>
          {asked && entries.length === 0 && company.length === 0 && (
            <p className="page-empty">
              {words === ''
                ? t(manages ? 'directory.emptyManage' : 'directory.empty')
                : t('directory.noMatch')}
            </p>
          )}
          {entries.length > 0 && (
            <ul className="entries" aria-label={t('directory.title')}>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} on={entry.id === openId} />
              ))}
            </ul>
          )}
          {entries.length < total && (
            <Button data-testid="directory-more" onClick={() => void readMore()}>
              {t('directory.more')}
            </Button>
          )}
          {company.length > 0 && (
            <>
              <h2 className="card-sub">{t('directory.fromCompany')}</h2>
              <ul className="entries" aria-label={t('directory.fromCompany')}>
                {company.map((entry) => (
                  <Row key={entry.id} entry={entry} on={entry.id === openId} />
                ))}
              </ul>
            </>
          )}
          {companyFailed && <p className="muted">{t('directory.companyFailed')}</p>}
        </div>
        {open !== null && (
          <EntryForm
            key={open.kind === 'entry' ? open.entry.id : `new ${open.number}`}
            open={open}
            connected={connected}
            manages={manages}
          />
        )}
      </div>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </div>
  );
}

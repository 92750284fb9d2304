// One entry of the phone book, to be read and written; what is typed is kept until the engine has it.

import { useState } from 'react';
import type { DirectoryEntryView } from '../../../contract/view.ts';
import type { WrittenEntry } from '../../../domain/directory/taken-in.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { command, showError } from '../../state/commands.ts';
import { useDraft } from '../../state/drafts.ts';
import { showNotice } from '../../state/notices.ts';
import { Button, Check, Field } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDay, formatNumber } from '../../ui/format.ts';
import { closeEntry, type Open, openEntry, searchAgain } from './directory-store.ts';
import { refusalWords } from './outcome-words.ts';

/** As it's typed: numbers one a line. */
interface Typed {
  readonly name: string;
  readonly company: string;
  readonly numbers: string;
  readonly note: string;
  readonly blocked: boolean;
}

const typedOf = ({ name, company, numbers, note, blocked = false }: DirectoryEntryView): Typed => ({
  name,
  company: company ?? '',
  numbers: numbers.map(formatNumber).join('\n'),
  note: note ?? '',
  blocked,
});

function draftOf(text: string): Typed | null {
  if (text === '') return null;
  const [name = '', company = '', numbers = '', note = '', blocked = ''] = text.split('\u001f');
  return { name, company, numbers, note, blocked: blocked !== '' };
}

const written = ({ numbers, blocked, ...typed }: Typed, mayBlock: boolean): WrittenEntry => ({
  ...typed,
  numbers: numbers.split('\n').filter((line) => line.trim() !== ''),
  ...(mayBlock ? { blocked } : {}),
});

export function EntryForm({
  open,
  connected,
  manages,
}: {
  readonly open: NonNullable<Open>;
  readonly connected: boolean;
  /** May block callers and remove entries. */
  readonly manages: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const entry = open.kind === 'entry' ? open.entry : null;
  const stands: Typed =
    open.kind === 'entry'
      ? typedOf(open.entry)
      : {
          name: open.name,
          company: '',
          numbers: open.number === '' ? '' : formatNumber(open.number),
          note: '',
          blocked: false,
        };
  const part = open.kind === 'entry' ? open.entry.id : `new ${open.number}`;
  const [draft, keep] = useDraft('entry', null, part);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const typed = draftOf(draft) ?? stands;
  const blocked = connected ? null : t('callBar.blocked.offline');
  const readOnly = entry?.source === 'company';

  const change = (more: Partial<Typed>) => {
    const next = { ...typed, ...more };
    const same = JSON.stringify(next) === JSON.stringify(stands);
    const { name, company, numbers, note } = next;
    keep(same ? '' : [name, company, numbers, note, next.blocked ? '1' : ''].join('\u001f'));
    setProblem(null);
  };
  const save = async () => {
    if (blocked !== null || busy) return;
    setBusy(true);
    const reply = await command({ kind: 'saveEntry', id: entry?.id ?? null, entry: written(typed, manages) });
    setBusy(false);
    if (!reply.ok) return showError(reply.error);
    const { outcome, saved } = reply.value;
    if (outcome.kind === 'refused' || saved === null)
      return setProblem(outcome.kind === 'refused' ? refusalWords(outcome.why, t) : null);
    keep('');
    showNotice('good', t('directory.saved', { name: outcome.to.name }));
    openEntry({ id: saved, blocked: false, ...outcome.to, source: 'own', changed: null });
    void searchAgain();
  };
  const remove = async () => {
    setAsking(false);
    if (entry === null) return;
    const reply = await command({ kind: 'removeEntry', id: entry.id });
    if (!reply.ok) return showError(reply.error);
    keep('');
    showNotice('good', t('directory.removed', { name: entry.name }));
    closeEntry();
    void searchAgain();
  };
  return (
    <form
      className="entry-form"
      aria-label={entry?.name ?? t('directory.new')}
      data-testid="entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closeEntry();
      }}
    >
      <h2 className="card-sub">{entry === null ? t('directory.new') : entry.name}</h2>
      <Field
        label={t('directory.name')}
        value={typed.name}
        maxLength={200}
        readOnly={readOnly}
        data-testid="entry-name"
        onChange={(event) => change({ name: event.target.value })}
      />
      <Field
        label={t('directory.company')}
        value={typed.company}
        maxLength={200}
        readOnly={readOnly}
        data-testid="entry-company"
        onChange={(event) => change({ company: event.target.value })}
      />
      <label className="field">
        <span>{t('directory.numbers')}</span>
        <textarea
          className="input digits"
          rows={Math.min(6, typed.numbers.split('\n').length + 1)}
          value={typed.numbers}
          maxLength={1_000}
          readOnly={readOnly}
          data-testid="entry-numbers"
          onChange={(event) => change({ numbers: event.target.value })}
        />
      </label>
      {!readOnly && (
        <label className="field">
          <span>{t('directory.note')}</span>
          <textarea
            className="input"
            rows={2}
            value={typed.note}
            maxLength={500}
            placeholder={t('directory.notePlaceholder')}
            data-testid="entry-note"
            onChange={(event) => change({ note: event.target.value })}
          />
        </label>
      )}
      {!readOnly && (manages || typed.blocked) && (
        <Check
          label={t('directory.block')}
          hint={t('directory.blockHint')}
          checked={typed.blocked}
          disabled={!manages}
          data-testid="entry-blocked"
          onChange={(event) => change({ blocked: event.target.checked })}
        />
      )}
      {problem !== null && (
        <p className="field-problem" role="alert" data-testid="entry-problem">
          {problem}
        </p>
      )}
      {readOnly ? (
        <p className="muted">{t('directory.companyHint')}</p>
      ) : (
        <div className="entry-buttons">
          <Button variant="primary" type="submit" blocked={blocked} data-testid="entry-save">
            {t('common.save')}
          </Button>
          {draft !== '' && (
            <Button data-testid="entry-discard" onClick={() => keep('')}>
              {t('directory.discard')}
            </Button>
          )}
          {entry !== null && manages && (
            <Button
              variant="quiet"
              blocked={blocked}
              data-testid="entry-remove"
              onClick={() => setAsking(true)}
            >
              {t('directory.remove')}
            </Button>
          )}
        </div>
      )}
      {entry?.changed && (
        <p className="muted">
          {t('directory.changedBy', {
            name: entry.changed.by,
            day: formatDay(entry.changed.at, localeOf(language)),
          })}
        </p>
      )}
      {asking && entry !== null && (
        <Dialog title={t('directory.removeTitle')} onClose={() => setAsking(false)} testid="remove-question">
          <p>{t('directory.removeQuestion', { name: entry.name })}</p>
          <div className="entry-buttons">
            <Button variant="danger" data-testid="remove-confirm" onClick={() => void remove()}>
              {t('directory.remove')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
          </div>
        </Dialog>
      )}
    </form>
  );
}

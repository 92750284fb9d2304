// The details of a call: its whole course in words, and its notes, which can be written and mended here.

import { useEffect, useState } from 'react';
import type { Result } from '../../../contract/channels.ts';
import type { Replies } from '../../../contract/commands.ts';
import type { CallRecordView, ConsoleView } from '../../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { NoteField } from '../../notes/note-field.tsx';
import { NoteList } from '../../notes/note-list.tsx';
import { command, errorText } from '../../state/commands.ts';
import { useNamesAt } from '../../state/names.ts';
import { formatTimeWithSeconds } from '../../ui/format.ts';
import { calledName } from '../../waiting/called.ts';
import { ToDirectory } from '../../waiting/to-directory.tsx';
import { courseOf } from './course.ts';

function Course({ record, view }: { readonly record: CallRecordView; readonly view: ConsoleView }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const [reply, setReply] = useState<Result<Replies['journalOfCall']> | null>(null);
  const namesAt = useNamesAt();
  // A note that was added is a step of its course as well: another record.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again where somebody is named otherwise
  useEffect(() => {
    let asked = true;
    void command({ kind: 'journalOfCall', call: record.id }).then((answer) => asked && setReply(answer));
    return () => {
      asked = false;
    };
  }, [record, namesAt]);
  if (reply === null) return <p className="muted">{t('common.loading')}</p>;
  if (!reply.ok)
    return <p className="muted">{`${errorText(reply.error).what} ${errorText(reply.error).todo}`}</p>;
  const team = (id: string) => view.teams[id]?.name ?? id;
  const steps = courseOf(
    reply.value,
    {
      agent: (id) => view.agents[id]?.name ?? id,
      team,
      target: (to) => {
        if (to.startsWith('team:')) return team(to.slice('team:'.length));
        return calledName(to);
      },
    },
    t,
    locale,
  );
  return (
    <ol className="course" data-testid="course">
      {steps.map(({ seq, at, text }) => (
        <li key={seq}>
          <span className="digits muted">{formatTimeWithSeconds(at, locale)}</span> {text}
        </li>
      ))}
    </ol>
  );
}

export function Details({
  record,
  view,
  connected,
}: {
  readonly record: CallRecordView;
  readonly view: ConsoleView;
  readonly connected: boolean;
}) {
  const t = useText();
  const blocked = connected ? null : t('callBar.blocked.offline');
  return (
    <div className="details" data-testid="details">
      <section aria-label={t('history.courseTitle')}>
        <h2 className="card-sub">{t('history.courseTitle')}</h2>
        <ToDirectory caller={record} />
        <Course record={record} view={view} />
      </section>
      <section className="notes" aria-label={t('notes.title')}>
        <h2 className="card-sub">{t('notes.title')}</h2>
        <NoteList call={record.id} notes={record.notes} blocked={blocked} />
        <NoteField call={record.id} blocked={blocked} />
      </section>
    </div>
  );
}

// What was said to this person since signing in: a notice that has vanished can be read again. Newest last.

import { create } from 'zustand';
import { text } from '../i18n/text.ts';
import { engineNow } from '../state/clock.ts';
import { useMirror } from '../state/mirror.ts';
import { type NoticeTone, useNotices } from '../state/notices.ts';
import { toldList } from '../waiting/told.ts';

export interface LoggedNotice {
  readonly id: string;
  readonly tone: NoticeTone;
  readonly title: string;
  readonly hint: string;
  /** By the engine's clock. */
  readonly at: number;
}

/** More has nobody read. */
const MOST = 50;

/** `unseen`: bad ones since somebody looked. */
export const useNoticeLog = create<{ readonly list: readonly LoggedNotice[]; readonly unseen: number }>(
  () => ({ list: [], unseen: 0 }),
);

export const markSeen = (): void => useNoticeLog.setState({ unseen: 0 });

function log(notice: LoggedNotice): void {
  // What went well is of no use later.
  if (notice.tone === 'good') return;
  useNoticeLog.setState(({ list, unseen }) =>
    list.some(({ id }) => id === notice.id)
      ? { list }
      : { list: [...list, notice].slice(-MOST), unseen: unseen + (notice.tone === 'bad' ? 1 : 0) },
  );
}

/** Runs for the life of the window; returns what ends it. */
export function startNoticeLog(): () => void {
  const stops = [
    useNotices.subscribe(({ list }, before) => {
      for (const notice of list)
        if (!before.list.includes(notice)) log({ ...notice, id: `said ${notice.id}`, at: engineNow() });
    }),
    useMirror.subscribe(({ session, view }, before) => {
      // The next person is none the wiser.
      if (session?.kind === 'signedOut') useNoticeLog.setState({ list: [], unseen: 0 });
      else if (view && view.notices !== before.view?.notices)
        for (const { tone, title, hint, notice } of toldList(view.notices, text))
          log({ id: `told ${notice.id}`, tone, title, hint, at: notice.at });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

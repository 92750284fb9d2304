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
  readonly seen: boolean;
}

/** More has nobody read. */
const MOST = 50;

export const useNoticeLog = create<{ readonly list: readonly LoggedNotice[] }>(() => ({ list: [] }));

/** The bad ones that nobody has looked at. */
export const unseenIn = (list: readonly LoggedNotice[]): number =>
  list.filter(({ tone, seen }) => tone === 'bad' && !seen).length;

const markSeenWhere = (isMeant: (notice: LoggedNotice) => boolean): void =>
  useNoticeLog.setState(({ list }) => ({
    list: list.map((notice) => (isMeant(notice) ? { ...notice, seen: true } : notice)),
  }));

export const markSeen = (): void => markSeenWhere(() => true);

/** Somebody has put it away, and so has read it. */
export const markSaidSeen = (notice: number): void => markSeenWhere(({ id }) => id === saidId(notice));

const saidId = (notice: number): string => `said ${notice}`;
const toldId = (notice: string): string => `told ${notice}`;

function log(notice: Omit<LoggedNotice, 'seen'>): void {
  // What went well is of no use later.
  if (notice.tone === 'good') return;
  useNoticeLog.setState(({ list }) =>
    list.some(({ id }) => id === notice.id)
      ? { list }
      : { list: [...list, { ...notice, seen: false }].slice(-MOST) },
  );
}

/** Runs for the life of the window; returns what ends it. */
export function startNoticeLog(): () => void {
  const stops = [
    useNotices.subscribe(({ list }, before) => {
      for (const notice of list)
        if (!before.list.includes(notice)) log({ ...notice, id: saidId(notice.id), at: engineNow() });
    }),
    useMirror.subscribe(({ session, view }, before) => {
      // The next person is none the wiser.
      if (session?.kind === 'signedOut') useNoticeLog.setState({ list: [] });
      else if (view && view.notices !== before.view?.notices) {
        // Read here or at another console of this person.
        const read = Object.keys(before.view?.notices ?? {}).filter((id) => !(id in view.notices));
        if (read.length > 0) markSeenWhere(({ id }) => read.some((each) => toldId(each) === id));
        for (const { tone, title, hint, notice } of toldList(view.notices, text))
          log({ id: toldId(notice.id), tone, title, hint, at: notice.at });
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

// Short messages to the person: what happened and what to do. They vanish by themselves unless they need reading.

import { create } from 'zustand';

export type NoticeTone = 'info' | 'good' | 'bad';

export interface ShownNotice {
  readonly id: number;
  readonly tone: NoticeTone;
  readonly title: string;
  readonly hint: string;
}

const SHOWN_MS: Record<NoticeTone, number> = { info: 5_000, good: 4_000, bad: 10_000 };
const MOST = 3;
let nextId = 1;

export const useNotices = create<{ readonly list: readonly ShownNotice[] }>(() => ({ list: [] }));

export function dismissNotice(id: number): void {
  useNotices.setState(({ list }) => ({ list: list.filter((notice) => notice.id !== id) }));
}

/** What these words said is not so any more. */
export function dismissTitle(title: string): void {
  useNotices.setState(({ list }) => ({ list: list.filter((notice) => notice.title !== title) }));
}

export function showNotice(tone: NoticeTone, title: string, hint = ''): void {
  const notice: ShownNotice = { id: nextId++, tone, title, hint };
  useNotices.setState(({ list }) => ({
    // The same words twice would only push others out.
    list: [...list.filter((each) => each.title !== title), notice].slice(-MOST),
  }));
  // More words take longer to read.
  setTimeout(() => dismissNotice(notice.id), hint === '' ? SHOWN_MS[tone] : SHOWN_MS.bad);
}

// Which row of the screen is open: one at most, so that one button turns on.

import { create } from 'zustand';
import type { Language } from '../../../domain/languages.ts';

/** An announcement that somebody is typing: it's still there when the form was closed meanwhile. */
export interface Typed {
  readonly texts: Readonly<Partial<Record<Language, string>>>;
  readonly where: 'insteadOfGreeting' | 'afterGreeting';
  readonly tellWaiting: boolean;
  /** Null: the one where it's typed. */
  readonly hotlines: readonly string[] | null;
}

interface ControlStore {
  readonly open: string | null;
  /** Goes up with each wish from elsewhere: the row is scrolled to. */
  readonly asked: number;
  /** By the hotline under which it stands. */
  readonly typed: Readonly<Record<string, Typed | null>>;
}

export const useControl = create<ControlStore>(() => ({ open: null, asked: 0, typed: {} }));

/** The same row stands under each hotline that it is for. */
export const rowId = (hotline: string, row: string): string => `${hotline}/${row}`;

export const openRow = (open: string | null): void => useControl.setState({ open });

export function askForRow(open: string): void {
  useControl.setState(({ asked }) => ({ open, asked: asked + 1 }));
}

/** Null: it's turned on, and done with. */
export const writeTyped = (hotline: string, typed: Typed | null): void =>
  useControl.setState(({ typed: all }) => ({ typed: { ...all, [hotline]: typed } }));

// Which row of the screen is open: one at most, so that one button turns on.

import { create } from 'zustand';

interface ControlStore {
  readonly open: string | null;
  /** Goes up with each wish from elsewhere: the row is scrolled to. */
  readonly asked: number;
}

export const useControl = create<ControlStore>(() => ({ open: null, asked: 0 }));

/** The same row stands under each hotline that it is for. */
export const rowId = (hotline: string, row: string): string => `${hotline}/${row}`;

export const openRow = (open: string | null): void => useControl.setState({ open });

export function askForRow(open: string): void {
  useControl.setState(({ asked }) => ({ open, asked: asked + 1 }));
}

// What of the list is shown; kept while the person looks elsewhere.

import { create } from 'zustand';
import type { CallBackFilters } from './entries.ts';

interface CallBacksStore {
  readonly filters: CallBackFilters;
  /** Which one is opened. */
  readonly open: string | null;
}

export const useCallBacks = create<CallBacksStore>(() => ({
  filters: { show: 'open', mine: false, team: null },
  open: null,
}));

export const changeFilters = (change: Partial<CallBackFilters>): void =>
  useCallBacks.setState(({ filters }) => ({ filters: { ...filters, ...change }, open: null }));

export const toggleOpen = (id: string): void =>
  useCallBacks.setState(({ open }) => ({ open: open === id ? null : id }));

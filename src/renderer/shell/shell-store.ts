// Which section of the window is shown.

import { create } from 'zustand';

export type Section =
  | 'calls'
  | 'history'
  | 'messages'
  | 'callBacks'
  | 'directory'
  | 'control'
  | 'administration'
  | 'audit'
  | 'faults'
  | 'settings';

export const useShell = create<{ readonly section: Section }>(() => ({ section: 'calls' }));

export const goTo = (section: Section): void => useShell.setState({ section });

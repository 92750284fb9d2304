// Which overlay is open: none, the list of shortcuts, or the one field, and what was typed to open it.

import { create } from 'zustand';

interface Overlay {
  readonly open: 'none' | 'help' | 'palette';
  readonly typed: string;
}

export const useOverlay = create<Overlay>(() => ({ open: 'none', typed: '' }));

export const openOverlay = (open: 'help' | 'palette', typed = ''): void =>
  useOverlay.setState({ open, typed });
export const closeOverlay = (): void => useOverlay.setState({ open: 'none' });

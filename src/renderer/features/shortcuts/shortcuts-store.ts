// Which overlay is open: none, the list of shortcuts, or the palette.

import { create } from 'zustand';

export const useOverlay = create<{ readonly open: 'none' | 'help' | 'palette' }>(() => ({ open: 'none' }));

export const openOverlay = (open: 'help' | 'palette'): void => useOverlay.setState({ open });
export const closeOverlay = (): void => useOverlay.setState({ open: 'none' });

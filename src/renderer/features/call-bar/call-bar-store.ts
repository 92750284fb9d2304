// What the call bar last announced to screen readers.

import { create } from 'zustand';

export const useAnnouncement = create<{ readonly words: string }>(() => ({ words: '' }));

export const announce = (words: string): void => useAnnouncement.setState({ words });

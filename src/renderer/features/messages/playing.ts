// How messages are played: as this person likes it, for each of them until the window ends.

import { create } from 'zustand';

export const speeds = [1, 1.25, 1.5, 2] as const;

export const usePlaying = create<{ readonly speed: (typeof speeds)[number]; readonly skips: boolean }>(
  () => ({
    speed: 1,
    skips: false,
  }),
);

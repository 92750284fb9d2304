// What is said with a figure in it while callers wait: one id for each sound, so that a mode has its phrases recorded.

/** Further back, or longer, nobody is told exactly. */
export const MOST_POSITION = 20;
export const MOST_MINUTES = 30;

export type Phrase = `position-${number}` | 'position-many' | `minutes-${number}` | 'minutes-many';

/** `position`: 1 is the next one. */
export const positionPhrase = (position: number): Phrase =>
  position > MOST_POSITION ? 'position-many' : `position-${Math.max(1, Math.floor(position))}`;

/** Rounded up, to at least a minute: nobody minds when it's faster than told. */
export function waitingPhrase(expectedMs: number): Phrase {
  const minutes = Math.max(1, Math.ceil(expectedMs / 60_000));
  return minutes > MOST_MINUTES ? 'minutes-many' : `minutes-${minutes}`;
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

export const PHRASES: readonly Phrase[] = [
  ...upTo(MOST_POSITION).map((position): Phrase => `position-${position}`),
  'position-many',
  ...upTo(MOST_MINUTES).map((minutes): Phrase => `minutes-${minutes}`),
  'minutes-many',
];

// What is said with a figure in it while callers wait, and to who is rung outside: one id for each sound, all of which come with Klinke.

/** Further back, or longer, nobody is told exactly; a step may stop at fewer. */
export const positionLimits = [5, 10, 20] as const;
export const minuteLimits = [10, 20, 30] as const;
export type MostPosition = (typeof positionLimits)[number];
export type MostMinutes = (typeof minuteLimits)[number];
const MOST_POSITION: MostPosition = 20;
const MOST_MINUTES: MostMinutes = 30;

export type Phrase =
  | `position-${number}`
  | `position-over-${MostPosition}`
  | `minutes-${number}`
  | `minutes-over-${MostMinutes}`
  /** To one of ours, at a number outside. */
  | 'press-1'
  /** To whoever would leave a message. */
  | 'no-message';

/** `position`: 1 is the next one. */
export const positionPhrase = (position: number, most: MostPosition = MOST_POSITION): Phrase =>
  position > most ? `position-over-${most}` : `position-${Math.max(1, Math.floor(position))}`;

/** Rounded up, to at least a minute: nobody minds when it's faster than told. */
export function waitingPhrase(expectedMs: number, most: MostMinutes = MOST_MINUTES): Phrase {
  const minutes = Math.max(1, Math.ceil(expectedMs / 60_000));
  return minutes > most ? `minutes-over-${most}` : `minutes-${minutes}`;
}

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

export const PHRASES: readonly Phrase[] = [
  ...upTo(MOST_POSITION).map((position): Phrase => `position-${position}`),
  ...positionLimits.map((most): Phrase => `position-over-${most}`),
  ...upTo(MOST_MINUTES).map((minutes): Phrase => `minutes-${minutes}`),
  ...minuteLimits.map((most): Phrase => `minutes-over-${most}`),
  'press-1',
  'no-message',
];

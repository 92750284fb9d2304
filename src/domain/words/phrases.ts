// What is said with a figure in it while callers wait, to who is rung outside, and to who hears messages by telephone: one id for
// each sound, all of which come with Klinke.

/** Further back, or longer, nobody is told exactly; a step may stop at fewer. */
export const positionLimits = [5, 10, 20] as const;
export const minuteLimits = [10, 20, 30] as const;
export type MostPosition = (typeof positionLimits)[number];
export type MostMinutes = (typeof minuteLimits)[number];
const MOST_POSITION: MostPosition = 20;
const MOST_MINUTES: MostMinutes = 30;

/** To who would rather be called back; `calls`: once they lift. */
const callBackPhrases = [
  'call-back-own',
  'call-back-type',
  'call-back-wrong',
  'call-back-right',
  'call-back-kept',
  'call-back-calls',
] as const;
export type CallBackPhrase = (typeof callBackPhrases)[number];

export const isCallBackPhrase = (phrase: Phrase): phrase is CallBackPhrase =>
  callBackPhrases.some((each) => each === phrase);

export type Phrase =
  | `position-${number}`
  | `position-over-${MostPosition}`
  | `minutes-${number}`
  | `minutes-over-${MostMinutes}`
  | `digit-${number}`
  | CallBackPhrase
  /** To one of ours, at a number outside. */
  | 'press-1'
  /** To whoever would leave a message. */
  | 'no-message'
  /** Of a count, a telephone number's digit, or the minutes of a time. */
  | `number-${number}`
  | `hour-${number}`
  | `days-${number}`
  | AccessPhrase;

/** To whoever hears messages by telephone. */
const accessPhrases = [
  'access-greeting',
  'access-extension',
  'access-pin',
  'access-wrong',
  'access-later',
  'access-goodbye',
  'access-broken-off',
  'access-you-have',
  'access-new-messages',
  'access-one-new',
  'access-none-new',
  'access-many-new',
  'access-message',
  'access-of',
  'access-from',
  'access-from-unknown',
  'access-plus',
  'access-today',
  'access-yesterday',
  'access-long-ago',
  'access-what-now',
  'access-help',
  'access-claimed',
  'access-taken',
  'access-done',
  'access-is-done',
  'access-gone',
  'access-no-number',
  'access-not-now',
  'access-unheard',
  'access-last',
  'access-first',
  'access-busy',
  'access-no-answer',
  'access-not-reached',
  'access-call-over',
] as const;
export type AccessPhrase = (typeof accessPhrases)[number];

/** What is more isn't counted. */
export const MOST_NUMBER = 59;
const MOST_DAYS = 14;

export const numberPhrase = (number: number): Phrase => `number-${number}`;

/** 0 to 23. */
export const hourPhrase = (hour: number): Phrase => `hour-${hour}`;

/** How long ago; the clock may have been set since. */
export function daysPhrase(days: number): Phrase {
  if (days <= 0) return 'access-today';
  if (days === 1) return 'access-yesterday';
  return days > MOST_DAYS ? 'access-long-ago' : `days-${days}`;
}

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
  ...[0, ...upTo(MOST_NUMBER)].map(numberPhrase),
  ...[0, ...upTo(23)].map(hourPhrase),
  ...upTo(MOST_DAYS).slice(1).map(daysPhrase),
  ...accessPhrases,
  ...Array.from({ length: 10 }, (_, digit): Phrase => `digit-${digit}`),
  ...callBackPhrases,
];

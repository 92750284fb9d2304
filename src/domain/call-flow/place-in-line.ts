// Where a waiting caller stands, and what a step has said of it.

import {
  type MostMinutes,
  type MostPosition,
  type Phrase,
  positionPhrase,
  waitingPhrase,
} from '../words/phrases.ts';

export interface PlaceInLine {
  /** 1 is the next one. */
  readonly position: number;
  /** Null: nobody can say. */
  readonly expectedMs: number | null;
}

export interface TellsPlace {
  readonly what: 'position' | 'time' | 'both';
  /** For the first time, after the wait has begun. */
  readonly afterMs: number;
  readonly everyMs: number;
  /** Beyond it: "at least so many ahead of you"; 20 if left out. */
  readonly mostPosition?: MostPosition;
  /** Beyond it: "more than so many minutes"; 30 if left out. */
  readonly mostMinutes?: MostMinutes;
}

/** What is said one after the other; none: there is nothing that could be said in honesty. */
export function phrasesFor(
  { what, mostPosition, mostMinutes }: TellsPlace,
  place: PlaceInLine | null,
): readonly Phrase[] {
  if (place === null) return [];
  const { position, expectedMs } = place;
  return [
    ...(what === 'time' ? [] : [positionPhrase(position, mostPosition)]),
    ...(what === 'position' || expectedMs === null ? [] : [waitingPhrase(expectedMs, mostMinutes)]),
  ];
}

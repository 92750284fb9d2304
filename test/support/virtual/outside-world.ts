// What lies beside a hotline, for scenarios that change it: a clock on the wall and lists.

import type { Surroundings } from '../../../src/domain/hotline/hotline.ts';
import type { Language } from '../../../src/domain/languages.ts';
import type { Phrase } from '../../../src/domain/words/phrases.ts';
import { utcCalendar } from '../utc-calendar.ts';

export class OutsideWorld implements Surroundings {
  readonly blocked = new Set<string>();
  readonly known = new Set<string>();
  /** UTC is every hotline's time. */
  readonly calendar = utcCalendar();
  /** Numbers that the telephone side doesn't let out. */
  readonly shut = new Set<string>();
  readonly canCall = (number: string) => !this.shut.has(number);
  readonly isBlocked = (number: string) => this.blocked.has(number);
  readonly isKnown = (number: string) => this.known.has(number);
  /** For messages. */
  roomMs = Number.POSITIVE_INFINITY;
  readonly roomForMessagesMs = () => this.roomMs;
  readonly tone = 'tone';
  readonly phrase = (phrase: Phrase, language: Language) => `prompt ${language} ${phrase}`;
}

// One time zone's clock: its offsets, looked up once for each year, since asking for them takes a thousand times as long as adding.

import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../domain/words/ids.ts';

const DAY_MS = 86_400_000;

/** From `start` on, and until the next one's start, the wall shows UTC and `offsetMs`. */
interface OffsetSpan {
  readonly start: Instant;
  readonly end: Instant;
  readonly offsetMs: number;
}

export class ZoneClock {
  readonly #zone: string;
  readonly #years = new Map<number, readonly OffsetSpan[]>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** What the wall shows, as if it were UTC: in milliseconds since 1970. */
  shown(at: Instant): number {
    const span = this.#spans(new Date(at).getUTCFullYear()).find(({ end }) => at < end);
    return at + (span?.offsetMs ?? 0);
  }

  /** When the wall shows it (see `Calendar.instants`). */
  instants(shown: number): readonly [Instant, ...Instant[]] {
    const spans = this.#spans(new Date(shown).getUTCFullYear());
    let first: Instant | null = null;
    for (const { start, end, offsetMs } of spans) {
      const at = shown - offsetMs;
      if (at < start || end <= at) continue;
      if (first !== null) return [first, at];
      first = at;
    }
    if (first !== null) return [first];
    // In a gap: before the offset that follows it begins, and after the end of the one before it.
    const after = spans.find(({ start, offsetMs }) => shown - offsetMs < start);
    return [after?.start ?? shown];
  }

  /** Those of a year, and some days around it: a day of the wall may be of another year in UTC. */
  #spans(year: number): readonly OffsetSpan[] {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const last = Date.UTC(year + 1, 0, 1) + 3 * DAY_MS;
    let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1) - 3 * DAY_MS).toZonedDateTimeISO(
      this.#zone,
    );
    const spans: OffsetSpan[] = [];
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      const end = Math.min(next?.epochMilliseconds ?? last, last);
      spans.push({ start: at.epochMilliseconds, end, offsetMs: at.offsetNanoseconds / 1e6 });
      if (next === null || end === last) break;
      at = next;
    }
    this.#years.set(year, spans);
    return spans;
  }
}

// What the clock on a wall shows, minute by minute, as the JavaScript engine's own time zones say: not those that Klinke reckons with.

export interface Wall {
  readonly start: number;
  /** One for each minute: minutes since 1970 as the wall shows them. */
  readonly shown: readonly number[];
}

const MINUTE_MS = 60_000;
const QUARTER = 15 * MINUTE_MS;

export function wallOf(zone: string, start: number, end: number): Wall {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const shownAt = (at: number): number => {
    // 29/03/2026, 03:00
    const [day, month, year, hour, minute] = format.format(at).split(/\D+/).map(Number);
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute) / MINUTE_MS;
  };
  const shown: number[] = [];
  // No clock is changed twice in a quarter of an hour: where both its ends fit together, so does what is between them.
  for (let from = start; from < end; from += QUARTER) {
    const to = Math.min(from + QUARTER, end);
    const [first, last] = [shownAt(from), shownAt(to - MINUTE_MS)];
    const runs = last - first === (to - from) / MINUTE_MS - 1;
    for (let at = from; at < to; at += MINUTE_MS)
      shown.push(runs ? first + (at - from) / MINUTE_MS : shownAt(at));
  }
  return { start, shown };
}

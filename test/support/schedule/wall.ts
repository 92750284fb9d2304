// What the clock on a wall shows, minute by minute, as the JavaScript engine's own time zones say: not those that Klinke reckons with.

export interface Wall {
  readonly start: number;
  /** One for each minute: minutes since 1970 as the wall shows them. */
  readonly shown: readonly number[];
}

const MINUTE_MS = 60_000;

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
  const shown: number[] = [];
  for (let at = start; at < end; at += MINUTE_MS) {
    // 29/03/2026, 03:00
    const [day, month, year, hour, minute] = format.format(at).split(/\D+/).map(Number);
    shown.push(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute) / MINUTE_MS);
  }
  return { start, shown };
}

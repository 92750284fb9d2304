import { describe, expect, test } from 'vitest';
import type { SuggestedEnd } from '../../../src/domain/control/quick-switch.ts';
import { suggestedEnd } from '../../../src/domain/control/suggested-end.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';

const now = Date.parse('2026-11-29T14:30:00Z');
const end = (of: SuggestedEnd, at = now) => {
  const found = suggestedEnd(of, at, 'Etc/UTC', utcCalendar());
  return found === null ? null : new Date(found).toISOString().slice(0, 16);
};

describe('when a quick switch ends by itself', () => {
  test('tonight is the next midnight', () => {
    expect(end({ kind: 'tonight' })).toBe('2026-11-30T00:00');
    expect(end({ kind: 'tonight' }, Date.parse('2026-11-30T00:00:00Z'))).toBe('2026-12-01T00:00');
  });

  test('a time is the next one that shows it: today, or tomorrow where it has passed', () => {
    expect(end({ kind: 'at', time: '18:00' })).toBe('2026-11-29T18:00');
    expect(end({ kind: 'at', time: '14:30' })).toBe('2026-11-30T14:30');
    expect(end({ kind: 'at', time: '24:00' })).toBe('2026-11-30T00:00');
  });

  test('hours count from now, and until further notice has no end', () => {
    expect(end({ kind: 'hours', hours: 2 })).toBe('2026-11-29T16:30');
    expect(end({ kind: 'notice' })).toBeNull();
  });
});

// At which rate a message fits into a mail.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MP3_RATES, mailBytes, rateWithin } from '../../../src/domain/mail/attachment.ts';

const MINUTE_MS = 60_000;

test('without a limit it goes as it sounds best', () => {
  expect(rateWithin(30 * MINUTE_MS, null)).toBe(32);
});

test('half an hour fits into 10 MB, and into 3 MB at a lower rate', () => {
  expect([rateWithin(30 * MINUTE_MS, 10_000_000), rateWithin(30 * MINUTE_MS, 3_000_000)]).toEqual([32, 8]);
});

test('the best rate that fits is taken; none, where none does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 * MINUTE_MS }),
      fc.integer({ min: 0, max: 20_000_000 }),
      (ms, most) => {
        const rate = rateWithin(ms, most);
        for (const each of MP3_RATES) {
          const fits = mailBytes(each, ms) <= most;
          if (rate === null || each > rate) expect(fits).toBe(false);
          if (each === rate) expect(fits).toBe(true);
        }
      },
    ),
  );
});

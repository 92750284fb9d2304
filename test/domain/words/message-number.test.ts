// A message's number, as it's read out.

import { expect, test } from 'vitest';
import { messageNumber } from '../../../src/domain/words/message-number.ts';

test('it has six characters that nobody takes for others', () => {
  expect(messageNumber('c-01-m3')).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
});

test('messages next to each other have other numbers', () => {
  const ids = Array.from({ length: 2_000 }, (_, i) => `call-0193af${(i * 7).toString(16)}-m${i % 9}`);
  expect(new Set(ids.map(messageNumber)).size).toBeGreaterThan(1_995);
});

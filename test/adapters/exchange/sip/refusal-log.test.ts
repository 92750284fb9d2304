// What is refused is told to the log, and can't fill it.

import { expect, test } from 'vitest';
import { firstLine, RefusalLog } from '../../../../src/adapters/exchange/sip/refusal-log.ts';

test('the first of its kind is told at once, those after it summed up in the next line', () => {
  let now = 0;
  const lines: object[] = [];
  const log = new RefusalLog(
    (details) => lines.push(details),
    () => now,
  );
  const facts = { address: '192.0.2.2', request: 'INVITE' };
  for (let n = 0; n < 1000; n += 1) log.add('grammar', facts);
  log.add('callToNobody', facts);
  log.add('grammar', { ...facts, address: '192.0.2.3' });
  expect(lines).toEqual([
    { reason: 'grammar', ...facts },
    { reason: 'callToNobody', ...facts },
    { reason: 'grammar', ...facts, address: '192.0.2.3' },
  ]);
  now = 600_000;
  log.add('grammar', facts);
  expect(lines.at(-1)).toEqual({ reason: 'grammar', ...facts, alsoRefused: 999 });
});

test('from however many addresses', () => {
  const lines: object[] = [];
  const log = new RefusalLog(
    (details) => lines.push(details),
    () => 0,
  );
  for (let n = 0; n < 10_000; n += 1) log.add('notSip', { address: `2001:db8::${n}`, request: '' });
  expect(lines.length).toBeLessThan(300);
});

test('of a message only what a terminal may show', () => {
  expect(firstLine(Buffer.from('INVITE \u001b[31m sip:ü SIP/2.0\r\nFrom: secret'))).toBe(
    'INVITE ·[31m sip:·· SIP/2.0',
  );
  expect(firstLine(Buffer.alloc(50_000, 'x'))).toHaveLength(120);
});

// What strangers do is in the log, with rates, and can't fill it.

import { expect, test } from 'vitest';
import { type AuditLine, AuditTrail } from '../../../src/domain/strangers/audit-trail.ts';

function trail(): { trail: AuditTrail; lines: AuditLine['facts'][] } {
  const lines: AuditLine['facts'][] = [];
  return { trail: new AuditTrail('phones', ({ facts }) => lines.push(facts)), lines };
}

test('the first five of a kind are told in full, ten thousand more by their rate, when the minute is over', () => {
  const { trail: it, lines } = trail();
  for (let n = 0; n < 10_000; n += 1) it.add('wrongCredentials', { address: '192.0.2.7', user: `u${n}` }, n);
  it.add('closedForRate', { address: '192.0.2.8' }, 10_000);
  expect(lines).toHaveLength(6);
  expect(lines[0]).toEqual({ audit: 'wrongCredentials', where: 'phones', address: '192.0.2.7', user: 'u0' });
  // Nothing more has to happen for it to be told.
  it.tick(59_999);
  expect(lines).toHaveLength(6);
  it.tick(60_000);
  expect(lines.slice(6)).toEqual([
    {
      audit: 'wrongCredentials',
      where: 'phones',
      inAMinute: 10_000,
      addresses: 1,
      users: 2_000,
      most: { '192.0.2.7': 10_000 },
    },
  ]);
  it.tick(600_000);
  expect(lines).toHaveLength(7);
});

test('of many addresses those that did most are named; a whole IPv6 network is one', () => {
  const { trail: it, lines } = trail();
  for (let n = 0; n < 50; n += 1) it.add('closedForTime', { address: `2001:db8::${n.toString(16)}` }, 0);
  for (let n = 0; n < 100; n += 1) it.add('closedForTime', { address: `192.0.2.${n}` }, 0);
  it.flush();
  expect(lines.at(-1)).toMatchObject({ inAMinute: 150, addresses: 101, most: { '2001:db8:0:0::/64': 50 } });
});

test('of an hour of it there are some hundred lines', () => {
  const { trail: it, lines } = trail();
  for (let ms = 0; ms < 3_600_000; ms += 50)
    it.add(ms % 100 === 0 ? 'wrongCredentials' : 'closedForRate', { address: '192.0.2.7' }, ms);
  expect(lines.length).toBeLessThan(1_000);
});

// Small rules of the connection to a PBX: pauses that grow, and which hotline a call is for.

import { IncomingRequestMessage, Parser } from 'sip.js/lib/core/index.js';
import { describe, expect, test } from 'vitest';
import { silentLogger } from '../../../../src/adapters/exchange/sip/core.ts';
import { failureOf } from '../../../../src/adapters/exchange/sip/sip-words.ts';
import { BackOff } from '../../../../src/adapters/exchange/upstream/back-off.ts';
import { calledNumber } from '../../../../src/adapters/exchange/upstream/called-number.ts';

describe('pauses', () => {
  test('double up to the longest, and begin anew', () => {
    const pauses = new BackOff(500, 3000, () => 0.5);
    expect([1, 2, 3, 4, 5].map(() => pauses.nextMs())).toEqual([500, 1000, 2000, 3000, 3000]);
    pauses.reset();
    expect(pauses.nextMs()).toBe(500);
  });

  test('are a quarter shorter or longer, never longer than the longest', () => {
    expect(new BackOff(1000, 3000, () => 0).nextMs()).toBe(750);
    expect(new BackOff(1000, 3000, () => 1).nextMs()).toBe(1250);
    expect(new BackOff(3000, 3000, () => 1).nextMs()).toBe(3000);
  });
});

describe('the called number', () => {
  const hotlines = new Set(['4711', '4712']);
  const invite = (user: string, to: string, ...more: readonly string[]) => {
    const lines = [
      `INVITE sip:${user}@abc.invalid;transport=ws SIP/2.0`,
      'Via: SIP/2.0/WS pbx;branch=z9hG4bK1',
      'From: <sip:0301@company.test>;tag=1',
      `To: <sip:${to}@company.test>`,
      'Call-ID: 1',
      'CSeq: 1 INVITE',
      ...more,
      'Content-Length: 0',
    ];
    const message = Parser.parseMessage(`${lines.join('\r\n')}\r\n\r\n`, silentLogger);
    if (!(message instanceof IncomingRequestMessage)) throw new Error('no request');
    return message;
  };

  test.each([
    ['the address it is sent to', invite('4712', '250'), '4712'],
    ['the one it is for', invite('250', '4712'), '4712'],
    [
      'what the PBX says was dialled',
      invite('250', '250', 'P-Called-Party-ID: <sip:4712@company.test>'),
      '4712',
    ],
    ['else the first hotline', invite('250', '250'), '4711'],
  ])('is %s', (_, message, expected) => {
    expect(calledNumber(message, hotlines)).toBe(expected);
  });

  test('is nobody where there is no hotline', () => {
    expect(calledNumber(invite('250', '250'), new Set())).toBeNull();
  });
});

test('a cause of the telephone network says more than the status beside it', () => {
  expect(failureOf(503, ['Q.850;cause=17;text="User busy"'])).toBe('busy');
  expect(failureOf(403, ['SIP;cause=403, Q.850 ;cause=21'])).toBe('declined');
  expect(failureOf(503, ['Q.850;cause=34'])).toBe('unreachable');
  expect(failureOf(486)).toBe('busy');
});

// What a phone reads in a request's headers.

import { expect, test } from 'vitest';
import { answeredElsewhere } from '../../src/renderer/features/phone/softphone/headers.ts';

const request = (reason?: string) => ({ getHeader: () => reason });

test.each([
  ['SIP;cause=200;text="Call completed elsewhere"', true],
  [' sip ; text="Call completed elsewhere" ; cause=200', true],
  ['SIP;cause=487;text="Request terminated"', false],
  ['SIP;cause=2000', false],
  ['Q.850;cause=200', false],
  [undefined, false],
])('%s: answered elsewhere: %s', (reason, expected) => {
  expect(answeredElsewhere(request(reason))).toBe(expected);
});

// Digits by SIP INFO, as phones send them in two ways: application/dtmf-relay and application/dtmf.

import type { IncomingInfoRequest } from 'sip.js/lib/core/index.js';

const digitMs = 160;
/** Some phones send the event numbers of RFC 4733 instead. */
const byNumber: ReadonlyMap<string, string> = new Map([
  ['10', '*'],
  ['11', '#'],
  ['12', 'A'],
  ['13', 'B'],
  ['14', 'C'],
  ['15', 'D'],
]);

export function infoDigit(request: IncomingInfoRequest, pressed: (digit: string) => void): void {
  const type = request.message.getHeader('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') {
    request.reject({
      statusCode: 415,
      extraHeaders: ['Accept: application/dtmf-relay, application/dtmf'],
    });
    return;
  }
  const signal =
    type === 'application/dtmf'
      ? request.message.body.trim()
      : /^[ \t]*signal[ \t]*=[ \t]*(\S+)/im.exec(request.message.body)?.[1];
  const digit = byNumber.get(signal ?? '') ?? signal?.toUpperCase();
  if (digit === undefined || !/^[0-9*#A-D]$/.test(digit)) {
    request.reject({ statusCode: 400 });
    return;
  }
  request.accept();
  pressed(digit);
}

export function dtmfRelay(digit: string) {
  return {
    contentDisposition: 'render',
    contentType: 'application/dtmf-relay',
    content: `Signal=${digit}\r\nDuration=${digitMs}\r\n`,
  };
}

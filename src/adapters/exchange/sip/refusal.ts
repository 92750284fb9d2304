// Answers a request that can't be parsed, from its headers as they came (RFC 3261, 8.2.6.2).

import { randomBytes } from 'node:crypto';

/** Header values as they came, free of line breaks. */
export interface AnswerableHeaders {
  readonly vias: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly cseq: string;
}

/** Null for an ACK, which is never answered (RFC 3261, 17.1.1.3). */
export function refusal(
  headers: AnswerableHeaders,
  status: number,
  phrase: string,
  more: readonly string[] = [],
): string | null {
  if (/\sACK$/.test(headers.cseq)) return null;
  const tagged = /;[ \t]*tag[ \t]*=/i.test(headers.to);
  return [
    `SIP/2.0 ${status} ${phrase}`,
    ...headers.vias.map((via) => `Via: ${via}`),
    `From: ${headers.from}`,
    `To: ${headers.to}${tagged ? '' : `;tag=${randomBytes(6).toString('hex')}`}`,
    `Call-ID: ${headers.callId}`,
    `CSeq: ${headers.cseq}`,
    ...more,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

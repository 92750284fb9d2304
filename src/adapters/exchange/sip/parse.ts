// sip.js's parser with its faults caught, and the checks that its core takes for granted.

import {
  IncomingRequestMessage,
  type IncomingResponseMessage,
  NameAddrHeader,
  Parser,
} from 'sip.js/lib/core/index.js';
import { silentLogger, supportedExtensions } from './core.ts';
import type { SipReason } from './counters.ts';
import { tidied } from './loose-address.ts';
import { type GuardedMessage, quickParse } from './quick-parse.ts';

export type Parsed =
  | { readonly ok: true; readonly message: IncomingRequestMessage | IncomingResponseMessage }
  | {
      readonly ok: false;
      readonly request: boolean;
      readonly reason: SipReason;
      readonly status: number;
      readonly phrase: string;
      readonly headers: readonly string[];
    };

/** Never throws. `marks`: more separators than this aren't given to the grammar, whose time grows with them. */
export function parseMessage(guarded: GuardedMessage, marks: number): Parsed {
  const request = !guarded.start.startsWith('SIP/');
  const refused = (
    reason: SipReason,
    status: number,
    phrase: string,
    headers: readonly string[] = [],
  ): Parsed => ({
    ok: false,
    request,
    reason,
    status,
    phrase,
    headers,
  });
  let message: IncomingRequestMessage | IncomingResponseMessage | undefined;
  try {
    const tidy = tidied(guarded);
    message = quickParse(tidy) ?? undefined;
    if (!message && Math.max(marksIn(guarded), marksIn(tidy)) > marks)
      return refused('tooIntricate', 513, 'Message Too Large');
    message ??= Parser.parseMessage(tidy.text, silentLogger);
    if (!message) return refused('grammar', 400, 'Bad Request');
    if (tidy !== guarded) restoreAsTheyCame(message, guarded);
    // Written again in later requests; sip.js throws then, when the escapes of a user part are broken.
    for (const address of [message.from, message.to]) address.toString();
    const contact: unknown = message.parseHeader('Contact');
    if (contact instanceof NameAddrHeader) contact.toString();
    if (message instanceof IncomingRequestMessage) message.ruri?.toString();
  } catch {
    return refused('uri', 400, 'Bad Request');
  }
  if (!(message instanceof IncomingRequestMessage)) return { ok: true, message };
  if (!message.ruri || !message.viaBranch || !message.fromTag || !message.callId)
    return refused('missingHeader', 400, 'Bad Request');
  if (message.method === 'ACK' || message.method === 'CANCEL') return { ok: true, message };
  const unknown = requiredExtensions(message).filter(
    (tag) => !supportedExtensions.some((known) => known === tag),
  );
  if (unknown.length > 0)
    return refused('extensionRequired', 420, 'Bad Extension', [`Unsupported: ${unknown.join(', ')}`]);
  if (message.method === 'INVITE' && !(message.parseHeader('Contact') instanceof NameAddrHeader))
    return refused('missingHeader', 400, 'Missing Contact');
  return { ok: true, message };
}

/** RFC 3261, 8.2.6.2: an answer repeats From and To as they were. */
function restoreAsTheyCame(
  message: IncomingRequestMessage | IncomingResponseMessage,
  { headers }: GuardedMessage,
): void {
  for (const name of ['From', 'To']) {
    const [header] = message.headers[name] ?? [];
    const [, raw] = headers.find((each) => each[0].toLowerCase() === name.toLowerCase()) ?? [];
    if (header && raw !== undefined) header.raw = raw;
  }
}

/** RFC 3261, 8.2.2.3; only what looks like an option tag is said back. */
function requiredExtensions(message: IncomingRequestMessage): readonly string[] {
  return [...message.getHeaders('Require'), ...message.getHeaders('Proxy-Require')]
    .flatMap((value) => value.split(','))
    .map((tag) => tag.trim().toLowerCase())
    .filter((tag) => /^[a-z0-9.-]{1,40}$/.test(tag));
}

/** Those that sip.js's parser reads as soon as they come; what is in the others is only kept. */
const readAtOnce = new Set(
  'via from to contact record-route call-id cseq content-type www-authenticate proxy-authenticate refer-to'.split(
    ' ',
  ),
);

function marksIn({ start, headers }: GuardedMessage): number {
  let marks = countMarks(start);
  for (const [name, value] of headers) if (readAtOnce.has(name.toLowerCase())) marks += countMarks(value);
  return marks;
}

function countMarks(text: string): number {
  // The grammar reads letter by letter: three of them take about as long as it takes to begin something new.
  let marks = text.length / 3;
  for (let i = 0; i < text.length; i += 1) if (!isPlain(text.charCodeAt(i))) marks += 1;
  return marks;
}

/** Letters, digits, hyphen. */
function isPlain(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 45
  );
}

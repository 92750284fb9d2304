// Looks at a message's bytes before the parser does: cheap, in linear time, and with limits.

import { legibleText } from '../../../voip/phone/legible-text.ts';
import type { SipReason } from './counters.ts';
import type { SipLimits } from './limits.ts';
import type { GuardedMessage } from './quick-parse.ts';
import { type AnswerableHeaders, refusal } from './refusal.ts';

export type Guarded =
  /** RFC 5626, 3.5.1: CRLF CRLF, answered by CRLF. */
  | { readonly kind: 'keepAlive' }
  /** Unfolded, in long header names, its body cut to Content-Length: fit for the parser. */
  | { readonly kind: 'message'; readonly message: GuardedMessage; readonly headers: AnswerableHeaders }
  /** `response` is null where nothing must or can be answered. */
  | { readonly kind: 'refused'; readonly reason: SipReason; readonly response: string | null };

/** RFC 3261, 7.3.3 and later registrations: the names that a header may be shortened to. */
const longNames: ReadonlyMap<string, string> = new Map([
  ['a', 'Accept-Contact'],
  ['b', 'Referred-By'],
  ['c', 'Content-Type'],
  ['e', 'Content-Encoding'],
  ['f', 'From'],
  ['i', 'Call-ID'],
  ['k', 'Supported'],
  ['l', 'Content-Length'],
  ['m', 'Contact'],
  ['o', 'Event'],
  ['r', 'Refer-To'],
  ['s', 'Subject'],
  ['t', 'To'],
  ['u', 'Allow-Events'],
  ['v', 'Via'],
  ['x', 'Session-Expires'],
]);
/** What `Contact: *` is called behind the guard. */
export const allContacts = 'Contact-All';
const single = new Set(
  'from to call-id cseq content-length content-type max-forwards refer-to expires rack rseq replaces event'.split(
    ' ',
  ),
);
const required = ['via', 'from', 'to', 'call-id', 'cseq'];
/** RFC 3261, 25.1: token. */
const token = "[A-Za-z0-9.!%*_+`'~-]+";
/** Also of a request that is badly written. */
const requestBegins = new RegExp(`^(?!SIP/|HTTP/)${token}[ \\t]`, 'i');
const requestLine = new RegExp(`^(${token}) (\\S+) SIP/(\\d+\\.\\d+)$`);
const statusLine = /^SIP\/2\.0 [1-6]\d\d /;
const headerLine = new RegExp(`^(${token})[ \\t]*:([\\s\\S]*)$`);
const cseqValue = new RegExp(`^(\\d{1,10})[ \\t]+(${token})$`);
/** RFC 3261, 8.1.1.7: without the cookie no transaction can be told from another. */
const branch = new RegExp(`^[^,]*;[ \\t]*branch[ \\t]*=[ \\t]*z9hG4bK${token}[ \\t]*(?:[;,]|$)`, 'i');
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000a-\u001f\u007f]/g;
const headerEnd = Buffer.from('\r\n\r\n');

interface Problem {
  readonly reason: SipReason;
  readonly status: number;
  readonly phrase: string;
}

export function guardMessage(bytes: Buffer, limits: SipLimits): Guarded {
  if (bytes.length <= 8 && /^(\r\n)+$/.test(bytes.toString('latin1'))) return { kind: 'keepAlive' };
  const end = bytes.indexOf(headerEnd);
  if (end === -1) return refuse(problems.notSip, bytes);
  const [start = '', ...lines] = unfolded(legibleText(bytes.subarray(0, Math.min(end, limits.headerBytes))));
  const isResponse = start.startsWith('SIP/');
  const read = readHeaders(lines.slice(0, limits.headers), limits);
  const problem =
    (end > limits.headerBytes ? problems.headersTooLarge : null) ??
    (lines.length > limits.headers ? problems.tooManyHeaders : null) ??
    checkStart(start, limits) ??
    read.problem ??
    checkHeaders(read.headers, start) ??
    checkBody(read.headers, bytes.length - end - 4, isResponse);
  const headers = answerable(read.headers);
  if (problem !== null || headers === null)
    return refuse(problem ?? problems.missingHeader, bytes.subarray(0, end));
  const length = read.headers.get('content-length')?.[0];
  // RFC 3261, 18.3: what follows the body is discarded.
  const bodyEnd = length === undefined ? bytes.length : end + 4 + Number(length);
  const body = read.headers.get('content-type')?.[0] ? legibleText(bytes.subarray(end + 4, bodyEnd)) : '';
  const text = `${[start, ...read.lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`;
  return { kind: 'message', message: { start, headers: read.lines, body, text }, headers };
}

/** RFC 3261, 7.3.1: a line that begins with blanks continues the one before. */
function unfolded(head: string): readonly string[] {
  return head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
}

/**
 * Whoever asked is told, however little of it can be read; a response never is (RFC 3261, 18.1.2), nor is what only looks
 * like one: two servers would tell each other for ever.
 */
function refuse({ reason, status, phrase }: Problem, head: Buffer): Guarded {
  const [start = '', ...lines] = unfolded(legibleText(head).replaceAll(/(?<!\r)\n/g, '\r\n'));
  const asks = requestBegins.test(start) && !start.startsWith('ACK ');
  const headers = asks ? answerable(readHeaders(lines, null).headers) : null;
  return { kind: 'refused', reason, response: headers && refusal(headers, status, phrase) };
}

const problems = {
  notSip: { reason: 'notSip', status: 400, phrase: 'Missing Empty Line' },
  headersTooLarge: { reason: 'headersTooLarge', status: 513, phrase: 'Message Too Large' },
  tooManyHeaders: { reason: 'tooManyHeaders', status: 513, phrase: 'Message Too Large' },
  startLine: { reason: 'startLine', status: 400, phrase: 'Bad Request Line' },
  version: { reason: 'version', status: 505, phrase: 'Version Not Supported' },
  scheme: { reason: 'scheme', status: 416, phrase: 'Unsupported URI Scheme' },
  headerTooLong: { reason: 'headerTooLong', status: 400, phrase: 'Header Too Long' },
  headerSyntax: { reason: 'headerSyntax', status: 400, phrase: 'Bad Header' },
  missingHeader: { reason: 'missingHeader', status: 400, phrase: 'Missing Header' },
  repeatedHeader: { reason: 'repeatedHeader', status: 400, phrase: 'Repeated Header' },
  contentLength: { reason: 'contentLength', status: 400, phrase: 'Bad Content-Length' },
  cseq: { reason: 'cseq', status: 400, phrase: 'Bad CSeq' },
  branch: { reason: 'branch', status: 400, phrase: 'Bad Via Branch' },
} satisfies Record<string, Problem>;

function checkStart(start: string, limits: SipLimits): Problem | null {
  if (start.length > limits.headerLineBytes || start.search(controls) !== -1) return problems.startLine;
  if (start.startsWith('SIP/')) return statusLine.test(start) ? null : problems.startLine;
  const [, , uri = '', version] = requestLine.exec(start) ?? [];
  if (version === undefined) return problems.startLine;
  if (version !== '2.0') return problems.version;
  return /^sips?:/i.test(uri) ? null : problems.scheme;
}

type Headers = ReadonlyMap<string, readonly string[]>;

/** Reads on after a fault. Without `limits` all that is legible, for an answer. */
function readHeaders(
  lines: readonly string[],
  limits: SipLimits | null,
): { headers: Headers; lines: (readonly [string, string])[]; problem: Problem | null } {
  const headers = new Map<string, string[]>();
  const kept: (readonly [string, string])[] = [];
  let problem: Problem | null = null;
  for (const line of lines) {
    const tooLong = limits !== null && line.length > limits.headerLineBytes;
    const match = tooLong ? null : headerLine.exec(line);
    if (!match) {
      problem ??= tooLong ? problems.headerTooLong : problems.headerSyntax;
      continue;
    }
    const [, short = '', raw = ''] = match;
    // In a name they are a PBX's bad habit; where they matter, what is left is no longer well written.
    const value = raw.replaceAll(controls, ' ').trim();
    const name = longNames.get(short.toLowerCase()) ?? short;
    const values = headers.get(name.toLowerCase());
    if (values) values.push(value);
    else headers.set(name.toLowerCase(), [value]);
    // RFC 3261, 10.2.2; sip.js's grammar can't read it.
    kept.push([value === '*' && name.toLowerCase() === 'contact' ? allContacts : name, value]);
  }
  return { headers, lines: kept, problem };
}

function checkHeaders(headers: Headers, start: string): Problem | null {
  if (required.some((name) => !headers.get(name)?.[0])) return problems.missingHeader;
  for (const [name, values] of headers) {
    if (values.length > 1 && single.has(name)) return problems.repeatedHeader;
  }
  if (!/^\S{1,255}$/.test(headers.get('call-id')?.[0] ?? '')) return problems.headerSyntax;
  const [, number = '', method] = cseqValue.exec(headers.get('cseq')?.[0] ?? '') ?? [];
  // RFC 3261, 8.1.1.5: less than 2^31.
  if (method === undefined || Number(number) >= 2 ** 31) return problems.cseq;
  if (start.startsWith('SIP/')) return null;
  if (method !== start.slice(0, start.indexOf(' '))) return problems.cseq;
  return branch.test(headers.get('via')?.[0] ?? '') ? null : problems.branch;
}

function checkBody(headers: Headers, bodyBytes: number, isResponse: boolean): Problem | null {
  const length = headers.get('content-length')?.[0] ?? String(bodyBytes);
  if (!/^\d{1,9}$/.test(length) || Number(length) > bodyBytes) return problems.contentLength;
  // RFC 3261, 20.15; sip.js throws when it's missing. From a response the body is taken away instead.
  const untyped = Number(length) > 0 && !headers.get('content-type')?.[0];
  return untyped && !isResponse ? problems.missingHeader : null;
}

function answerable(headers: Headers): AnswerableHeaders | null {
  const [vias, from, to, callId, cseq] = required.map((name) => headers.get(name));
  if (!vias?.[0] || !from?.[0] || !to?.[0] || !callId?.[0] || !cseq?.[0]) return null;
  return { vias, from: from[0], to: to[0], callId: callId[0], cseq: cseq[0] };
}

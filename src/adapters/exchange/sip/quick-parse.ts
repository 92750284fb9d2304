// Reads the messages that phones really send, some fifty times as fast as sip.js's grammar; null for any other, which
// then goes to the grammar. What both can read they read alike: a test compares them.

import {
  IncomingRequestMessage,
  IncomingResponseMessage,
  NameAddrHeader,
  URI,
} from 'sip.js/lib/core/index.js';

/** Unfolded, checked by the guard: header names in their long form, in the order in which they came. */
export interface GuardedMessage {
  readonly start: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** All of it, for the grammar. */
  readonly text: string;
}

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const host = `(?:(?:${label}\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?|\\d{1,3}(?:\\.\\d{1,3}){3})`;
/** Those of an address that have a grammar of their own are left to it. */
const parameters = '(?:;(?!user|method|ttl|maddr)[a-z][a-z0-9-]*(?:=[a-z0-9.-]+)?)*';
const uriParts = `(sip):(?:([a-z0-9_.!~*'()+-]+)@)?(${host})(?::(\\d{1,5}))?(${parameters})`;
const uriPattern = new RegExp(`^${uriParts}$`, 'i');
/** Display name (a quoted one without escapes), address, parameters of the header. */
const namePattern = new RegExp(
  `^(?:"([^"\\\\]*)" ?)?<${uriParts}>((?:;[a-z][a-z0-9-]*(?:=[a-z0-9._-]+)?)*)$`,
  'i',
);
const viaPattern = new RegExp(
  `^SIP/2\\.0/(?:WSS?|TCP|TLS|UDP) (${host})(?::(\\d{1,5}))?;branch=(z9hG4bK[a-z0-9.!%*_+\`'~-]+)((?:;[a-z]+(?:=[a-z0-9.-]+)?)*)$`,
  'i',
);
const requestPattern = /^([A-Z]{1,20}) (\S+) SIP\/2\.0$/;
const responsePattern = /^SIP\/2\.0 ([1-6]\d\d) ([A-Za-z0-9 .'/-]*)$/;
const callIdPattern = /^[A-Za-z0-9.-]{1,200}(?:@[A-Za-z0-9.-]{1,100})?$/;
/** More of these are a list, which only the grammar can part. */
const once = new Set(['from', 'to', 'call-id', 'cseq', 'contact', 'via']);
/** sip.js reads them as soon as they come, and refuses the message when it can't. */
const leftToGrammar = new Set(['record-route', 'refer-to', 'www-authenticate', 'proxy-authenticate']);
const plainNumber = /^\d{1,9}$/;
const plainType = /^(?:application|text|message)\/[a-z0-9.+-]+$/i;

export function quickParse({
  start,
  headers,
  body,
  text,
}: GuardedMessage): IncomingRequestMessage | IncomingResponseMessage | null {
  const message = quickStart(start);
  if (!message) return null;
  const seen = new Set<string>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (leftToGrammar.has(lower) || (once.has(lower) && seen.has(lower))) return null;
    seen.add(lower);
    message.addHeader(lower, value);
    if (!quickHeader(message, lower, value)) return null;
  }
  message.data = text;
  message.body = body;
  return message;
}

function quickStart(start: string): IncomingRequestMessage | IncomingResponseMessage | null {
  const request = requestPattern.exec(start);
  if (request) {
    const ruri = quickUri(uriPattern.exec(request[2] ?? ''), 1);
    if (!ruri) return null;
    const message = new IncomingRequestMessage();
    message.method = request[1] ?? '';
    message.ruri = ruri;
    return message;
  }
  const response = responsePattern.exec(start);
  if (!response) return null;
  const message = new IncomingResponseMessage();
  message.statusCode = Number(response[1]);
  message.reasonPhrase = response[2] ?? '';
  return message;
}

/** Sets what sip.js's parser sets for this header; false when it isn't plain enough. */
function quickHeader(
  message: IncomingRequestMessage | IncomingResponseMessage,
  name: string,
  value: string,
): boolean {
  switch (name) {
    case 'from':
    case 'to':
    case 'contact': {
      const address = quickAddress(value);
      if (!address) return false;
      parsedAs(message, name, address);
      if (name === 'from') {
        message.from = address;
        message.fromTag = address.getParam('tag') as string;
      } else if (name === 'to') {
        message.to = address;
        message.toTag = address.getParam('tag') as string;
      }
      return true;
    }
    case 'via': {
      const via = viaPattern.exec(value);
      if (!via) return false;
      message.via = { host: via[1] ?? '', port: Number(via[2]) };
      message.viaBranch = via[3] ?? '';
      parsedAs(message, name, { host: via[1], port: via[2], branch: via[3] });
      return true;
    }
    case 'call-id':
      message.callId = value;
      return callIdPattern.test(value);
    case 'cseq': {
      const [, number, method] = /^(\d{1,10}) ([A-Z]{1,20})$/.exec(value) ?? [];
      if (number === undefined || method === undefined) return false;
      message.cseq = Number(number);
      if (message instanceof IncomingResponseMessage) message.method = method;
      return true;
    }
    case 'content-length':
    case 'max-forwards':
      return plainNumber.test(value);
    case 'content-type':
      parsedAs(message, 'content-type', value);
      return plainType.test(value);
    default:
      return true;
  }
}

/** Whether an address is as plain as phones mostly write it. */
export function readsQuickly(value: string): boolean {
  return namePattern.test(value);
}

function quickAddress(value: string): NameAddrHeader | null {
  const match = namePattern.exec(value);
  const uri = quickUri(match, 2);
  if (!match || !uri) return null;
  const address = new NameAddrHeader(uri, match[1] ?? '', {});
  setParameters(address, match[7]);
  return address;
}

/** `at`: the group of the scheme; user, host, port and parameters follow it. */
function quickUri(match: RegExpExecArray | null, at: number): URI | null {
  if (!match) return null;
  const [scheme = '', user, hostName = '', port, rest] = match.slice(at, at + 5);
  const uri = new URI(scheme, user ?? '', hostName, port === undefined ? undefined : Number(port));
  // As the grammar has it, which tells an address without user from one with an empty one.
  if (user === undefined) uri.user = undefined;
  setParameters(uri, rest);
  return uri;
}

function setParameters(target: NameAddrHeader | URI, text: string | undefined): void {
  for (const part of text?.split(';').slice(1) ?? []) {
    const [key = '', value] = part.split('=');
    // RFC 3261, 19.1.4: not told apart by case; the grammar writes this one small.
    const small = target instanceof URI && key.toLowerCase() === 'transport';
    target.setParam(key, (small ? value?.toLowerCase() : value) ?? null);
  }
}

function parsedAs(
  message: IncomingRequestMessage | IncomingResponseMessage,
  name: string,
  parsed: unknown,
): void {
  // sip.js keeps headers by name in its own spelling.
  const [header] = message.headers[name.replaceAll(/\b[a-z]/g, (first) => first.toUpperCase())] ?? [];
  if (header) header.parsed = parsed;
}

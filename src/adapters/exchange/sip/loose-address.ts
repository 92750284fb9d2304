// Addresses as they really come: names and users in letters that sip.js's grammar refuses, quotes that never end, telephone
// numbers as URIs. Read as far as they can be, and written again so that the grammar takes them.

import { type GuardedMessage, readsQuickly } from './quick-parse.ts';

/** `"Name" <address>;parameters`, or without name and brackets. */
export interface LooseAddress {
  /** Without quotes and escapes. */
  readonly name: string;
  readonly address: string;
  /** From the first semicolon on. */
  readonly parameters: string;
  readonly bracketed: boolean;
}

/** Of one header; several stand in a row, parted by commas. In linear time. */
export function looseAddresses(value: string): readonly LooseAddress[] {
  const parts: string[] = [];
  let begun = 0;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = !bracketed;
    else if (sign === '<') bracketed = true;
    else if (sign === '>') bracketed = false;
    else if (sign === ',' && !bracketed) {
      parts.push(value.slice(begun, at));
      begun = at + 1;
    }
  }
  parts.push(value.slice(begun));
  return parts.map(looseAddress).filter((each) => each.address !== '');
}

/** Of a header that has only one: a comma in it is part of a name. */
export function looseAddress(text: string): LooseAddress {
  const quoteEnd = text.trimStart().startsWith('"') ? endOfQuote(text, text.indexOf('"') + 1) : -1;
  const open = text.indexOf('<', Math.max(0, quoteEnd));
  const name = nameOf(text.slice(0, open === -1 ? Math.max(0, quoteEnd + 1) : open));
  if (open === -1) {
    const rest = text.slice(quoteEnd + 1);
    const [address = ''] = rest.split(';', 1);
    return { name, address: address.trim(), parameters: rest.slice(address.length), bracketed: false };
  }
  const close = text.indexOf('>', open);
  const semicolon = text.indexOf(';', open);
  // Without its end a bracket holds what stands before the first parameter.
  const end = close !== -1 ? close : semicolon !== -1 ? semicolon : text.length;
  const address = text.slice(open + 1, end).trim();
  return { name, address, parameters: text.slice(close === -1 ? end : end + 1), bracketed: true };
}

function endOfQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/** What stands before the address: quoted properly, not at all, or half. */
function nameOf(before: string): string {
  const text = before.trim();
  const whole = /^"((?:[^"\\]|\\[\s\S])*)"$/.exec(text)?.[1];
  return (whole ?? text.replaceAll(/(?<!\\)"/g, '')).replaceAll(/\\([\s\S])/g, '$1').trim();
}

/** Whose other parts nothing depends on: whom a call is from and for is told by tags. */
const identities = new Set(['from', 'to']);
const named = new Set([...identities, 'contact', 'refer-to']);

/** The same message, with addresses that the grammar can read; itself where it can anyway. */
export function tidied(message: GuardedMessage): GuardedMessage {
  let changed = false;
  const headers = message.headers.map(([name, value]): readonly [string, string] => {
    const lower = name.toLowerCase();
    if (!named.has(lower) || readsQuickly(value)) return [name, value];
    const all = identities.has(lower) ? [looseAddress(value)] : looseAddresses(value);
    const tidy = all.map((each) => written(each, lower)).join(', ');
    if (tidy === '' || tidy === value) return [name, value];
    changed = true;
    return [name, tidy];
  });
  if (!changed) return message;
  const { start, body } = message;
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return { start, headers, body, text: `${[start, ...lines].join('\r\n')}\r\n\r\n${body}` };
}

function written(loose: LooseAddress, header: string): string {
  const name = loose.name === '' ? '' : `"${loose.name.replaceAll(/(["\\])/g, '\\$1')}" `;
  if (identities.has(header))
    return `${name}<${identity(loose.address, header)}>${tidyParameters(loose.parameters)}`;
  // Where requests go is taken as it is written, or not at all.
  return loose.bracketed
    ? `${name}<${loose.address}>${loose.parameters}`
    : `${loose.address}${loose.parameters}`;
}

const hostName = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** RFC 2606, 2: no name that could be looked up. */
const noHost = 'unknown.invalid';

function identity(address: string, header: string): string {
  const [, scheme = '', rest = ''] = /^(sips?|tel):([\s\S]*)$/i.exec(address) ?? [];
  // Whoever can't be read calls all the same, without a number. Whom a call is for has to be known.
  if (scheme === '') return header === 'from' ? `sip:${noHost}` : address;
  if (scheme.toLowerCase() === 'tel') {
    // RFC 3966, 3: separators are for the eye.
    const number = (rest.split(';', 1)[0] ?? '').replaceAll(/[-.()\s]/g, '');
    return `sip:${tidyUser(number)}@${noHost};user=phone`;
  }
  const [plain = ''] = rest.split('?', 1);
  const at = plain.lastIndexOf('@');
  const [host = '', ...parameters] = plain.slice(at + 1).split(';');
  const user = tidyUser(plain.slice(0, Math.max(0, at)).trim());
  const kept = parameters.filter((each) => /^[a-z0-9-]+(?:=[a-z0-9.+_-]+)?$/i.test(each.trim()));
  return [
    `${scheme}:${user === '' ? '' : `${user}@`}${hostName.test(host.trim()) ? host.trim() : noHost}`,
    ...kept.map((each) => each.trim()),
  ].join(';');
}

/** RFC 3261, 25.1: user; what it may not have is escaped. sip.js can't write one with a percent sign in it again. */
function tidyUser(user: string): string {
  return user
    .replaceAll(/%(?![0-9a-f]{2})|%25/gi, '')
    .replaceAll(/[^A-Za-z0-9_.!~*'()&=+$,;?/%:-]+/g, (part) =>
      encodeURIComponent(part.replaceAll(/\p{Cs}/gu, '')),
    );
}

const parameter = /^([A-Za-z0-9.!%*_+`'~-]+)\s*(?:=\s*([A-Za-z0-9.!%*_+`'~:[\]-]+|"(?:[^"\\]|\\[\s\S])*"))?$/;

/** Those that are written well: among them has to be the tag. */
function tidyParameters(text: string): string {
  let tidy = '';
  let begun = 0;
  let quoted = false;
  const keep = (end: number) => {
    const [, name, value] = parameter.exec(text.slice(begun, end).trim()) ?? [];
    if (name !== undefined) tidy += value === undefined ? `;${name}` : `;${name}=${value}`;
    begun = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (quoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') quoted = !quoted;
    else if (text[at] === ';' && !quoted) keep(at);
  }
  keep(text.length);
  return tidy;
}

// The page that a team's console opens for a caller, such as a ticket: its address with placeholders, and how they are filled in.
//
// What stands in a placeholder comes from strangers. Each value is percent-encoded whole, so it stays one part of the address;
// and which program opens it is said by the schemes here, on both sides: a console believes no engine.

import { z } from 'zod';
import type { CallerPage } from '../domain/waiting-line/line.ts';

/** Nothing that runs or opens a file of this computer: `file:`, `javascript:`, `ms-msdt:` … */
export const pageSchemes = ['https', 'http', 'mailto', 'msteams'] as const;

export const pagePlaceholders = ['number', 'nationalNumber', 'name', 'call', 'team', 'extension'] as const;
export type PagePlaceholder = (typeof pagePlaceholders)[number];
export type PageValues = Readonly<Record<PagePlaceholder, string>>;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const isPlaceholder = (name: string): name is PagePlaceholder =>
  pagePlaceholders.some((each) => each === name);
/** Scheme and host, as far as nothing may be filled in. */
const FIXED = /^(?:https?:\/\/[^/?#@{}\\]+[/?#]|(?!https?:)[a-z][a-z0-9+.-]*:[^{}?]*\?)/i;

/** What is wrong with it, and what to do; null: nothing. */
export function callerPageFault(url: string): string | null {
  const names = [...url.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = names.find((name) => !isPlaceholder(name));
  if (unknown !== undefined)
    return `there is no {${unknown}}: known are ${pagePlaceholders.map((name) => `{${name}}`).join(', ')}`;
  if (/[{}]/.test(url.replaceAll(PLACEHOLDER, '')))
    return 'a { or } stands alone: write placeholders as {number}, and %7B or %7D for the sign itself';
  if (/[\s\\]/.test(url)) return 'must not contain blanks or backslashes: write %20 or %5C';
  const plain = url.replaceAll(PLACEHOLDER, '1');
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(plain) ?? [];
  if (scheme === '' || !z.url().safeParse(plain).success)
    return 'must be a whole address, such as https://tickets.example/new?phone={number}';
  if (!pageSchemes.some((each) => each === scheme.toLowerCase()))
    return `${scheme}: is not opened: use one of ${pageSchemes.join(', ')}`;
  if (/^https?:\/\/[^/?#]*@/i.test(plain))
    return 'must not contain a user or a password: everybody who signs in could read it';
  if (names.length > 0 && !FIXED.test(url))
    return 'placeholders stand behind the host, as in https://tickets.example/new?phone={number}; of other schemes behind the ?';
  return null;
}

/** Whether it can be opened for a caller who withholds the number. */
export const needsNumber = ({ url }: CallerPage): boolean => /\{(?:number|nationalNumber)\}/.test(url);

/** More of a name finds nothing either, and Windows opens no address of over 2,000 characters. */
const MOST_CHARACTERS = 120;

/** Null: it isn't to be opened. */
export function filledPage({ url }: CallerPage, values: PageValues): string | null {
  if (callerPageFault(url) !== null) return null;
  return url.replaceAll(PLACEHOLDER, (whole, name: string) =>
    isPlaceholder(name) ? encoded(values[name]) : whole,
  );
}

function encoded(value: string): string {
  const text = [...value.replaceAll(/\p{Surrogate}/gu, '\uFFFD')].slice(0, MOST_CHARACTERS).join('');
  // RFC 3986, 5.2.4: a path's `..` leads out of it, and browsers read `%2E` as a dot there.
  if (/^\.+$/.test(text)) return '';
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

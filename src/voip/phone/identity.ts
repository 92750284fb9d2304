// Who calls whom: reading it from an INVITE, and writing it on one.

import type { Shown } from './types.ts';

export type CallFrom = { readonly number: string; readonly name?: string } | 'anonymous';

export interface IdentityOptions {
  readonly user: string;
  readonly domain: string;
  readonly displayName?: string;
  /**
   * `asserted`: From stays the account's address, since many phone systems find the account by it, and the number to
   * show stands in P-Asserted-Identity (RFC 3325). `from`: it stands in From itself, as trunks do it.
   */
  readonly showNumberBy?: 'asserted' | 'from';
}

export interface WrittenIdentity {
  readonly fromUri: string;
  readonly fromDisplayName: string;
  readonly extraHeaders: readonly string[];
}

/** RFC 3261, 25.1: what may stand in the user part of an address; everything else is escaped. */
export const userPart = (text: string): string => encodeURIComponent(text).replaceAll('%2B', '+');

export const addressOf = (user: string, domain: string): string => `sip:${userPart(user)}@${domain}`;

/** A number, or an address that is one already. */
export const targetOf = (to: string, domain: string): string =>
  /^sips?:/.test(to) ? to : addressOf(to, domain);

/** RFC 3261, 25.1: quotes and backslashes are escaped, which sip.js leaves to us; line ends could begin a header. */
const escaped = (name: string): string =>
  name.replaceAll(/[\r\n]+/g, ' ').replaceAll(/["\\]/g, (character) => `\\${character}`);
const unescaped = (name: string): string => name.replaceAll(/\\(.)/g, '$1');

export function writeIdentity(options: IdentityOptions, from: CallFrom | undefined): WrittenIdentity {
  const { user, domain, displayName = '', showNumberBy = 'asserted' } = options;
  const own = addressOf(user, domain);
  if (from === undefined) return { fromUri: own, fromDisplayName: escaped(displayName), extraHeaders: [] };
  if (from === 'anonymous') {
    // RFC 3323, 4.1.1.3 and RFC 3325, 9.3: the phone system knows who it is, and shows it to nobody.
    const extraHeaders = [`P-Asserted-Identity: <${own}>`, 'Privacy: id'];
    const fromUri = showNumberBy === 'from' ? 'sip:anonymous@anonymous.invalid' : own;
    return { fromUri, fromDisplayName: 'Anonymous', extraHeaders };
  }
  const { number } = from;
  const name = escaped(from.name ?? displayName);
  const address = addressOf(number, domain);
  if (showNumberBy === 'from') return { fromUri: address, fromDisplayName: name, extraHeaders: [] };
  const shown = name === '' ? '' : `"${name}" `;
  return {
    fromUri: own,
    fromDisplayName: name,
    extraHeaders: [`P-Asserted-Identity: ${shown}<${address}>`],
  };
}

export interface NamedAddress {
  readonly displayName: string;
  readonly uri: { readonly user?: string | undefined; readonly host: string };
}

/** What a phone's display shows: the asserted identity where there is one, nothing where it is withheld. */
export function readIdentity(from: NamedAddress, asserted: NamedAddress | undefined, privacy = ''): Shown {
  const { displayName, uri } = asserted ?? from;
  if (/\bid\b/.test(privacy)) return { number: null, name: null };
  const user = decodeURIComponent(uri.user ?? '');
  const withheld = user === '' || user === 'anonymous' || uri.host === 'anonymous.invalid';
  // A colleague's phone may read for whom a call is while its number is withheld.
  const name = displayName.toLowerCase() === 'anonymous' ? '' : unescaped(displayName);
  return { number: withheld ? null : user, name: name || null };
}

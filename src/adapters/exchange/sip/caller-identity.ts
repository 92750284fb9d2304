// Who calls: an extension is what it authenticated as, a line is believed (RFC 3325, RFC 3323).

import type { IncomingRequestMessage, URI } from 'sip.js/lib/core/index.js';
import { callerNameShown } from '../../../domain/visible-text.ts';
import { addressUri } from './core.ts';
import { type LooseAddress, looseAddress, looseAddresses } from './loose-address.ts';
import { quotable, userOf } from './sip-words.ts';
import type { CallerIdentity, SipAccount } from './types.ts';

const dialable = /^\+?[0-9*#][0-9*#.()-]{0,31}$/;

export function callerIdentity(message: IncomingRequestMessage, account: SipAccount): CallerIdentity {
  if (account.kind === 'extension') return { number: account.user };
  if (withheld(message)) return {};
  const asserted = message.getHeaders('P-Asserted-Identity').flatMap(looseAddresses).find(isIdentity);
  const told = asserted ?? looseAddress(message.getHeader('From') ?? '');
  const user = asserted ? userOfAddress(asserted.address) : userOf(message.from.uri);
  // A line that names itself says nothing about who calls.
  const number = user !== null && user !== account.user && dialable.test(user) ? user : undefined;
  const name = callerNameShown(told.name, number);
  return { ...(number === undefined ? {} : { number }), ...(name === null ? {} : { name }) };
}

function withheld(message: IncomingRequestMessage): boolean {
  const privacy = message.getHeaders('Privacy').join(';').toLowerCase();
  if (/(^|[;,\s])(id|user|full)($|[;,\s])/.test(privacy)) return true;
  const { uri } = message.from;
  return userOf(uri)?.toLowerCase() === 'anonymous' || uri.host === 'anonymous.invalid';
}

const isIdentity = ({ address }: LooseAddress): boolean => /^(?:sips?|tel):/i.test(address);

function userOfAddress(address: string): string | null {
  const [, user] = /^tel:([^;]+)/i.exec(address) ?? /^sips?:([^@]*)@/i.exec(address) ?? [];
  return userOf({ user });
}

/**
 * Whom an INVITE of ours shows. With `account` the far side finds us by From, which therefore is that account's, and the
 * number stands in P-Asserted-Identity.
 */
export function writeIdentity(
  { number, name }: CallerIdentity,
  realm: string,
  account: string | undefined,
): { readonly uri: URI; readonly displayName: string; readonly headers: readonly string[] } {
  const displayName = quotable(name ?? number ?? 'Anonymous');
  if (account === undefined) {
    // RFC 3323, 4.1.1.3: what an address looks like that is withheld.
    const uri =
      number === undefined ? addressUri('anonymous', 'anonymous.invalid') : addressUri(number, realm);
    return { uri, displayName, headers: [] };
  }
  const uri = addressUri(account, realm);
  const asserted = `P-Asserted-Identity: "${displayName}" <${addressUri(number ?? account, realm)}>`;
  // RFC 3325, 9.3: who it is may be known, but is shown to nobody.
  return { uri, displayName, headers: number === undefined ? [asserted, 'Privacy: id'] : [asserted] };
}

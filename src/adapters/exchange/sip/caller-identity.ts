// Who calls: an extension is what it authenticated as, a line is believed (RFC 3325, RFC 3323).

import { Grammar, type IncomingRequestMessage, NameAddrHeader, type URI } from 'sip.js/lib/core/index.js';
import { addressUri } from './core.ts';
import { quotable, unquoted, userOf } from './sip-words.ts';
import type { CallerIdentity, SipAccount } from './types.ts';

const dialable = /^\+?[0-9*#][0-9*#.()-]{0,31}$/;

export function callerIdentity(message: IncomingRequestMessage, account: SipAccount): CallerIdentity {
  if (account.kind === 'extension') return { number: account.user };
  if (withheld(message)) return {};
  const asserted = message
    .getHeaders('P-Asserted-Identity')
    .map(addressOf)
    .find((each) => each !== null);
  const { user, name } = asserted ?? {
    user: userOf(message.from.uri),
    name: message.from.displayName,
  };
  // A line that names itself says nothing about who calls.
  const number = user !== null && user !== account.user && dialable.test(user) ? user : undefined;
  const shown = name ? unquoted(name).slice(0, 100) : '';
  return {
    ...(number === undefined ? {} : { number }),
    ...(shown === '' || shown === number ? {} : { name: shown }),
  };
}

function withheld(message: IncomingRequestMessage): boolean {
  const privacy = message.getHeaders('Privacy').join(';').toLowerCase();
  if (/(^|[;,\s])(id|user|full)($|[;,\s])/.test(privacy)) return true;
  const { uri } = message.from;
  return userOf(uri)?.toLowerCase() === 'anonymous' || uri.host === 'anonymous.invalid';
}

function addressOf(header: string): { user: string | null; name: string } | null {
  const tel = /<tel:([^;>]+)/i.exec(header);
  if (tel?.[1] !== undefined)
    return { user: tel[1], name: /^\s*"((?:[^"\\]|\\.)*)"/.exec(header)?.[1] ?? '' };
  const parsed = Grammar.nameAddrHeaderParse(header);
  return parsed instanceof NameAddrHeader
    ? { user: userOf(parsed.uri), name: parsed.displayName ?? '' }
    : null;
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

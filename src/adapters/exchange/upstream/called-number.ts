// Whom a call from the PBX is for: the hotline that its caller dialled, as far as the PBX tells.

import { Grammar, type IncomingRequestMessage, NameAddrHeader } from 'sip.js/lib/core/index.js';
import { userOf } from '../sip/sip-words.ts';

/** Null when there is no hotline at all. */
export function calledNumber(
  message: IncomingRequestMessage,
  hotlineNumbers: ReadonlySet<string>,
): string | null {
  const told = [userOf(message.ruri), userOf(message.to.uri), calledParty(message)];
  const [first = null] = hotlineNumbers;
  return told.find((each) => each !== null && hotlineNumbers.has(each)) ?? first;
}

/** RFC 7315, 4.2: what was dialled, where the request's own address is the phone's contact. */
function calledParty(message: IncomingRequestMessage): string | null {
  const header = message.getHeader('P-Called-Party-ID');
  const parsed: unknown = header === undefined ? undefined : Grammar.nameAddrHeaderParse(header);
  return parsed instanceof NameAddrHeader ? userOf(parsed.uri) : null;
}

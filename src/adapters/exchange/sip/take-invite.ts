// An INVITE that begins a call: checked, made a call, and handed to who decides about it.

import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import { callerIdentity } from './caller-identity.ts';
import { InviteServer } from './incoming-call.ts';
import type { BranchLine } from './outgoing-branch.ts';
import { acceptSdp, carriesSdp } from './sip-words.ts';
import type { IncomingCall, IncomingCallListener, SipAccount } from './types.ts';

/** `account` is whom the request has proved to be; `to` is whom it is for, null when it doesn't say. */
export function takeInvite(
  request: IncomingInviteRequest,
  { account, to }: { readonly account: SipAccount; readonly to: string | null },
  line: BranchLine,
  onCall: (call: IncomingCall) => IncomingCallListener,
): void {
  const { message } = request;
  const { home, core } = line;
  const wanted = message.getHeader('Replaces');
  const replaces = wanted === undefined ? null : home.find(wanted, account);
  if (!message.body) {
    // An offer of ours in the 200 isn't done: browsers always make one.
    request.reject({ statusCode: 488, reasonPhrase: 'Offer Required' });
    return;
  }
  if (!carriesSdp(message)) {
    request.reject({ statusCode: 415, extraHeaders: [...acceptSdp] });
    return;
  }
  if (to === null || to === '') {
    request.reject({ statusCode: 484 });
    return;
  }
  // RFC 3891, 3
  if (wanted !== undefined && replaces === null) {
    request.reject({ statusCode: 481 });
    return;
  }
  const from = callerIdentity(message, account);
  const call = new InviteServer(
    request,
    { account, to, from, offer: message.body, replaces },
    { home, core, done: (done) => line.release(done) },
  );
  if (!line.hold(call)) {
    call.reject('overloaded');
    return;
  }
  try {
    call.listen(onCall(call));
  } catch (error) {
    home.fault(error);
    call.reject('overloaded');
  }
}

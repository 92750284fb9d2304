// An INVITE that begins a call: checked, made a call, and handed to who decides about it.

import type { IncomingInviteRequest, ResponseOptions } from 'sip.js/lib/core/index.js';
import { callerIdentity } from './caller-identity.ts';
import type { SipReason } from './counters.ts';
import { InviteServer } from './incoming-call.ts';
import type { BranchLine } from './outgoing-branch.ts';
import { tooShort } from './session-timer.ts';
import { acceptSdp, carriesSdp } from './sip-words.ts';
import type { IncomingCall, IncomingCallListener, SipAccount } from './types.ts';

/** `account` is whom the request has proved to be; `to` is whom it is for, null when it doesn't say. */
export function takeInvite(
  request: IncomingInviteRequest,
  { account, to }: { readonly account: SipAccount; readonly to: string | null },
  line: BranchLine & { refused(reason: SipReason, request: string): void },
  onCall: (call: IncomingCall) => IncomingCallListener,
): void {
  const { message } = request;
  const { home, core } = line;
  const wanted = message.getHeader('Replaces');
  const replaces = wanted === undefined ? null : home.find(wanted, account);
  const refuse = (reason: SipReason, answer: ResponseOptions) => {
    line.refused(reason, `INVITE ${message.ruri}`);
    request.reject(answer);
  };
  // An offer of ours in the 200 isn't done: browsers always make one.
  if (!message.body) return refuse('callWithoutOffer', { statusCode: 488, reasonPhrase: 'Offer Required' });
  if (!carriesSdp(message))
    return refuse('callWithOtherBody', { statusCode: 415, extraHeaders: [...acceptSdp] });
  if (to === null || to === '') return refuse('callToNobody', { statusCode: 484 });
  // RFC 3891, 3
  if (wanted !== undefined && replaces === null) return refuse('callInPlaceOfNone', { statusCode: 481 });
  const least = tooShort(message);
  // Nothing is wrong with the call: the phone asks again with more.
  if (least !== null) {
    request.reject({ statusCode: 422, extraHeaders: [...least] });
    return;
  }
  const from = callerIdentity(message, account);
  const call = new InviteServer(
    request,
    { account, to, from, offer: message.body, replaces },
    { home, core, done: (done) => line.release(done) },
  );
  if (!line.hold(call)) {
    line.refused('callTooMany', `INVITE ${message.ruri}`);
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

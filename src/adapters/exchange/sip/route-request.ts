// The requests that begin something: REGISTER and INVITE; the others are refused here, or answered by sip.js.

import type {
  IncomingRequest,
  IncomingRequestMessage,
  UserAgentCoreDelegate,
} from 'sip.js/lib/core/index.js';
import type { PhoneLine } from './phone-line.ts';
import { register } from './register.ts';
import type { ServerContext } from './server-context.ts';
import { userOf } from './sip-words.ts';
import { takeInvite } from './take-invite.ts';
import type { SipAccount } from './types.ts';

export function routeRequest(connection: PhoneLine, context: ServerContext): UserAgentCoreDelegate {
  const refuse = (request: IncomingRequest, statusCode: number) => {
    connection.refused('notDoneHere', `${request.message.method} ${request.message.ruri}`);
    request.reject({ statusCode });
  };
  return {
    onRegister: (request) => {
      const account = authenticate(request, connection, context, false);
      if (account) register(request, account, connection, context);
    },
    onInvite: (request) => {
      const account = authenticate(request, connection, context, true);
      if (!account) return;
      const to = userOf(request.message.ruri);
      const line = context.callPlaces.lineOf(account, connection);
      takeInvite(request, { account, to }, line, (call) => context.listener.onCall(call));
    },
    // Nothing to subscribe to (message waiting, presence): RFC 6665, 4.2.1.1.
    onSubscribe: (request) => refuse(request, 489),
    onMessage: (request) => refuse(request, 405),
    onNotify: (request) => refuse(request, 481),
    onRefer: (request) => refuse(request, 403),
  };
}

/**
 * Whether a request of a call that is carried by another connection may take the call over to this one: for its own
 * account alone. If not, it has been answered.
 */
export function mayGoOn(
  message: IncomingRequestMessage,
  account: SipAccount,
  connection: PhoneLine,
  context: ServerContext,
): boolean {
  const known = connection.accounts.get(account.user);
  if (known !== undefined && stillIs(known, connection, context)) return true;
  // RFC 3261, 17.1.1.3 and 22.1: nobody answers an ACK, or challenges a CANCEL.
  if (message.method === 'ACK' || message.method === 'CANCEL') return false;
  const result = context.authenticator.check(message, connection, performance.now());
  if (result.kind === 'account') {
    connection.authenticated(result.account);
    if (result.account.user === account.user) return true;
  }
  const refusal =
    result.kind === 'account'
      ? { statusCode: 481 }
      : { statusCode: result.status, extraHeaders: [...result.headers] };
  connection.core.replyStateless(message, refusal);
  return false;
}

/** Null: it has been answered. `remembered`: who has authenticated on this connection need not again. */
function authenticate(
  request: IncomingRequest,
  connection: PhoneLine,
  context: ServerContext,
  remembered: boolean,
): SipAccount | null {
  const { message } = request;
  if (remembered) {
    const account = knownCaller(connection, context, userOf(message.from.uri));
    if (account) return account;
  }
  const result = context.authenticator.check(message, connection, performance.now());
  if (result.kind === 'account') {
    connection.authenticated(result.account);
    return result.account;
  }
  request.reject({ statusCode: result.status, extraHeaders: [...result.headers] });
  if (result.deafMs > 0) connection.deafen(result.deafMs);
  return null;
}

/** By its own name, or the connection's only one: a line calls under the numbers of others. */
function knownCaller(connection: PhoneLine, context: ServerContext, from: string | null): SipAccount | null {
  const [only] = connection.accounts.size === 1 ? connection.accounts.values() : [];
  const known = connection.accounts.get(from ?? '') ?? only;
  return known ? stillIs(known, connection, context) : null;
}

/** It may have been taken away, or given another password, since. */
function stillIs(known: SipAccount, connection: PhoneLine, context: ServerContext): SipAccount | null {
  const now = context.accounts.find(known.user);
  if (now?.password === known.password) return now;
  connection.accounts.delete(known.user);
  return null;
}

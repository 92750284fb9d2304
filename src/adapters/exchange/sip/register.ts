// REGISTER: a phone says where it is, for how long, or that it's gone (RFC 3261, 10.3).

import {
  type IncomingRegisterRequest,
  type IncomingRequestMessage,
  NameAddrHeader,
} from 'sip.js/lib/core/index.js';
import type { SipLimits } from './limits.ts';
import { allContacts } from './message-guard.ts';
import type { PhoneLine } from './phone-line.ts';
import type { Binding, ContactChange } from './registrar.ts';
import type { ServerContext } from './server-context.ts';
import { userOf } from './sip-words.ts';
import type { SipAccount } from './types.ts';

/** More contacts in one request than any phone has. */
const contactsPerRequest = 4;

type Wish =
  | { readonly kind: 'changes'; readonly changes: readonly ContactChange[] }
  | { readonly kind: 'removeAll' }
  | { readonly kind: 'refused'; readonly status: number; readonly headers: readonly string[] };

/** `account` is whom the request has proved to be. */
export function register(
  request: IncomingRegisterRequest,
  account: SipAccount,
  connection: PhoneLine,
  { registrar, limits, dialogs }: ServerContext,
): void {
  const { message } = request;
  // RFC 3261, 10.3, steps 4 and 5: only one's own.
  if (userOf(message.to.uri) !== account.user) {
    request.reject({ statusCode: 403 });
    return;
  }
  const wish = read(message, limits);
  if (wish.kind === 'refused') {
    request.reject({ statusCode: wish.status, extraHeaders: [...wish.headers] });
    return;
  }
  const nowMs = performance.now();
  if (wish.kind === 'removeAll') registrar.removeAll(account, connection);
  else {
    const { callId, cseq } = message;
    const outcome = registrar.change(account, wish.changes, { callId, cseq, connection, nowMs });
    if (outcome !== 'done') {
      request.reject({ statusCode: outcome === 'outOfOrder' ? 500 : 403 });
      return;
    }
  }
  const here = wish.kind === 'changes' ? wish.changes.filter(({ expiresS }) => expiresS > 0) : [];
  request.accept({
    statusCode: 200,
    extraHeaders: registrar.of(account.user).map((binding) => contactLine(binding, nowMs)),
  });
  for (const { contact } of here) dialogs.claim(account, contact, connection);
}

function read(message: IncomingRequestMessage, limits: SipLimits): Wish {
  const refused = (status: number, headers: readonly string[] = []): Wish => ({
    kind: 'refused',
    status,
    headers,
  });
  const count = message.getHeaders('Contact').length;
  const common = message.getHeader('Expires');
  if (message.hasHeader(allContacts))
    return count === 0 && common?.trim() === '0' ? { kind: 'removeAll' } : refused(400);
  if (count > contactsPerRequest) return refused(403);
  const changes: ContactChange[] = [];
  for (let index = 0; index < count; index += 1) {
    const contact: unknown = message.parseHeader('Contact', index);
    if (!(contact instanceof NameAddrHeader) || contact.uri.scheme !== 'sip') return refused(400);
    const wished = seconds(contact.getParam('expires') ?? common, limits.expiresMaxS);
    if (wished > 0 && wished < limits.expiresMinS)
      return refused(423, [`Min-Expires: ${limits.expiresMinS}`]);
    const instance = contact.getParam('+sip.instance');
    const flow = contact.getParam('reg-id');
    changes.push({
      contact: contact.uri,
      instance: instance ? `${instance} ${flow ?? ''}` : '',
      expiresS: Math.min(wished, limits.expiresMaxS),
    });
  }
  return { kind: 'changes', changes };
}

/** RFC 3261, 10.2.1.1: what can't be read is taken for an hour, which here is cut to the longest. */
function seconds(text: string | null | undefined, otherwise: number): number {
  return text != null && /^\d{1,10}$/.test(text.trim()) ? Number(text) : otherwise;
}

function contactLine({ contact, instance, expiresAtMs }: Binding<PhoneLine>, nowMs: number): string {
  const [id, flow] = instance.split(' ');
  return [
    `Contact: <${contact.toString()}>`,
    `expires=${Math.max(0, Math.round((expiresAtMs - nowMs) / 1000))}`,
    ...(id ? [`+sip.instance=${id}`] : []),
    ...(flow ? [`reg-id=${flow}`] : []),
  ].join(';');
}

// sip.js's user agent core as the server's side of one connection: transactions, dialogs, the rules of RFC 3261.

import {
  type DigestAuthentication,
  type IncomingInviteRequest,
  type IncomingRequestMessage,
  Levels,
  LoggerFactory,
  type Session,
  URI,
  UserAgentCore,
  type UserAgentCoreDelegate,
} from 'sip.js/lib/core/index.js';

export interface CoreSettings {
  readonly realm: string;
  readonly secure: boolean;
  /** Where we are the phone: what the server calls, and how we prove who we are. */
  readonly client?: { readonly contact: URI; credentials(): DigestAuthentication };
  /** Hands a message to the connection; one that is closing takes it to nowhere. */
  send(message: string): void;
}

/** For sip.js: it tells faults by throwing, which is caught where messages come in; the rest is noise. */
const silent = new LoggerFactory();
silent.builtinEnabled = false;
silent.level = Levels.error;
export const silentLogger = silent.getLogger('klinke');

/** Extensions that we may be required to understand (RFC 3261, 8.2.2.3). */
export const supportedExtensions = ['100rel', 'replaces', 'norefersub', 'timer'] as const;

export function createCore(settings: CoreSettings, delegate: UserAgentCoreDelegate): UserAgentCore {
  const { realm, secure, client } = settings;
  // Phones use their connection anyway, whatever stands here (RFC 7118, 5).
  const contact = client?.contact ?? new URI('sip', 'exchange', realm, undefined, { transport: 'ws' });
  return new UserAgentCore(
    {
      aor: new URI('sip', 'exchange', realm),
      contact: {
        pubGruu: undefined,
        tempGruu: undefined,
        uri: contact,
        toString: () => `<${contact.toString()}>`,
      },
      displayName: '',
      loggerFactory: silent,
      hackViaTcp: false,
      routeSet: [],
      sipjsId: 'klinke',
      supportedOptionTags: [...supportedExtensions],
      supportedOptionTagsResponse: [...supportedExtensions],
      userAgentHeaderFieldValue: 'Klinke',
      viaForceRport: false,
      viaHost: contact.host,
      authenticationFactory: () => client?.credentials(),
      transportAccessor: () => ({
        protocol: secure ? 'WSS' : 'WS',
        // Never rejects: a closed connection ends everything by itself, and sip.js's own way of telling throws
        // where a transaction is already over.
        send: (message) => {
          settings.send(message);
          return Promise.resolve();
        },
      }),
    },
    delegate,
  );
}

/** A request that has passed guard and parser. */
export function receiveRequest(core: UserAgentCore, message: IncomingRequestMessage): void {
  const { ruri } = message;
  if (!ruri) throw new Error('a request without address passed the guard');
  // sip.js would answer 416, and an ACK is never answered (RFC 3261, 17.1.1.3).
  if (message.method === 'ACK' && ruri.scheme !== 'sip') return;
  // sip.js throws at this one.
  if (message.method === 'PRACK' && !message.toTag) {
    core.replyStateless(message, { statusCode: 481 });
    return;
  }
  // sip.js answers 404 unless the address is its own; which ones exist is for our delegate to say.
  core.configuration.aor = ruri;
  core.receiveIncomingRequestFromTransport(message);
}

export function addressUri(user: string, host: string): URI {
  return new URI('sip', encodeURIComponent(user).replaceAll('%2B', '+'), host);
}

/** All but these calls end with their connection; what sip.js held of the others would wait for 32 s. */
export function forgetAllBut(core: UserAgentCore, sessions: readonly Session[]): void {
  const kept = new Set(sessions.map(({ callId }) => callId));
  for (const held of [core.userAgentClients, core.userAgentServers]) {
    for (const [id, agent] of held) {
      if (kept.has(agent.message.callId)) continue;
      agent.dispose();
      held.delete(id);
    }
  }
  for (const dialog of core.dialogs.values()) if (!kept.has(dialog.callId)) dialog.dispose();
}

/** Forgets a request that nobody will answer any more; sip.js would keep it for ever. */
export function forgetRequest(core: UserAgentCore, request: { dispose(): void }): void {
  request.dispose();
  for (const [id, client] of core.userAgentClients) {
    if (client === request) core.userAgentClients.delete(id);
  }
}

/**
 * Forgets an INVITE that was answered and whose call is over. sip.js keeps it for 32 s to absorb repetitions, which
 * only happen where messages get lost; over a WebSocket they don't.
 */
export function forgetInvite(core: UserAgentCore, { message }: IncomingInviteRequest): void {
  const server = core.userAgentServers.get(message.viaBranch);
  if (server?.message !== message) return;
  server.dispose();
  core.userAgentServers.delete(message.viaBranch);
}

// The control API's server: consoles connect, sign in, command, and see. TLS for anything that isn't loopback.

import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import {
  API_PATH,
  type ConsoleCommand,
  MAX_MESSAGE_BYTES,
  type PhoneAccount,
  type ReplyError,
} from '../../contract/control-api.ts';
import type { EngineConfig } from '../../contract/engine-config.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../engine/log.ts';
import type { Journal } from '../../engine/ports/journal.ts';
import type { Viewer, ViewFeed } from '../../engine/views/view-feed.ts';
import { pinFits } from '../pin.ts';
import { Connection, type ConnectionHost, type SignedIn } from './connection.ts';
import type { Sessions } from './sessions.ts';
import { SignInGuard, Turns } from './sign-in-guard.ts';

export interface ApiParts {
  readonly config: EngineConfig;
  readonly engine: Engine;
  readonly feed: ViewFeed;
  readonly journal: Journal;
  readonly sessions: Sessions;
  readonly log: Log;
  readonly engineVersion: string;
  /** The softphone account of an extension; null when it has none. */
  readonly phoneAccount: (extension: string) => PhoneAccount | null;
  /** Makes a caller, where the switch is the simulator. */
  readonly testCall: ((digits: string) => void) | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

export interface ApiServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Connections at the same time: many times what a helpdesk has. */
const MAX_CONNECTIONS = 2_000;

export async function startApi(parts: ApiParts, listen: { host: string; port: number }): Promise<ApiServer> {
  const http: Server = parts.tls === null ? createHttpServer(refuse) : createHttpsServer(parts.tls, refuse);
  const connections = new Set<Connection>();
  const tcp = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    tcp.add(socket);
    socket.once('close', () => tcp.delete(socket));
  });
  const host = hostFor(parts, connections);
  // A console is no web page: a browser's origin is refused, so that no page can use a person's network position.
  const sockets = new WebSocketServer({
    server: http,
    path: API_PATH,
    maxPayload: MAX_MESSAGE_BYTES,
    verifyClient: (client: { req: IncomingMessage }) => client.req.headers.origin === undefined,
  });
  // It repeats the server's own; unheard, a taken port would be a crash instead of a reason.
  sockets.on('error', (fault) => parts.log.warn({ fault: fault.message }, 'the control API had a fault'));
  sockets.on('connection', (socket, request) => {
    if (connections.size >= MAX_CONNECTIONS) return socket.close(1013, 'too many consoles');
    connections.add(new Connection(socket, request.socket.remoteAddress ?? '', host));
  });
  const unsubscribe = parts.feed.subscribe((changes) => {
    for (const connection of connections) connection.changed(changes);
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(listen.port, listen.host, resolve);
  });
  const { address, port } = http.address() as AddressInfo;
  return {
    host: address,
    port,
    close: async () => {
      unsubscribe();
      for (const connection of connections) {
        host.closed(connection);
        connection.close('the engine stops');
      }
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      // Whoever is connected and says nothing must not keep the engine from ending.
      for (const socket of tcp) socket.destroy();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

function hostFor(parts: ApiParts, connections: Set<Connection>): ConnectionHost {
  const { config, engine, feed, sessions, log } = parts;
  const guard = new SignInGuard(() => performance.now());
  const oneAtATime = new Turns();
  const viewerOf = (agentId: string): Viewer | null => {
    const agent = config.agents.find(({ id }) => id === agentId);
    return agent === undefined ? null : { agent: agent.id, role: agent.role };
  };
  const enter = (viewer: Viewer, token: string): SignedIn => {
    const agent = config.agents.find(({ id }) => id === viewer.agent) as EngineConfig['agents'][number];
    const phoneAccount = parts.phoneAccount(agent.extension);
    return { viewer, value: { token, agentId: agent.id, name: agent.name, phoneAccount } };
  };
  return {
    log,
    engineVersion: parts.engineVersion,
    name: config.name,
    now: () => Date.now(),
    viewFor: (viewer) => feed.viewFor(viewer),
    topicsOf: (viewer) => feed.topicsOf(viewer),
    closed(connection) {
      if (!connections.delete(connection)) return;
      if (connection.viewer !== null) sessions.seen(connection.viewer.agent);
    },
    /** One console each: whoever signs in again takes the session along. */
    signedIn(connection) {
      for (const other of connections) {
        if (other !== connection && other.viewer?.agent === connection.viewer?.agent)
          other.endSession('signedInElsewhere');
      }
    },
    async signIn(message, address) {
      const agent = config.agents.find(({ extension }) => extension === message.extension);
      // A thousand tries at once must not all be looked at before the first of them has failed.
      const refused = await oneAtATime.run(address, async (): Promise<ReplyError | null> => {
        const waitMs = guard.waitMs(message.extension, address);
        if (waitMs > 0) return { code: 'tooManyTries', retryAfterMs: waitMs };
        if (!(await pinFits(message.pin, agent?.pinHash))) {
          guard.failed(message.extension, address);
          log.warn({ extension: message.extension, address }, 'sign-in refused: wrong extension or PIN');
          return { code: 'wrongCredentials' };
        }
        guard.succeeded(message.extension, address);
        return null;
      });
      if (refused !== null) return refused;
      if (agent === undefined) return { code: 'wrongCredentials' };
      const result = await engine.signIn(agent.id, message.phone);
      if (!result.ok) return result.error;
      log.info({ agent: agent.id, phone: message.phone }, 'signed in');
      return enter(viewerOf(agent.id) as Viewer, sessions.open(agent.id));
    },
    async resume(token) {
      const agentId = sessions.agentOf(token);
      const viewer = agentId === null ? null : viewerOf(agentId);
      return viewer === null ? { code: 'sessionOver' } : enter(viewer, token);
    },
    obey: (viewer, command) => obey(parts, connections, viewer, command),
  };
}

async function obey(
  parts: ApiParts,
  connections: ReadonlySet<Connection>,
  viewer: Viewer,
  command: ConsoleCommand,
): Promise<unknown | ReplyError> {
  const { engine, sessions, log } = parts;
  const signOut = async (agent: string, by: 'agent' | 'supervisor') => {
    const result = await engine.signOut(agent, by);
    if (!result.ok) return result.error;
    sessions.close(agent);
    log.info({ agent, by: viewer.agent }, 'signed out');
    for (const connection of connections)
      if (connection.viewer?.agent === agent) connection.endSession('signedOut');
    return null;
  };
  switch (command.kind) {
    case 'signOut':
      return signOut(viewer.agent, 'agent');
    case 'signOutAgent':
      return viewer.role === 'agent' ? { code: 'forbidden' } : signOut(command.agent, 'supervisor');
    case 'openCalls':
      return viewer.role === 'agent' ? { code: 'forbidden' } : [...engine.state.calls.keys()];
    case 'testCall':
      if (parts.testCall === null) return { code: 'forbidden' };
      parts.testCall(command.digits);
      return null;
    case 'journalOfCall':
      return journalOfCall(parts, viewer, command.call);
    default: {
      const needsSwitch = !['startBreak', 'endBreak', 'skipWrapUp', 'extendWrapUp', 'note'].includes(
        command.kind,
      );
      if (needsSwitch && engine.switchState.kind === 'lost') return { code: 'switchLost' };
      const result = await engine.command(viewer.agent, command);
      return result.ok ? result.value : result.error;
    }
  }
}

/** Everything that happened to a call, for members of its team and for supervisors. */
function journalOfCall({ journal, feed }: ApiParts, viewer: Viewer, call: string): unknown | ReplyError {
  const entries = journal.entriesOfCall(call);
  if (entries.length === 0) return { code: 'callGone' };
  const topics = feed.topicsOf(viewer);
  const teams = entries.flatMap(({ fact }) =>
    fact.kind === 'lineEntered' || fact.kind === 'lineReturned' ? [fact.team] : [],
  );
  if (viewer.role === 'agent' && !teams.some((team) => topics.has(`team:${team}`)))
    return { code: 'forbidden' };
  return entries.map(({ seq, at, fact }) => ({ seq, at, fact }));
}

function refuse(_request: unknown, response: { writeHead(code: number): { end(text: string): void } }): void {
  response.writeHead(426).end('This is the control API of a Klinke engine: connect with a Klinke console.\n');
}

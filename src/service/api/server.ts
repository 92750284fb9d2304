// The control API's server: consoles connect, sign in, command, and see. TLS for anything that isn't loopback.

import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { WebSocketServer } from 'ws';
import { FrontDoor } from '../../adapters/exchange/sip/front-door.ts';
import { systemClock } from '../../adapters/system-clock/system-clock.ts';
import { API_PATH, MAX_MESSAGE_BYTES } from '../../contract/control-api.ts';
import type { Answer } from '../../contract/reply-errors.ts';
import { AttackWatch } from '../../domain/strangers/attack-watch.ts';
import { AuditTrail, type StrangerFacts } from '../../domain/strangers/audit-trail.ts';
import { Doorstep } from '../../domain/strangers/doorstep.ts';
import { type VisitCosts, WorkBudget, type WorkLimits } from '../../domain/strangers/work-budget.ts';
import type { PinCheck } from '../../engine/ports/pin-check.ts';
import { type Person, peopleOf, viewerOf } from '../plan/people.ts';
import type { ApiParts } from './api-parts.ts';
import { ActNotes } from './commands/audit.ts';
import { callerFilesFor } from './commands/caller-data.ts';
import { messageSounds } from './commands/messages.ts';
import { obey } from './commands/obey.ts';
import { type Consoles, endSession, signOutAgent } from './commands/sign-out.ts';
import { contentRequests } from './content/content-requests.ts';
import { type ConnectionHost, ConsoleConnection, type SignedIn } from './door/console-connection.ts';
import { AbsenceWatch } from './session/absence-watch.ts';
import { phonePins } from './session/phone-pins.ts';
import { watchPlan } from './session/plan-watch.ts';
import { SignInDesk } from './session/sign-in-desk.ts';
import { SignInGuard } from './session/sign-in-guard.ts';
import { sameToken } from './session/token.ts';

export interface ApiServer {
  readonly host: string;
  readonly port: number;
  /** As at the sign-in. */
  readonly pins: PinCheck;
  close(): Promise<void>;
}

/**
 * Those who haven't signed in. At one address there can be a whole company (terminal server, NAT) whose consoles all
 * come back at once after a restart. Signed-in ones are as many as there are agents, and need no limit.
 */
const DOORSTEP = { places: 1_000, placesOfAddress: 250 };
/** TLS and one request take a moment only. */
const UPGRADE_WITHIN_MS = 10_000;
/**
 * The time that those may take of us who haven't signed in. Whoever signs in gets it back, so that all consoles of a
 * company can come back at once.
 */
const STRANGERS_TIME: WorkLimits = {
  ofAddress: { perSecond: 150, burst: 300 },
  ofAll: { perSecond: 200, burst: 300 },
  ofNewcomers: { perSecond: 50, burst: 400 },
  newcomerMs: 20,
  ofKnown: { perSecond: 100, burst: 200 },
};
/** TLS is most of a connection; hello and signing in take some 3 ms, beside the PIN, which another thread looks at. */
const VISIT: Readonly<Record<'plain' | 'tls', VisitCosts>> = {
  plain: { connectionMs: 0.3, signInMs: 6 },
  tls: { connectionMs: 2, signInMs: 8 },
};
/** How often it is looked whether a minute of strangers is over. */
const TRAIL_EVERY_MS = 5_000;
/** How often it is noted that connected people are there. */
const SEEN_EVERY_MS = 10 * 60_000;

export async function startApi(parts: ApiParts, listen: { host: string; port: number }): Promise<ApiServer> {
  const answer: RequestListener = (request, response) => content(request, response);
  const http: Server = parts.tls === null ? createHttpServer(answer) : createHttpsServer(parts.tls, answer);
  const connections = new Set<ConsoleConnection>();
  const doorstep = new Doorstep<ConsoleConnection>(DOORSTEP, (connection) => connection.turnOut());
  const trail = new AuditTrail('consoles', ({ facts, message }) => parts.log.warn(facts, message));
  const telephoneTrail = new AuditTrail('telephone', ({ facts, message }) => parts.log.warn(facts, message));
  const { faults } = parts.engine;
  const attacks = new AttackWatch((attack) => {
    if (attack === null) faults.tell({ kind: 'faultEnded', name: 'attack.consoles' });
    else faults.tell({ kind: 'faultBegan', fault: { kind: 'attack', where: 'consoles', ...attack } });
  });
  const stranger = (what: string, who: StrangerFacts) => {
    trail.add(what, who, performance.now());
    attacks.add(who.address, performance.now());
  };
  const budget = new WorkBudget(parts.strangersTime ?? STRANGERS_TIME);
  const costs = parts.tls === null ? VISIT.plain : VISIT.tls;
  const door = new FrontDoor(http, {
    room: DOORSTEP,
    upgradeWithinMs: UPGRADE_WITHIN_MS,
    enter: (address) => {
      const visit = budget.enter(address, performance.now(), costs);
      if (visit === null) stranger('refusedConnections', { address });
      return visit;
    },
    cutOff: (why, address) => stranger(why, { address }),
  });
  const { host, absences, consoles, personOf, personById, signInFailed } = hostFor(parts, connections, {
    doorstep,
    budget,
    stranger,
  });
  const content = contentRequests({
    contents: parts.contents,
    messages: messageSounds(parts, personById),
    callers: callerFilesFor(
      parts,
      (id) => {
        const person = personById(id);
        return person !== null && parts.may(person, 'manageCallerData');
      },
      consoles.notes,
    ),
    log: parts.log,
    knows(token, { socket }) {
      const address = socket.remoteAddress ?? '';
      const person = personOf(token);
      if (person === null) {
        stranger('wrongToken', { address });
        return null;
      }
      door.upgraded(socket)?.known(true, performance.now());
      budget.know(address);
      return { person: person.id, allowed: parts.may(person, 'publishPlan') };
    },
  });
  // A console is no web page: a browser's origin is refused, so that no page can use a person's network position.
  const sockets = new WebSocketServer({
    server: http,
    path: API_PATH,
    maxPayload: MAX_MESSAGE_BYTES,
    verifyClient: ({ req: { headers, socket } }: { req: IncomingMessage }) => {
      if (headers.origin === undefined) return true;
      stranger('refusedOrigin', {
        address: socket.remoteAddress ?? '',
        request: headers.origin.slice(0, 100),
      });
      return false;
    },
  });
  sockets.on('connection', (socket, request) => {
    const visit = door.upgraded(request.socket);
    if (visit === null) return socket.terminate();
    const address = request.socket.remoteAddress ?? '';
    const connection = new ConsoleConnection(socket, address, host, visit);
    connections.add(connection);
    doorstep.enter(connection, address);
  });
  const unsubscribe = parts.feed.subscribe((changes) => {
    // Written once, however many consoles look on.
    const written = changes.map(({ topic, ...change }) => ({
      topic,
      json: JSON.stringify(change),
    }));
    for (const connection of connections) connection.changed(written);
  });
  const unwatch = watchPlan(parts, consoles);
  const { address, port } = await door.listen(listen.port, listen.host);
  door.onFault((fault) => parts.log.warn({ fault: fault.message }, 'the control API had a fault'));
  // Who was signed in when the engine ended may never come back.
  for (const agent of parts.sessions.expire()) absences.over(agent);
  for (const agent of parts.engine.state.line.agents.values())
    if (agent.availability.kind !== 'signedOut') absences.left(agent.id);
  // Only now: while the port may still be refused, a timer would keep the program from ending.
  const telling = setInterval(() => {
    trail.tick(performance.now());
    telephoneTrail.tick(performance.now());
    attacks.tick(performance.now());
  }, TRAIL_EVERY_MS);
  const seen = setInterval(() => {
    parts.sessions.seen(...[...connections].flatMap(({ viewer }) => (viewer === null ? [] : [viewer.agent])));
    for (const agent of parts.sessions.expire()) absences.over(agent);
  }, SEEN_EVERY_MS);
  return {
    host: address,
    port,
    pins: phonePins(
      consoles.desk,
      (what, who) => telephoneTrail.add(what, who, performance.now()),
      signInFailed,
    ),
    close: async () => {
      unsubscribe();
      unwatch();
      clearInterval(seen);
      clearInterval(telling);
      trail.flush();
      telephoneTrail.flush();
      for (const connection of connections) {
        host.closed(connection);
        connection.close('the engine stops');
      }
      absences.stop();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      // Whoever is connected and says nothing must not keep the engine from ending.
      const closed = door.close();
      door.destroyAll();
      await closed;
    },
  };
}

interface Strangers {
  readonly doorstep: Doorstep<ConsoleConnection>;
  readonly budget: WorkBudget;
  readonly stranger: (what: string, who: StrangerFacts) => void;
}

function hostFor(
  parts: ApiParts,
  connections: Set<ConsoleConnection>,
  { doorstep, budget, stranger }: Strangers,
): {
  readonly host: ConnectionHost;
  readonly absences: AbsenceWatch;
  readonly consoles: Consoles;
  /** If it's somebody's extension, that is noted. */
  readonly signInFailed: (extension: string) => void;
  /** Whose session this token is; null: nobody's, or no longer. */
  readonly personOf: (token: string) => Person | null;
  /** Null: nobody of ours, any more. */
  readonly personById: (id: string) => Person | null;
} {
  const { config, engine, feed, sessions, log } = parts;
  const guard = new SignInGuard(() => performance.now());
  const people = peopleOf(engine.state, config);
  const desk = new SignInDesk(people, guard, parts.ownPins.hashOf, stranger);
  const enter = (person: Person, token: string): Answer<SignedIn> => {
    const { id, name } = person;
    const viewer = viewerOf(person);
    const phoneAccount = parts.phoneAccount(person);
    return { ok: true, value: { viewer, told: { token, agentId: id, name, phoneAccount } } };
  };
  const isSignedIn = (agent: string) =>
    (engine.state.line.agents.get(agent)?.availability.kind ?? 'signedOut') !== 'signedOut';
  const notes = new ActNotes(engine, () => performance.now());
  const consoles = (): Consoles => ({ connections, doorstep, absences, desk, people, notes });
  const signInFailed = (extension: string) => {
    const person = people.byExtension(extension);
    if (person !== null) notes.signInFailed(person.id);
  };
  const absences: AbsenceWatch = new AbsenceWatch(parts.clock ?? systemClock, {
    hasConsole: (agent) => [...connections].some(({ viewer }) => viewer?.agent === agent),
    isReachedOutside: (agent) => engine.state.line.agents.get(agent)?.phone === 'outside',
    async signOut(agent) {
      if (!isSignedIn(agent)) return true;
      const error = await signOutAgent(parts, consoles(), agent, 'engine');
      if (error === null)
        log.info({ audit: 'signOut', agent, by: 'engine' }, 'signed out: no console of this person is there');
      return error?.code !== 'busy';
    },
  });
  const expire = () => {
    for (const agent of sessions.expire()) absences.over(agent);
  };
  const personOf = (token: string): Person | null => {
    expire();
    const agentId = sessions.agentOf(token);
    const person = agentId === null ? null : people.byId(agentId);
    // Signed out by the engine meanwhile, or a journal that was begun anew.
    return person !== null && isSignedIn(person.id) ? person : null;
  };
  /** Of a console that doesn't answer nobody is asked: its person sits here. */
  const signedInElsewhere = (id: string, connection: ConsoleConnection) => {
    const agent = engine.state.line.agents.get(id);
    if (agent === undefined || !isSignedIn(id)) return null;
    if (![...connections].some((other) => other !== connection && other.answersFor(id))) return null;
    const { device, consolePhone: phone, activity, signedInAt } = agent;
    // The call lives at the phone there; one that was interrupted can be gone on with here.
    const inCall =
      activity.kind === 'talking' &&
      engine.state.line.conversations.get(activity.call)?.phase !== 'interrupted';
    return { code: 'alreadySignedIn', device, phone, since: signedInAt ?? 0, inCall } as const;
  };
  /** Whose PIN it is may know where to sit. */
  const phonesFor = ({ code }: { readonly code: string }, id: string) =>
    code === 'notYourDeskPhone'
      ? { deskPhones: [...(engine.state.line.agents.get(id)?.deskPhones ?? [])] }
      : {};
  const host: ConnectionHost = {
    log,
    stranger,
    engineVersion: parts.engineVersion,
    name: config.name,
    // Of the same clock as the instants in the view, or a step would show everybody doorstep for an hour.
    now: () => (parts.clock ?? systemClock).now(),
    knows: ({ engineToken }) => parts.engineToken == null || sameToken(engineToken, parts.engineToken),
    viewFor: (viewer) => feed.viewFor(viewer),
    topicsOf: (viewer) => feed.topicsOf(viewer),
    answers(agent, there) {
      engine.consoleChanged(agent, there);
    },
    left(connection, viewer) {
      sessions.seen(viewer.agent);
      if (![...connections].some((other) => other.answersFor(viewer.agent)))
        engine.consoleChanged(viewer.agent, false);
      absences.left(viewer.agent);
      if (connection.viewer === null && connections.has(connection))
        doorstep.enter(connection, connection.address);
    },
    closed(connection) {
      if (!connections.delete(connection)) return;
      doorstep.leave(connection);
      if (connection.viewer !== null) host.left(connection, connection.viewer);
    },
    /** One console each: whoever signs in again takes the session along. */
    signedIn(connection) {
      doorstep.leave(connection);
      const { viewer } = connection;
      if (viewer === null) return;
      connection.visit.known(true, performance.now());
      budget.know(connection.address);
      absences.came(viewer.agent);
      engine.consoleChanged(viewer.agent, true);
      const device = engine.state.line.agents.get(viewer.agent)?.device ?? null;
      for (const other of connections) {
        if (other !== connection && other.viewer?.agent === viewer.agent)
          endSession(other, 'signedInElsewhere', doorstep, device);
      }
    },
    async signIn(
      { extension, pin, phone, deskPhone = null, device = null, moveOver = false },
      address,
      connection,
    ) {
      const looked = await desk.look(extension, pin, address);
      if ('code' in looked) {
        if (looked.code === 'wrongCredentials') signInFailed(extension);
        return { ok: false, error: looked };
      }
      const elsewhere = signedInElsewhere(looked.id, connection);
      if (elsewhere !== null && (elsewhere.inCall || !moveOver)) return { ok: false, error: elsewhere };
      const result = await engine.signIn(looked.id, phone, device, deskPhone);
      if (!result.ok) return { ok: false, error: { ...result.error, ...phonesFor(result.error, looked.id) } };
      log.info({ agent: looked.id, phone, device, address }, 'signed in');
      return enter(looked, sessions.open(looked.id));
    },
    async resume(token, address) {
      const person = personOf(token);
      if (person === null) return { ok: false, error: { code: 'sessionOver' } };
      guard.succeeded(person.extension, address);
      return enter(person, token);
    },
    obey: (viewer, command, connection) => obey(parts, consoles(), { viewer, connection }, command),
  };
  return {
    host,
    absences,
    consoles: consoles(),
    signInFailed,
    personOf,
    personById: (id) => people.byId(id),
  };
}

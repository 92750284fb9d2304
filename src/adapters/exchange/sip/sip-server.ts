// The SIP half of the exchange: listens, and puts registrar, authentication and calls together.

import { AttackWatch } from '../../../domain/strangers/attack-watch.ts';
import { AuditTrail, type StrangerFacts } from '../../../domain/strangers/audit-trail.ts';
import { PasswordBrake } from '../../../domain/strangers/password-brake.ts';
import { WorkBudget } from '../../../domain/strangers/work-budget.ts';
import { AccountShares } from './account-share.ts';
import { Authenticator } from './authenticator.ts';
import { CallPlaces } from './call-places.ts';
import { SipCounters, type SipReason } from './counters.ts';
import { type Carrier, DialogRoutes } from './dialog-routes.ts';
import { defaultLimits, tlsVisit } from './limits.ts';
import { InviteClient } from './outgoing-call.ts';
import type { PhoneLine } from './phone-line.ts';
import { RefusalLog } from './refusal-log.ts';
import { Registrar } from './registrar.ts';
import type { ServerContext } from './server-context.ts';
import type { SipHoldings, SipServer, SipServerOptions } from './types.ts';
import { WebSocketListener } from './web-socket-listener.ts';

export function createSipServer(options: SipServerOptions): SipServer {
  const { realm, accounts, listener, log } = options;
  const visit = options.listen.tls === undefined ? defaultLimits.visit : tlsVisit;
  const limits = { ...defaultLimits, visit, ...options.limits };
  const counters = new SipCounters();
  const fault = (error: unknown) => {
    counters.add('faults');
    log.error({ error }, 'a fault in the SIP server');
  };
  const refusals = new RefusalLog(
    (details, message) => log.warn(details, message),
    () => performance.now(),
  );
  const guarded = (step: () => void) => {
    try {
      step();
    } catch (error) {
      fault(error);
    }
  };
  const now = () => performance.now();
  const brake = new PasswordBrake(now, { free: limits.freeFailures, longestWaitMs: limits.failureWaitMaxMs });
  const trail = new AuditTrail('phones', ({ facts, message }) => log.warn(facts, message));
  const attacks = new AttackWatch((attack) => guarded(() => listener.onAttack?.(attack)));
  const stranger = (what: SipReason, who: StrangerFacts) => {
    counters.add(what);
    trail.add(what, who, now());
    attacks.add(who.address, now());
  };
  const registrar = new Registrar<PhoneLine>(limits.bindingsPerAccount, {
    onRegistered: (account) => guarded(() => listener.onRegistered(account)),
    onUnregistered: (account) => guarded(() => listener.onUnregistered(account)),
  });
  const dialogs = new DialogRoutes();
  const context: ServerContext = {
    realm,
    secure: options.listen.tls !== undefined,
    limits,
    budget: new WorkBudget(limits.strangers),
    origins: new Set(options.origins ?? []),
    stranger,
    known: (connection) => sockets.known(connection),
    counters,
    accounts,
    authenticator: new Authenticator({ realm, accounts, brake, counters, stranger }),
    registrar,
    dialogs,
    shares: new AccountShares(limits),
    callPlaces: new CallPlaces(limits.callsPerAccount, dialogs),
    admission: options.admission ?? (() => null),
    listener,
    closed: (connection) => {
      sockets.remove(connection);
      registrar.connectionClosed(connection);
    },
    refused: (reason, facts) => {
      counters.add(reason);
      refusals.add(reason, facts);
    },
    fault,
  };
  const sockets = new WebSocketListener(options.listen, context, () => {
    trail.tick(now());
    attacks.tick(now());
  });

  return {
    start: () => sockets.start(),
    stop: async () => {
      // Said before the connections are closed, so it arrives before their end does.
      for (const dialog of dialogs.all()) guarded(() => dialog.end('lost', true));
      await sockets.stop();
      for (const dialog of dialogs.all()) guarded(() => dialog.forget());
      trail.flush();
      registrar.stop();
    },
    call: (request, callListener) => {
      const { user, contact } = request;
      const phones = registrar
        .of(user)
        .filter((phone) => contact === undefined || phone.contact.user === contact);
      const call = new InviteClient(phones, callListener, fault);
      call.start(request);
      return call;
    },
    registered: (user) => registrar.of(user).length > 0,
    forget: (user) => registrar.forget(user),
    registeredUsers: () => registrar.users(),
    holds: (): SipHoldings => ({
      connections: sockets.size,
      bindings: registrar.count(),
      dialogs: dialogs.size,
      transactions: transactionsOf(new Set<Carrier>([...sockets.all(), ...dialogs.homes()])),
    }),
    counters: () => counters.read(),
  };
}

/** Also of connections that are gone, in which calls began that go on. */
function transactionsOf(carriers: ReadonlySet<Carrier>): number {
  let count = 0;
  for (const { core } of carriers) count += core.userAgentClients.size + core.userAgentServers.size;
  return count;
}

// Over which connection each call's messages go: the one it began with, until its phone comes back over another.

import type {
  IncomingRequestMessage,
  IncomingResponseMessage,
  Session,
  URI,
  UserAgentCore,
} from 'sip.js/lib/core/index.js';
import type { Dialog } from './dialog.ts';
import type { SipAccount } from './types.ts';

/** A connection, as far as calls need it. */
export interface Carrier {
  readonly core: UserAgentCore;
  /** A closed one takes it to nowhere. */
  transmit(message: string): void;
  /** No call is left that began here. */
  emptied(): void;
}

export interface Route {
  readonly dialog: Dialog;
  readonly session: Session;
  /** The call's transactions stay in the core in which it began, wherever its messages go. */
  readonly home: Carrier;
  /** Null: its connection is gone, and it goes on by its audio alone. */
  carrier: Carrier | null;
}

export class DialogRoutes {
  readonly #byId = new Map<string, Route>();
  readonly #byDialog = new Map<Dialog, Route>();
  /** Those which are not with the connection they began with; mostly none. */
  readonly #moved = new Set<Route>();

  /** Calls that are up; who only waits for its BYE is none. */
  get size(): number {
    let size = 0;
    for (const dialog of this.#byDialog.keys()) if (!dialog.ended) size += 1;
    return size;
  }

  add(dialog: Dialog, session: Session, home: Carrier): void {
    const route: Route = { dialog, session, home, carrier: home };
    this.#byId.set(keyOf(session), route);
    this.#byDialog.set(dialog, route);
  }

  /** It is over, and the phone knows, or never will. */
  remove(dialog: Dialog): void {
    const route = this.#byDialog.get(dialog);
    if (route === undefined) return;
    this.#byDialog.delete(dialog);
    this.#moved.delete(route);
    const id = keyOf(route.session);
    if (this.#byId.get(id) === route) this.#byId.delete(id);
    if (!this.#hasHome(route.home)) route.home.emptied();
  }

  /** How many calls' messages go over this connection. */
  carriedBy(carrier: Carrier): number {
    let count = 0;
    for (const route of this.#byDialog.values()) if (route.carrier === carrier) count += 1;
    return count;
  }

  /** Calls of an account that are up, on all its phones. */
  countOf(user: string): number {
    let count = 0;
    for (const { ended, account } of this.#byDialog.keys()) if (!ended && account.user === user) count += 1;
    return count;
  }

  /** In whose cores calls live. */
  homes(): Iterable<Carrier> {
    return [...this.#byDialog.values()].map(({ home }) => home);
  }

  all(): readonly Dialog[] {
    return [...this.#byDialog.keys()];
  }

  /** The call of a message that a phone sent, by RFC 3261, 12: in a request the To tag is ours, in an answer From's. */
  of(message: IncomingRequestMessage | IncomingResponseMessage, isRequest: boolean): Route | undefined {
    const { callId, toTag, fromTag } = message;
    const [localTag, remoteTag] = isRequest ? [toTag, fromTag] : [fromTag, toTag];
    return this.#byId.get(keyOf({ callId, localTag, remoteTag }));
  }

  /**
   * `replaces`: `call-id;to-tag=…;from-tag=…` as the phone sees its own call, whose far end is we: so `to-tag` is the
   * phone's tag in a call that we made, ours in one that the phone made (RFC 3891). Nobody gets at the calls of others.
   */
  find(replaces: string, account: SipAccount): Dialog | null {
    const [callId = '', ...parameters] = replaces.split(';').map((part) => part.trim());
    const tag = (name: string) =>
      parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    const [to, from] = [tag('to-tag'), tag('from-tag')];
    const { dialog } =
      this.#byId.get(keyOf({ callId, localTag: to, remoteTag: from })) ??
      this.#byId.get(keyOf({ callId, localTag: from, remoteTag: to })) ??
      {};
    return dialog !== undefined && !dialog.ended && dialog.account.user === account.user ? dialog : null;
  }

  /** Which connection a message is for that a core hands out; null: the call's is gone. */
  carrierOf(message: string, home: Carrier): Carrier | null {
    if (this.#moved.size === 0) return home;
    const callId = /^Call-ID:[ \t]*(.*?)[ \t]*$/im.exec(message)?.[1];
    for (const { session, home: its, carrier } of this.#moved) {
      // Tags of ours are random: whatever has one is of that call, whichever way it goes.
      if (its === home && session.callId === callId && message.includes(`;tag=${session.localTag}`))
        return carrier;
    }
    return home;
  }

  /** From now on this connection is the way to the phone. Who may use a call is for the caller to check. */
  carry(route: Route, carrier: Carrier): void {
    if (route.carrier === carrier) return;
    const wasAdrift = route.carrier === null;
    this.#place(route, carrier);
    if (wasAdrift) route.dialog.carriedOn();
  }

  /** A phone has registered over this connection: its calls are there with it (RFC 5626, 5.3 says the same of requests). */
  claim(account: SipAccount, contact: URI, carrier: Carrier): void {
    for (const route of [...this.#byDialog.values()]) {
      const { dialog, session } = route;
      if (dialog.account.user === account.user && samePlace(session.remoteTarget, contact))
        this.carry(route, carrier);
    }
  }

  /** All that are adrift: where there is one far side only. */
  claimAll(carrier: Carrier): void {
    for (const route of [...this.#byDialog.values()]) if (route.carrier === null) this.carry(route, carrier);
  }

  /** The connection is gone. Returns the calls that stay in its core. */
  lost(carrier: Carrier): readonly Session[] {
    for (const route of [...this.#byDialog.values()]) {
      if (route.carrier !== carrier) continue;
      this.#place(route, null);
      route.dialog.drifted();
    }
    return [...this.#byDialog.values()].flatMap(({ home, session }) => (home === carrier ? [session] : []));
  }

  #place(route: Route, carrier: Carrier | null): void {
    route.carrier = carrier;
    if (carrier === route.home) this.#moved.delete(route);
    else this.#moved.add(route);
  }

  #hasHome(home: Carrier): boolean {
    for (const route of this.#byDialog.values()) if (route.home === home) return true;
    return false;
  }
}

function keyOf(id: {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
}): string {
  return [id.callId, id.localTag, id.remoteTag].join('\n');
}

/** Parameters may change: sip.js's `ob` stands in a call's contact only. */
function samePlace(one: URI, other: URI): boolean {
  return one.user === other.user && one.host === other.host && one.port === other.port;
}

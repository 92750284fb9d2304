// Which phones an account has now: its bindings (RFC 3261, 10.3), each tied to the connection it registered over.

import type { URI } from 'sip.js/lib/core/index.js';
import type { SipAccount } from './types.ts';

/** A phone's registration. Requests to it go over `connection`, whatever its contact says (RFC 7118, 5). */
export interface Binding<C> {
  readonly account: SipAccount;
  readonly contact: URI;
  /** RFC 5626: the same phone after a restart. Empty when it doesn't say. */
  readonly instance: string;
  readonly callId: string;
  readonly cseq: number;
  /** By the monotonic clock, `performance.now()`: a step of the wall clock unregisters nobody. */
  readonly expiresAtMs: number;
  readonly connection: C;
}

export interface RegistrarEvents {
  /** It has a phone that it hadn't before; the others stay. */
  onRegistered(account: SipAccount): void;
  onUnregistered(account: SipAccount): void;
}

/** What one REGISTER asks for one contact; `expiresS` 0 removes. */
export interface ContactChange {
  readonly contact: URI;
  readonly instance: string;
  readonly expiresS: number;
}

export type RegisterOutcome = 'done' | 'outOfOrder' | 'tooMany';

export class Registrar<C> {
  readonly #bindings = new Map<string, Binding<C>[]>();
  readonly #events: RegistrarEvents;
  readonly #perAccount: number;
  /** One timer for all: the next binding to expire. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(perAccount: number, events: RegistrarEvents) {
    this.#perAccount = perAccount;
    this.#events = events;
  }

  of(user: string): readonly Binding<C>[] {
    return this.#bindings.get(user) ?? [];
  }

  users(): readonly string[] {
    return [...this.#bindings.keys()];
  }

  count(): number {
    let count = 0;
    for (const bindings of this.#bindings.values()) count += bindings.length;
    return count;
  }

  /** All changes of one request, or none (RFC 3261, 10.3, step 7). */
  change(
    account: SipAccount,
    changes: readonly ContactChange[],
    request: {
      readonly callId: string;
      readonly cseq: number;
      readonly connection: C;
      readonly nowMs: number;
    },
  ): RegisterOutcome {
    let next = [...this.of(account.user)];
    for (const { contact, instance, expiresS } of changes) {
      const same = (binding: Binding<C>) =>
        binding.contact.toString() === contact.toString() ||
        (instance !== '' && binding.instance === instance);
      if (next.some((each) => same(each) && each.callId === request.callId && each.cseq >= request.cseq))
        return 'outOfOrder';
      next = next.filter((binding) => !same(binding));
      if (expiresS === 0) continue;
      const { callId, cseq, connection, nowMs } = request;
      const expiresAtMs = nowMs + expiresS * 1000;
      next.push({ account, contact, instance, callId, cseq, expiresAtMs, connection });
    }
    if (next.length > this.#perAccount) return 'tooMany';
    this.#replace(account, next);
    return 'done';
  }

  /**
   * `Contact: *`. RFC 3261, 10.2.2 means all phones of the account by it. Here several ring together, and many phones send
   * it whenever they start or end: it must not silence the others. An older connection's go with that connection.
   */
  removeAll(account: SipAccount, connection: C): void {
    this.#replace(
      account,
      this.of(account.user).filter((binding) => binding.connection !== connection),
    );
  }

  /** The account is gone, or isn't what it was. */
  forget(user: string): void {
    const [first] = this.of(user);
    if (first !== undefined) this.#replace(first.account, []);
  }

  /** Its phones are gone, unless they have registered over another connection meanwhile. */
  connectionClosed(connection: C): void {
    for (const [, bindings] of [...this.#bindings]) {
      const [first] = bindings;
      const left = bindings.filter((binding) => binding.connection !== connection);
      if (first && left.length < bindings.length) this.#replace(first.account, left);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#bindings.clear();
  }

  #replace(account: SipAccount, bindings: Binding<C>[]): void {
    const before = this.of(account.user);
    const known = new Set(before.map(({ contact }) => contact.toString()));
    if (bindings.length > 0) this.#bindings.set(account.user, bindings);
    else this.#bindings.delete(account.user);
    this.#schedule();
    if (bindings.some(({ contact }) => !known.has(contact.toString()))) this.#events.onRegistered(account);
    if (before.length > 0 && bindings.length === 0) this.#events.onUnregistered(account);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let next = Number.POSITIVE_INFINITY;
    for (const bindings of this.#bindings.values())
      for (const { expiresAtMs } of bindings) next = Math.min(next, expiresAtMs);
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#expire(), Math.max(0, next - performance.now()));
  }

  #expire(): void {
    const now = performance.now();
    for (const [, bindings] of [...this.#bindings]) {
      const [first] = bindings;
      const left = bindings.filter(({ expiresAtMs }) => expiresAtMs > now);
      if (first && left.length < bindings.length) this.#replace(first.account, left);
    }
    this.#schedule();
  }
}

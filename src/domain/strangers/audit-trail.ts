// What strangers do, in the log: the first ones of each kind in full, then how many a minute, so that nothing is missing
// and nobody can fill the disk.

import { addressGroup } from './address-group.ts';

/** For the log: `audit` names what it is, wherever it happens. */
export interface AuditLine {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface StrangerFacts {
  readonly address: string;
  /** Whom they said to be. */
  readonly user?: string;
  /** What they asked for, as far as it can be shown. */
  readonly request?: string;
}

const LINES_OF_KIND = 5;
const MINUTE_MS = 60_000;
/** Of one minute and kind; who comes with more addresses than that is told by their number. */
const NAMED = 3;
const MOST_KEPT = 2_000;

interface Kind {
  count: number;
  told: number;
  readonly addresses: Map<string, number>;
  readonly users: Set<string>;
}

export class AuditTrail {
  /** `consoles` or `phones`. */
  readonly #where: string;
  readonly #write: (line: AuditLine) => void;
  readonly #kinds = new Map<string, Kind>();
  #minuteEndsAtMs: number | null = null;

  constructor(where: string, write: (line: AuditLine) => void) {
    this.#where = where;
    this.#write = write;
  }

  /** `what`: `wrongCredentials`, `closedForRate` … */
  add(what: string, { address, user, request }: StrangerFacts, nowMs: number): void {
    this.tick(nowMs);
    this.#minuteEndsAtMs ??= nowMs + MINUTE_MS;
    const kind = this.#kinds.get(what) ?? { count: 0, told: 0, addresses: new Map(), users: new Set() };
    this.#kinds.set(what, kind);
    kind.count += 1;
    const group = addressGroup(address);
    if (kind.addresses.has(group) || kind.addresses.size < MOST_KEPT)
      kind.addresses.set(group, (kind.addresses.get(group) ?? 0) + 1);
    if (user !== undefined && kind.users.size < MOST_KEPT) kind.users.add(user);
    if (kind.told >= LINES_OF_KIND) return;
    kind.told += 1;
    const who = {
      ...(user === undefined ? {} : { user: user.slice(0, 80) }),
      ...(request === undefined ? {} : { request }),
    };
    this.#write({
      facts: { audit: what, where: this.#where, address, ...who },
      message: `a stranger: ${what}`,
    });
  }

  /** To be called every few seconds: tells the rates of the minute that is over. */
  tick(nowMs: number): void {
    if (this.#minuteEndsAtMs === null || nowMs < this.#minuteEndsAtMs) return;
    this.flush();
  }

  /** What hasn't been told yet. */
  flush(): void {
    for (const [what, kind] of this.#kinds) {
      if (kind.count <= kind.told) continue;
      const most = [...kind.addresses].sort(([, a], [, b]) => b - a).slice(0, NAMED);
      this.#write({
        facts: {
          audit: what,
          where: this.#where,
          inAMinute: kind.count,
          addresses: kind.addresses.size,
          ...(kind.users.size === 0 ? {} : { users: kind.users.size }),
          most: Object.fromEntries(most),
        },
        message: `strangers: ${what}, ${kind.count} times within a minute`,
      });
    }
    this.#kinds.clear();
    this.#minuteEndsAtMs = null;
  }
}

// Tells the log what was refused, and whom: at once for the first, then summed up, so that nobody can fill the disk.

import type { SipReason } from './counters.ts';

const everyMs = 600_000;
/** Whoever comes from more addresses than these is told of in one line. */
const mostKnown = 200;

export interface RefusedFacts {
  /** The far end of the connection; or the account that asks. */
  readonly address: string;
  /** As it stands in the message, or what could be read of it. */
  readonly request: string;
  readonly account?: string;
}

interface Said {
  sinceMs: number;
  unsaid: number;
}

export class RefusalLog {
  readonly #warn: (details: object, message: string) => void;
  readonly #now: () => number;
  readonly #said = new Map<string, Said>();

  constructor(warn: (details: object, message: string) => void, now: () => number) {
    this.#warn = warn;
    this.#now = now;
  }

  add(reason: SipReason, facts: RefusedFacts): void {
    const now = this.#now();
    const known = `${reason} ${facts.address}`;
    const key = this.#said.has(known) || this.#said.size < mostKnown ? known : 'others';
    const said = this.#said.get(key);
    if (said !== undefined && now - said.sinceMs < everyMs) {
      said.unsaid += 1;
      return;
    }
    const since = said === undefined || said.unsaid === 0 ? {} : { alsoRefused: said.unsaid };
    this.#said.delete(key);
    for (const [old, { sinceMs }] of this.#said) if (now - sinceMs >= everyMs) this.#said.delete(old);
    this.#said.set(key, { sinceMs: now, unsaid: 0 });
    this.#warn({ reason, ...facts, ...since }, messageOf(reason));
  }
}

function messageOf(reason: SipReason): string {
  if (reason.startsWith('closed')) return 'a SIP connection is ended';
  if (reason === 'refusedConnections' || reason === 'noSubprotocol') return 'a SIP connection is refused';
  return reason.startsWith('call') ? 'a call is refused' : 'a SIP message is refused';
}

const shortest = 120;

/** Of a message that may be anything: its first line, as far as it can be shown. */
export function firstLine(bytes: Uint8Array): string {
  const line =
    Buffer.from(bytes.subarray(0, shortest))
      .toString('latin1')
      .split(/[\r\n]/, 1)[0] ?? '';
  return line.replaceAll(/[^\x20-\x7e]/g, '·');
}

// The faults of this engine and its switch: what is wrong now, and what was. Each change is in the log, once.

import {
  type Fault,
  type FaultEvent,
  type FaultKind,
  type FaultName,
  nameOf,
} from '../domain/telephony/faults.ts';
import type { Log } from './log.ts';
import type { Clock } from './ports/clock.ts';

/** More than anybody reads. */
const MOST_KEPT = 50;
/** What comes back so soon is the same fault once more. */
const SAME_WITHIN_MS = 5 * 60_000;

export interface FaultEntry {
  readonly id: string;
  /** As it was told last. */
  readonly fault: Fault;
  readonly since: number;
  /** Null while it lasts. */
  readonly until: number | null;
  /** How often it began. */
  readonly times: number;
}

export class FaultBook {
  private readonly clock: Pick<Clock, 'now'>;
  private readonly log: Log;
  /** The oldest first. */
  private readonly entries = new Map<string, FaultEntry>();
  private readonly latest = new Map<FaultName, string>();
  private readonly listeners = new Set<(changed: readonly string[]) => void>();
  private count = 0;

  constructor(clock: Pick<Clock, 'now'>, log: Log) {
    this.clock = clock;
    this.log = log;
  }

  tell(event: FaultEvent): void {
    if (event.kind === 'faultEnded') this.ended(event.name);
    else this.came(event.fault, event.kind === 'faultHappened');
  }

  all(): Iterable<FaultEntry> {
    return this.entries.values();
  }

  get(id: string): FaultEntry | null {
    return this.entries.get(id) ?? null;
  }

  /** Is there one of this name now? */
  lasts(name: FaultName): boolean {
    return this.last(name)?.until === null;
  }

  /** Null: there is none of this kind now. The same object as long as it's told alike. */
  lasting<K extends FaultKind & FaultName>(kind: K): Extract<Fault, { readonly kind: K }> | null {
    const last = this.last(kind);
    return last?.until === null ? (last.fault as Extract<Fault, { readonly kind: K }>) : null;
  }

  /** `changed`: ids of entries that are new, different or gone. */
  subscribe(listener: (changed: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private last(name: FaultName): FaultEntry | null {
    return this.get(this.latest.get(name) ?? '');
  }

  private came(fault: Fault, isOver: boolean): void {
    const now = this.clock.now();
    const name = nameOf(fault);
    const before = this.last(name);
    if (before?.until === null) {
      if (JSON.stringify(before.fault) !== JSON.stringify(fault)) this.keep({ ...before, fault });
      return;
    }
    const { kind, ...facts } = fault;
    this.log.warn({ fault: kind, ...facts }, isOver ? 'a fault happened' : 'a fault began');
    const until = isOver ? now : null;
    if (before !== null && now - before.until < SAME_WITHIN_MS)
      return this.keep({ ...before, fault: added(before.fault, fault), until, times: before.times + 1 });
    this.count += 1;
    const id = `${this.count}`;
    this.latest.set(name, id);
    this.keep({ id, fault, since: now, until, times: 1 });
  }

  private ended(name: FaultName): void {
    const before = this.last(name);
    if (before?.until !== null) return;
    const until = this.clock.now();
    this.log.info({ fault: before.fault.kind, forMs: until - before.since }, 'a fault is over');
    this.keep({ ...before, until });
  }

  private keep(entry: FaultEntry): void {
    const changed = [entry.id];
    this.entries.set(entry.id, entry);
    const over = [...this.entries.values()].filter(({ until }) => until !== null);
    const oldest = over[0];
    if (oldest !== undefined && over.length > MOST_KEPT) {
      this.entries.delete(oldest.id);
      changed.push(oldest.id);
    }
    for (const listener of this.listeners) listener(changed);
  }
}

/** Of what broke off one after the other, people want to know how many it were. */
function added(before: Fault, fault: Fault): Fault {
  if (before.kind !== 'callsBrokeOff' || fault.kind !== 'callsBrokeOff') return fault;
  return { ...fault, calls: before.calls + fault.calls, talked: before.talked + fault.talked };
}

// Signs out people whose console is gone, so that nobody is offered calls for ever who isn't there.

import type { AgentId } from '../../../domain/words/ids.ts';
import type { Clock } from '../../../engine/ports/clock.ts';

/**
 * Without any console for so long, a person is signed out. Long enough for a computer that starts anew or a network that
 * is down for a while; short enough that callers aren't offered to an empty desk for the rest of the day.
 */
export const ABSENT_AFTER_MS = 10 * 60_000;
/** How soon after a conversation somebody is signed out whose console has been gone for long: before the next offer. */
const ASK_AGAIN_AFTER_MS = 2_000;

export interface AbsenceHost {
  hasConsole(agent: AgentId): boolean;
  /** At a number outside: calls reach this one without a console. */
  isReachedOutside(agent: AgentId): boolean;
  /** False while the person can't be signed out: in a conversation. */
  signOut(agent: AgentId): Promise<boolean>;
}

export class AbsenceWatch {
  private readonly timers = new Map<AgentId, () => void>();
  private stopped = false;
  private readonly clock: Clock;
  private readonly host: AbsenceHost;

  constructor(clock: Clock, host: AbsenceHost) {
    this.clock = clock;
    this.host = host;
  }

  /** A console of this person is there. */
  came(agent: AgentId): void {
    this.timers.get(agent)?.();
    this.timers.delete(agent);
  }

  /** A console is gone, perhaps not the only one. */
  left(agent: AgentId): void {
    if (!this.host.hasConsole(agent) && !this.timers.has(agent)) this.askAfter(agent, ABSENT_AFTER_MS);
  }

  /** The session is over: nobody can come back with it. */
  over(agent: AgentId): void {
    if (this.host.hasConsole(agent)) return;
    this.came(agent);
    void this.ask(agent);
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  private askAfter(agent: AgentId, afterMs: number): void {
    if (this.stopped) return;
    this.timers.set(
      agent,
      this.clock.schedule(afterMs, () => {
        this.timers.delete(agent);
        void this.ask(agent);
      }),
    );
  }

  private async ask(agent: AgentId): Promise<void> {
    if (this.host.hasConsole(agent)) return;
    // Once the own hours are over there, that counts as leaving.
    if (this.host.isReachedOutside(agent)) {
      if (!this.timers.has(agent)) this.askAfter(agent, ABSENT_AFTER_MS);
      return;
    }
    const done = await this.host.signOut(agent);
    if (!done && !this.host.hasConsole(agent) && !this.timers.has(agent))
      this.askAfter(agent, ASK_AGAIN_AFTER_MS);
  }
}

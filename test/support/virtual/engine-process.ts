// An engine's process, as far as it can be killed: through these ports the engine reaches the world, until it is gone.

import type { Clock } from '../../../src/engine/ports/clock.ts';
import type { Journal } from '../../../src/engine/ports/journal.ts';
import type { TelephonySwitch } from '../../../src/engine/ports/telephony-switch.ts';

export class EngineProcess {
  readonly telephony: TelephonySwitch;
  readonly journal: Pick<Journal, 'append' | 'flush'>;
  readonly clock: Clock;
  private alive = true;

  /** `inTheMidst` is called after each event that the switch has sent, and after facts were written. */
  constructor(telephony: TelephonySwitch, journal: Journal, clock: Clock, inTheMidst: () => void) {
    this.telephony = {
      capabilities: telephony.capabilities,
      start: (listener, faults) =>
        telephony.start((event) => {
          listener(event);
          inTheMidst();
        }, faults),
      run: (command) => {
        if (this.alive) telephony.run(command);
      },
      readBack: () => telephony.readBack(),
      stop: () => telephony.stop(),
    };
    this.journal = {
      append: (at, facts) => {
        if (!this.alive) return [];
        const entries = journal.append(at, facts);
        inTheMidst();
        return entries;
      },
      ...(journal.flush !== undefined && {
        flush: (done) => {
          // Whoever is gone isn't told.
          if (this.alive) journal.flush?.((fault) => this.alive && done(fault));
        },
      }),
    };
    this.clock = {
      now: () => clock.now(),
      ...(clock.follow !== undefined && { follow: clock.follow.bind(clock) }),
      schedule: (afterMs, callback) => (this.alive ? clock.schedule(afterMs, callback) : () => undefined),
    };
  }

  /** From now on nothing that the engine does reaches anybody, also what it is in the midst of. */
  kill(): void {
    this.alive = false;
  }
}

// An engine's process, as far as it can be killed: through these ports the engine reaches the world, until it is gone.

import type { Clock } from '../../../src/engine/ports/clock.ts';
import type { Journal } from '../../../src/engine/ports/journal.ts';
import type { TelephonySwitch } from '../../../src/engine/ports/telephony-switch.ts';

export class EngineProcess {
  readonly telephony: TelephonySwitch;
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Clock;
  private alive = true;
  private readonly timers = new Set<() => void>();

  /** `inTheMidst` is called after each event that the switch has sent, and after facts were written. */
  constructor(telephony: TelephonySwitch, journal: Journal, clock: Clock, inTheMidst: () => void) {
    this.telephony = {
      capabilities: telephony.capabilities,
      start: (listener, faults) =>
        telephony.start((event) => {
          listener(event);
          inTheMidst();
        }, faults),
      setUp: (setup) => telephony.setUp(setup),
      run: (command) => {
        if (this.alive) telephony.run(command);
      },
      checkCall: (wish, to) => telephony.checkCall(wish, to),
      readBack: () => telephony.readBack(),
      stop: () => telephony.stop(),
    };
    this.journal = {
      append: (batches, done) => {
        if (!this.alive) return;
        journal.append(batches, (appended) => {
          if (!this.alive) return;
          inTheMidst();
          // Whoever is gone isn't told.
          if (this.alive) done(appended);
        });
      },
    };
    this.clock = {
      now: () => clock.now(),
      ...(clock.follow !== undefined && { follow: clock.follow.bind(clock) }),
      schedule: (afterMs, callback) => {
        if (!this.alive) return () => undefined;
        const cancel = clock.schedule(afterMs, () => {
          this.timers.delete(cancel);
          callback();
        });
        this.timers.add(cancel);
        return () => {
          this.timers.delete(cancel);
          cancel();
        };
      },
    };
  }

  /** From now on nothing that the engine does reaches anybody, also what it is in the midst of. */
  kill(): void {
    this.alive = false;
    // They end with the process.
    for (const cancel of this.timers) cancel();
    this.timers.clear();
  }
}

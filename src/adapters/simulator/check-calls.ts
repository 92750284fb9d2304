// What check calls hear at the simulated switch: the sounds that are played to them, sample by sample.

import type { Clock } from '../../engine/ports/clock.ts';
import type { CheckCallListener, LegEndCause, SwitchMedia } from '../../engine/ports/telephony-switch.ts';
import type { Heard } from './heard.ts';
import type { SimulatedLeg } from './leg.ts';

const SAMPLES_PER_MS = 8;
const EVERY_MS = 20;

interface Listening {
  readonly listener: CheckCallListener;
  /** Ends its next look. */
  cancel: () => void;
}

export class SimulatedCheckCalls {
  readonly #clock: Clock;
  readonly #hears: (leg: string) => Heard;
  readonly #samples: (media: SwitchMedia) => Int16Array | null;
  readonly #calls = new Map<string, Listening>();

  constructor(
    clock: Clock,
    hears: (leg: string) => Heard,
    samples: (media: SwitchMedia) => Int16Array | null,
  ) {
    this.#clock = clock;
    this.#hears = hears;
    this.#samples = samples;
  }

  begin(leg: SimulatedLeg, listener: CheckCallListener): void {
    this.#calls.set(leg.id, { listener, cancel: () => undefined });
  }

  answered(leg: SimulatedLeg): void {
    const call = this.#calls.get(leg.id);
    if (call === undefined) return;
    call.listener.answered();
    this.#listen(leg.id, call, this.#clock.now());
  }

  ended(leg: SimulatedLeg, cause: LegEndCause): void {
    const call = this.#calls.get(leg.id);
    this.#calls.delete(leg.id);
    call?.cancel();
    call?.listener.ended(cause, cause);
  }

  #listen(leg: string, call: Listening, since: number): void {
    call.cancel = this.#clock.schedule(EVERY_MS, () => {
      const now = this.#clock.now();
      call.listener.heard(this.#heard(leg, now - since));
      // It may have been enough.
      if (this.#calls.has(leg)) this.#listen(leg, call, now);
    });
  }

  /** Of the time until now. */
  #heard(leg: string, ms: number): Int16Array {
    const all = new Int16Array(Math.round(ms * SAMPLES_PER_MS));
    const heard = this.#hears(leg);
    const sound = heard.kind === 'media' ? this.#samples(heard.media) : null;
    if (sound === null || heard.kind !== 'media') return all;
    const to = Math.round(heard.positionMs * SAMPLES_PER_MS);
    const from = Math.max(0, to - all.length);
    all.set(sound.subarray(from, to), all.length - (to - from));
    return all;
  }
}

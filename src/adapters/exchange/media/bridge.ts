// Legs that hear each other: of two each frame is passed on as it comes, of more they are mixed in the tick.

import type { AudioFrame } from '../../../voip/audio-peer/audio-peer.ts';
import { decode, FRAME_SAMPLES } from '../../../voip/sound/g711.ts';
import { FrameQueue } from './frame-queue.ts';
import type { BridgeMember } from './media-protocol.ts';

/** A leg of this thread, as its bridge sees it. */
export interface BridgeLeg {
  readonly id: string;
  /** Somebody else's frame, not to be changed. */
  forward(from: string, frame: AudioFrame): void;
}

export class Bridge {
  #local = new Map<string, BridgeLeg>();
  #farWorkers: readonly number[] = [];
  #size = 0;
  /** While three or more are here: the sound of each. */
  #queues = new Map<string, FrameQueue>();
  #frames = new Map<string, Int16Array>();
  #sum = new Int32Array(FRAME_SAMPLES);

  /** `local` are those of the members whose audio is in this thread. */
  setMembers(members: readonly BridgeMember[], local: readonly BridgeLeg[]): void {
    this.#local = new Map(local.map((leg) => [leg.id, leg]));
    const far = members.filter(({ leg }) => !this.#local.has(leg));
    this.#farWorkers = [...new Set(far.map(({ worker }) => worker))];
    this.#size = members.length;
    const mixed = members.length > 2 ? members : [];
    this.#queues = new Map(mixed.map(({ leg }) => [leg, this.#queues.get(leg) ?? new FrameQueue()]));
  }

  get mixes(): boolean {
    return this.#size > 2;
  }

  /** Threads in which other members are. */
  get farWorkers(): readonly number[] {
    return this.#farWorkers;
  }

  /** A member said something. */
  said(leg: string, frame: AudioFrame): void {
    if (!this.mixes) {
      for (const other of this.#local.values()) if (other.id !== leg) other.forward(leg, frame);
    } else if (frame.codec !== 'opus') {
      this.#queues.get(leg)?.push(decode(frame.codec, frame.payload));
    }
  }

  /** Before the legs take theirs. */
  tick(): void {
    if (!this.mixes) return;
    this.#frames.clear();
    this.#sum.fill(0);
    for (const [leg, queue] of this.#queues) {
      const frame = queue.pull();
      if (frame === null) continue;
      this.#frames.set(leg, frame);
      for (let i = 0; i < FRAME_SAMPLES; i++) this.#sum[i] = (this.#sum[i] as number) + (frame[i] as number);
    }
  }

  /** What all the others said in this tick. */
  mixFor(leg: string): Int16Array {
    const own = this.#frames.get(leg);
    const mix = new Int16Array(FRAME_SAMPLES);
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const level = (this.#sum[i] as number) - (own?.[i] ?? 0);
      mix[i] = Math.max(-32_768, Math.min(32_767, level));
    }
    return mix;
  }
}

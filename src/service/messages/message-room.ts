// Sees to it that there is room for messages: keeps a reserve, raises an alarm early, and knows how much can still be recorded.

import type { FaultEvent } from '../../domain/telephony/faults.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import { SAMPLE_RATE } from '../../voip/sound/g711.ts';
import { isFull, reserve, reserved } from '../../voip/sound/reserve.ts';
import { type DiskRoom, diskRoom, MEGABYTE } from '../disk-room.ts';

const BYTES_A_MS = (2 * SAMPLE_RATE) / 1_000;
const MINUTE_MS = 60_000;
/** Of messages, with what their files take beside the sound: 57.6 MB. */
const RESERVE_BYTES = 60 * MINUTE_MS * BYTES_A_MS;
const LOOK_MS = 5_000;
/** An engine that has just begun has other things to write. */
const RESERVES_AFTER_LOOKS = 12;
/** Told in these steps: a disk that fills up is no new fault each time. */
const STEPS = { mb: 10, minutes: 5 };

export interface MessageRoomParts {
  /** Where messages lie. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly log: Log;
  /** Does any mode take messages? Where none does, nothing is reserved. */
  wanted(): boolean;
  tell(event: FaultEvent): void;
  readonly reserveBytes?: number;
  /** Left out: asks the system. */
  readonly room?: (folder: string) => Promise<DiskRoom>;
}

export class MessageRoom {
  readonly #parts: MessageRoomParts;
  readonly #reserveBytes: number;
  /** Null: not looked yet, or the system doesn't say. */
  #bytes: number | null = null;
  #isLow = false;
  #unread = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: MessageRoomParts) {
    this.#parts = parts;
    this.#reserveBytes = parts.reserveBytes ?? RESERVE_BYTES;
  }

  /** So much can be recorded, with the reserve; whoever can't know takes messages as long as it works. */
  forMs(): number {
    return this.#bytes === null ? Infinity : Math.floor(this.#bytes / BYTES_A_MS);
  }

  /** Looks now, and every few seconds until its clock ends; makes the reserve after a while. */
  watch(looks = 0): void {
    this.#looking = this.look(looks >= RESERVES_AFTER_LOOKS).then(() => {
      this.#parts.clock.schedule(LOOK_MS, () => this.watch(looks + 1));
    });
  }

  /** Once nothing is looked at or written any more, its clock having ended. */
  settled(): Promise<void> {
    return this.#looking;
  }

  async look(reserves: boolean): Promise<void> {
    const { folder, wanted, log, room = diskRoom } = this.#parts;
    try {
      const before = await room(folder);
      const missing = reserves && wanted() ? this.#reserveBytes - (await reserved(folder)) : 0;
      // It must not be what fills the disk.
      const filled = missing > 0 && before.freeBytes >= 2 * missing;
      if (filled) await reserve(folder, this.#reserveBytes);
      const { freeBytes, low } = filled ? await room(folder) : before;
      this.#bytes = freeBytes + (await reserved(folder));
      this.#alarm(freeBytes, low);
      this.#unread = false;
    } catch (fault) {
      // Somebody was faster: known at the next look.
      if (isFull(fault)) return;
      this.#bytes = null;
      if (!this.#unread) log.warn({ fault: String(fault), folder }, 'how full the disk is can not be read');
      this.#unread = true;
    }
  }

  #alarm(freeBytes: number, low: boolean): void {
    const { folder, wanted, tell } = this.#parts;
    if (low) {
      const minutes = this.forMs() / MINUTE_MS;
      const fault = {
        kind: 'diskLow',
        folder,
        freeMb: Math.floor(freeBytes / MEGABYTE / STEPS.mb) * STEPS.mb,
        messageMinutes: wanted() ? Math.floor(minutes / STEPS.minutes) * STEPS.minutes : null,
      } as const;
      tell({ kind: 'faultBegan', fault });
    } else if (this.#isLow) tell({ kind: 'faultEnded', name: 'diskLow' });
    this.#isLow = low;
  }
}

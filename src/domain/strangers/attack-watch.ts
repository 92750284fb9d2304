// When strangers are an attack: more of them within a minute than people who mistype could be.

import { addressGroup } from './address-group.ts';

const MINUTE_MS = 60_000;
/** A company's people after a change of passwords are fewer. */
const ATTACK_IN_A_MINUTE = 60;
const MOST_KEPT = 2_000;

export interface Attack {
  readonly inAMinute: number;
  readonly addresses: number;
}

export class AttackWatch {
  readonly #changed: (attack: Attack | null) => void;
  readonly #addresses = new Set<string>();
  #count = 0;
  #minuteEndsAtMs = Number.NEGATIVE_INFINITY;
  #underWay = false;

  /** `changed` is told when it begins, each minute while it lasts, and with null a whole calm minute after it. */
  constructor(changed: (attack: Attack | null) => void) {
    this.#changed = changed;
  }

  add(address: string, nowMs: number): void {
    this.tick(nowMs);
    if (this.#count === 0 && !this.#underWay) this.#minuteEndsAtMs = nowMs + MINUTE_MS;
    this.#count += 1;
    if (this.#addresses.size < MOST_KEPT) this.#addresses.add(addressGroup(address));
    if (this.#count !== ATTACK_IN_A_MINUTE || this.#underWay) return;
    this.#underWay = true;
    this.#tell();
  }

  /** To be called every few seconds. */
  tick(nowMs: number): void {
    if (nowMs < this.#minuteEndsAtMs) return;
    if (this.#underWay && this.#count < ATTACK_IN_A_MINUTE) {
      this.#underWay = false;
      this.#changed(null);
    } else if (this.#underWay) this.#tell();
    this.#count = 0;
    this.#addresses.clear();
    this.#minuteEndsAtMs = this.#underWay ? nowMs + MINUTE_MS : Number.NEGATIVE_INFINITY;
  }

  #tell(): void {
    this.#changed({ inAMinute: this.#count, addresses: this.#addresses.size });
  }
}

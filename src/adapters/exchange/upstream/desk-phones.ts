// Agents' phones at the company's PBX, which are called through it: whether one is there, only a call can tell.

import type { CallFailure } from '../sip/types.ts';

/** A phone that couldn't be reached is believed to be back after this time, as phones start again. */
const doubtMs = 30_000;

export class DeskPhones {
  #extensions: ReadonlySet<string> = new Set();
  readonly #changed: (extension: string, reachable: boolean) => void;
  readonly #doubted = new Map<string, ReturnType<typeof setTimeout>>();
  #connected = false;

  constructor(changed: (extension: string, reachable: boolean) => void) {
    this.#changed = changed;
  }

  /** From now on these are; who was one already is no other. */
  are(extensions: Iterable<string>): void {
    const before = this.#extensions;
    this.#extensions = new Set(extensions);
    for (const [extension, timer] of [...this.#doubted]) {
      if (this.#extensions.has(extension)) continue;
      clearTimeout(timer);
      this.#doubted.delete(extension);
    }
    for (const extension of this.#extensions)
      if (!before.has(extension)) this.#changed(extension, this.#connected);
  }

  has(extension: string): boolean {
    return this.#extensions.has(extension);
  }

  reachable(): readonly string[] {
    if (!this.#connected) return [];
    return [...this.#extensions].filter((extension) => !this.#doubted.has(extension));
  }

  /** The way to the PBX is there, or not. */
  connected(is: boolean): void {
    if (this.#connected === is) return;
    this.#forgetDoubts();
    this.#connected = is;
    for (const extension of this.#extensions) this.#changed(extension, is);
  }

  /** A call to it failed. */
  failed(extension: string, cause: CallFailure): void {
    if (cause !== 'unreachable' || !this.#connected) return;
    if (!this.#extensions.has(extension) || this.#doubted.has(extension)) return;
    const timer = setTimeout(() => {
      this.#doubted.delete(extension);
      this.#changed(extension, true);
    }, doubtMs);
    this.#doubted.set(extension, timer);
    this.#changed(extension, false);
  }

  stop(): void {
    this.#forgetDoubts();
    this.#connected = false;
  }

  #forgetDoubts(): void {
    for (const timer of this.#doubted.values()) clearTimeout(timer);
    this.#doubted.clear();
  }
}

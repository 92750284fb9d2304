// Agents' phones at the company's PBX, which are called through it: whether one is there, only a call can tell.

import type { CallFailure } from '../sip/types.ts';

/** A phone that couldn't be reached is believed to be back after this time, as phones start again. */
const doubtMs = 30_000;

export class DeskPhones {
  readonly #extensions: ReadonlySet<string>;
  readonly #changed: (extension: string, reachable: boolean) => void;
  readonly #doubted = new Map<string, ReturnType<typeof setTimeout>>();
  #connected = false;

  constructor(extensions: ReadonlySet<string>, changed: (extension: string, reachable: boolean) => void) {
    this.#extensions = extensions;
    this.#changed = changed;
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

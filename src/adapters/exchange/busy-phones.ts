// Which extensions' phones are in a call that the engine has not dialled: ringing, dialling or talking.

/** Ends the hold; again and again it does nothing. */
export type Release = () => void;

export class BusyPhones {
  readonly #calls = new Map<string, number>();
  readonly #changed: (extension: string, busy: boolean) => void;

  constructor(changed: (extension: string, busy: boolean) => void) {
    this.#changed = changed;
  }

  /** Until it's released, this call keeps the phone busy. */
  hold(extension: string): Release {
    const calls = (this.#calls.get(extension) ?? 0) + 1;
    this.#calls.set(extension, calls);
    if (calls === 1) this.#changed(extension, true);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = (this.#calls.get(extension) ?? 1) - 1;
      if (left > 0) {
        this.#calls.set(extension, left);
        return;
      }
      this.#calls.delete(extension);
      this.#changed(extension, false);
    };
  }

  all(): readonly string[] {
    return [...this.#calls.keys()];
  }
}

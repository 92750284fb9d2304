// The softphone's calls and what carries each of them: the list says what is heard, and the audio follows it.

import type { PhoneCall } from '../../../../contract/phone-call.ts';
import { type CallEvent, nextCalls } from '../../../phone/phone-calls.ts';

/** What carries a call: its audio here, and its signalling. */
export interface CallLine {
  /** `open`: both directions. `muted`: heard here only. `shut`: neither. */
  setAudio(audio: 'open' | 'muted' | 'shut'): void;
  /** Tells the other end that it waits, or waits no longer (RFC 3264 § 8.4). */
  setHeld(held: boolean): void;
}

export class CallBook<L extends CallLine> {
  readonly #lines = new Map<string, L>();
  readonly #changed: (calls: readonly PhoneCall[]) => void;
  #calls: readonly PhoneCall[] = [];

  constructor(changed: (calls: readonly PhoneCall[]) => void) {
    this.#changed = changed;
  }

  get calls(): readonly PhoneCall[] {
    return this.#calls;
  }

  get lines(): readonly L[] {
    return [...this.#lines.values()];
  }

  call(id: string): PhoneCall | undefined {
    return this.#calls.find((call) => call.id === id);
  }

  line(id: string): L | undefined {
    return this.#lines.get(id);
  }

  idOf(line: L): string | undefined {
    return [...this.#lines].find(([, each]) => each === line)?.[0];
  }

  /** A line without a call on the list is silent: a leg that is held ready. */
  add(id: string, line: L): void {
    this.#lines.set(id, line);
  }

  /** Forgets the line, and the call that it carried. False when it was forgotten before. */
  remove(id: string): boolean {
    if (!this.#lines.delete(id)) return false;
    this.tell({ kind: 'ended', id });
    return true;
  }

  tell(event: CallEvent): void {
    const before = this.#calls;
    this.#calls = nextCalls(before, event);
    if (this.#calls === before) return;
    this.#follow(before);
    this.#changed(this.#calls);
  }

  /** Microphones are shut before another one opens: never two at once. */
  #follow(before: readonly PhoneCall[]): void {
    const changed = this.#calls.filter((call) => !before.includes(call) && call.phase !== 'ringing');
    const asideFirst = changed.toSorted((a, b) => Number(b.held) - Number(a.held));
    for (const { id, held, muted } of asideFirst)
      this.#lines.get(id)?.setAudio(held ? 'shut' : muted ? 'muted' : 'open');
    for (const { id, kind, phase, held } of changed) {
      // The engine holds its own callers, with the music of their team; here only the ear turns away.
      if (phase === 'talking' && kind !== 'hotline') this.#lines.get(id)?.setHeld(held);
    }
  }
}

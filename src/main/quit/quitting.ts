// Ending the console while its phone carries calls: asks where somebody can answer, hangs up first where nobody can.
//
//   running ──quit, no call──────────────────────────────► leaving
//      ├──quit, calls──► asked ──stay──► running              ▲
//      │                   ├──end, the last call is over──► hangingUp ──calls ended, or a second later──┘
//      │                   └──nobody can be asked────────►    ▲
//      └──signal, end of the desktop session──────────────────┘

export interface QuittingOptions {
  /** Would anybody be cut off, or a ringing call be lost? */
  inCall(): boolean;
  /** Shows the window with its question; false where there is none that could. */
  ask(): boolean;
  /** Takes the question off the screen. */
  withdraw(): void;
  /** Resolves when the other ends know, or can't be told. */
  hangUp(): Promise<void>;
  /** Ends the program; asks `mayLeave` again. */
  leave(): void;
  log(event: string, data?: Record<string, unknown>): void;
}

export const quittingLimits = {
  /** So long a window has to say that its question is on the screen: a dead one never does. */
  shownMs: 2_500,
  /** So long the end of the program is held up for the BYEs. */
  hangUpMs: 1_000,
} as const;

export class Quitting {
  readonly #options: QuittingOptions;
  #state: 'running' | 'asked' | 'hangingUp' | 'leaving' = 'running';
  #timer: NodeJS.Timeout | undefined;

  constructor(options: QuittingOptions) {
    this.#options = options;
  }

  /** The person wants to end the program. True: it may. False: it's asked about, or hanging up; `leave` follows. */
  mayLeave(): boolean {
    if (this.#state === 'leaving') return true;
    if (this.#state === 'hangingUp') return false;
    if (!this.#options.inCall()) return true;
    // A second quit brings the question that is open to the front. It may come because the window hangs: it has to
    // answer again.
    if (!this.#options.ask()) {
      this.mustLeave('no window');
      return false;
    }
    this.#state = 'asked';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.mustLeave('nobody to ask'), quittingLimits.shownMs);
    return false;
  }

  answer(answer: 'shown' | 'stay' | 'end'): void {
    if (this.#state !== 'asked') return;
    clearTimeout(this.#timer);
    if (answer === 'stay') this.#state = 'running';
    if (answer === 'end') this.mustLeave('chosen');
  }

  /** The question says so: when the last call is over, nothing holds up the end that was asked for. */
  callsChanged(): void {
    if (this.#state === 'asked' && !this.#options.inCall()) this.#leave();
  }

  /** Its question went with it. */
  windowLost(): void {
    if (this.#state === 'asked') this.mustLeave('window lost');
  }

  /** A signal, or the end of the desktop session: nobody is asked. */
  mustLeave(why: string): void {
    if (this.#state === 'hangingUp' || this.#state === 'leaving') return;
    clearTimeout(this.#timer);
    this.#options.log('quitting', { why, inCall: this.#options.inCall() });
    if (this.#state === 'asked') this.#options.withdraw();
    this.#state = 'hangingUp';
    if (!this.#options.inCall()) return this.#leave();
    this.#timer = setTimeout(() => this.#leave(), quittingLimits.hangUpMs);
    void this.#options.hangUp().finally(() => this.#leave());
  }

  #leave(): void {
    if (this.#state === 'leaving') return;
    clearTimeout(this.#timer);
    this.#state = 'leaving';
    this.#options.leave();
  }
}

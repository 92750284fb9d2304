// Says what strangers can bring about, but not so often that they could fill the disk.

import type { Log } from '../../engine/log.ts';

const LINES_A_MINUTE = 20;
const MINUTE_MS = 60_000;

export class QuietLog {
  private readonly log: Log;
  private readonly now: () => number;
  private minuteEndsAt = 0;
  private lines = 0;
  private unsaid = 0;

  constructor(log: Log, now: () => number) {
    this.log = log;
    this.now = now;
  }

  warn(facts: Readonly<Record<string, unknown>>, message: string): void {
    if (this.now() >= this.minuteEndsAt) {
      if (this.unsaid > 0)
        this.log.warn({ lines: this.unsaid }, 'more lines like these were left out, to spare the log');
      this.minuteEndsAt = this.now() + MINUTE_MS;
      this.lines = 0;
      this.unsaid = 0;
    }
    if (this.lines >= LINES_A_MINUTE) this.unsaid++;
    else this.log.warn(facts, message);
    this.lines++;
  }
}

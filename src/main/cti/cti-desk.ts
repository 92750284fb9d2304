// Has the local interface for other programs open as long as the person wants it, and tells it what happens to calls.

import { randomBytes } from 'node:crypto';
import type { ConsoleSettings, CtiState } from '../../contract/channels.ts';
import type { PhoneCall } from '../../contract/phone-call.ts';
import type { ConsoleView } from '../../contract/view.ts';
import type { WriteLog } from '../console-log.ts';
import type { Secrets } from '../secrets.ts';
import { type CtiCall, ctiCalls, ctiEvents } from './cti-calls.ts';
import { CtiServer } from './cti-server.ts';

interface CtiDeskParts {
  readonly secrets: Pick<Secrets, 'ctiToken' | 'keepCtiToken' | 'usable'>;
  /** See `CtiServerParts`. */
  readonly dial: (number: string) => boolean;
  readonly now: () => number;
  readonly log: WriteLog;
}

type Wanted = Pick<ConsoleSettings, 'cti' | 'ctiPort'>;

export class CtiDesk {
  readonly #parts: CtiDeskParts;
  #calls: readonly CtiCall[] = [];
  #server: CtiServer | null = null;
  #failed: Extract<CtiState, { kind: 'taken' | 'failed' }> | null = null;
  /** Changes of the settings, one after the other. */
  #settling: Promise<void> = Promise.resolve();

  constructor(parts: CtiDeskParts) {
    this.#parts = parts;
  }

  /** To be called at the start, and when the settings change. */
  apply(wanted: Wanted): void {
    this.#settling = this.#settling.then(() => this.#open(wanted));
  }

  /** To be called whenever a view or the phone's calls change. */
  callsChanged(view: ConsoleView | null, phone: readonly PhoneCall[]): void {
    const now = ctiCalls(view, phone);
    const events = ctiEvents(this.#calls, now, new Date(this.#parts.now()));
    this.#calls = now;
    this.#server?.tell(events);
  }

  /** Once what was wanted last is so, or can't be. */
  async state(): Promise<CtiState> {
    await this.#settling;
    if (this.#failed !== null) return this.#failed;
    if (this.#server === null) return { kind: 'off' };
    const { secrets } = this.#parts;
    const address = `http://127.0.0.1:${this.#server.port}`;
    return { kind: 'on', address, token: this.#token(), kept: secrets.usable };
  }

  /** Whoever has the old one is out at once. */
  async renewToken(): Promise<CtiState> {
    this.#parts.secrets.keepCtiToken(newToken());
    this.#server?.dropAll();
    return this.state();
  }

  async stop(): Promise<void> {
    this.apply({ cti: false, ctiPort: 0 });
    await this.#settling;
  }

  async #open({ cti, ctiPort }: Wanted): Promise<void> {
    await this.#server?.close();
    this.#server = null;
    this.#failed = null;
    if (!cti) return;
    const { dial, now, log } = this.#parts;
    const started = await CtiServer.start(ctiPort, {
      token: () => this.#token(),
      calls: () => this.#calls,
      dial,
      now,
    });
    if (started.ok) this.#server = started.server;
    else this.#failed = { kind: started.why, port: ctiPort };
    log('cti', started.ok ? { port: started.server.port } : { port: ctiPort, why: started.why });
  }

  #token(): string {
    const { secrets } = this.#parts;
    const kept = secrets.ctiToken();
    if (kept !== null) return kept;
    const made = newToken();
    secrets.keepCtiToken(made);
    return made;
  }
}

const newToken = (): string => randomBytes(32).toString('base64url');

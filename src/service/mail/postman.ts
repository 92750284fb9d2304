// Carries what is in the outbox to the mail server: over few connections at a time, each mail when it's due, and what was said of
// it is written down before the next one goes.

import { SmtpLine, type SmtpServer } from '../../adapters/smtp/smtp-line.ts';
import type { KeptMail, OutboxStore } from '../../adapters/sqlite/outbox-store.ts';
import {
  afterTry,
  type Delivery,
  isDue,
  serverPauseMs,
  type TryOutcome,
} from '../../domain/mail/delivery.ts';
import type { Clock } from '../../engine/ports/clock.ts';

/** Many mails at once are no reason to fill a server's places. */
const MOST_LINES = 3;
const DISK_PAUSE_MS = 2_000;

/** A mail as it goes over the wire. `smaller`: could it be made with fewer bytes? */
export interface MadeMail {
  readonly kind: 'made';
  readonly message: Buffer;
  readonly smaller: boolean;
}

export interface PostmanParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  /** Null: nobody has said yet where to. */
  readonly server: () => (SmtpServer & { readonly from: string }) | null;
  /** `mostBytes` null: whatever its size. Never rejects. */
  readonly make: (
    mail: KeptMail,
    mostBytes: number | null,
  ) => Promise<MadeMail | { readonly kind: 'notMade'; readonly said: string }>;
  /** Something in the outbox is different, of this mail at least; null: the server answers otherwise. */
  readonly changed: (mail: number | null) => void;
}

/** Why no mail goes; null: as far as known they go. */
export type PostTrouble =
  | { readonly kind: 'unreached'; readonly said: string }
  | { readonly kind: 'disk'; readonly said: string };

export class Postman {
  readonly #parts: PostmanParts;
  /** Under way. */
  readonly #busy = new Set<number>();
  readonly #lines = new Set<Promise<void>>();
  #failures = 0;
  #pausedUntil = 0;
  #trouble: PostTrouble | null = null;
  #cancel: (() => void) | null = null;
  #settings = 0;
  #ended = false;
  /** What could not be written down, and has to be before anything else is sent. */
  readonly #unwritten: (() => void)[] = [];

  constructor(parts: PostmanParts) {
    this.#parts = parts;
  }

  get trouble(): PostTrouble | null {
    return this.#trouble;
  }

  /** Something may be due. */
  wake(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#ended || this.#parts.server() === null) return;
    const now = this.#parts.clock.now();
    if (now < this.#pausedUntil) return this.#wakeAt(this.#pausedUntil);
    if (!this.#writeDown()) return;
    const next = this.#parts.store.nextAt(this.#busy);
    if (next === null) return;
    if (next > now) return this.#wakeAt(next);
    // After a failure one asks for all.
    if (this.#lines.size >= (this.#failures > 0 ? 1 : MOST_LINES)) return;
    const line = this.#carry().finally(() => {
      this.#lines.delete(line);
      this.wake();
    });
    this.#lines.add(line);
    if (this.#failures === 0 && this.#lines.size < MOST_LINES) queueMicrotask(() => this.wake());
  }

  /** A person asks for a try: no pause holds it back, but that of a full disk. */
  hurry(): void {
    if (this.#trouble?.kind !== 'disk') this.#pausedUntil = 0;
    this.wake();
  }

  /** There is another server, or another way in: all that waits is tried at once. */
  serverChanged(): void {
    this.#settings += 1;
    this.#failures = 0;
    this.#pausedUntil = 0;
    this.#tell(null);
    this.wake();
  }

  /** Whatever is under way is answered, or comes to nothing, first. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#cancel?.();
    await Promise.all(this.#lines);
    this.#writeDown();
  }

  #wakeAt(at: number): void {
    const inMs = Math.max(0, at - this.#parts.clock.now());
    this.#cancel = this.#parts.clock.schedule(inMs, () => this.wake());
  }

  /** Over one connection, as long as something is due. */
  async #carry(): Promise<void> {
    const server = this.#parts.server();
    const settings = this.#settings;
    let line: SmtpLine | null = null;
    while (server !== null && !this.#ended && settings === this.#settings) {
      const mail = this.#next();
      if (mail === null) break;
      this.#busy.add(mail.id);
      const made = await this.#parts.make(mail, mail.mostBytes);
      if (made.kind === 'notMade') this.#note(mail, { kind: 'notMade', said: made.said });
      else {
        const opened = await this.#lineTo(server, line);
        if ('said' in opened) this.#unreached(mail, opened.said, settings);
        else {
          line = opened;
          await this.#hand(mail, made, line, server.from, settings);
        }
      }
      this.#busy.delete(mail.id);
    }
    line?.close();
  }

  async #lineTo(server: SmtpServer, line: SmtpLine | null): Promise<SmtpLine | { readonly said: string }> {
    return line?.works ? line : SmtpLine.open(server);
  }

  async #hand(
    mail: KeptMail,
    first: MadeMail,
    line: SmtpLine,
    from: string,
    settings: number,
  ): Promise<void> {
    const to = this.#asked(mail).map(({ address }) => address);
    let { mostBytes } = mail;
    let made: MadeMail = first;
    let outcome = await line.send({ from, to, message: made.message });
    while (outcome.kind === 'tooBig' && made.smaller && line.works) {
      mostBytes = outcome.mostBytes ?? made.message.length - 1;
      const smaller = await this.#parts.make(mail, mostBytes);
      if (smaller.kind === 'notMade') break;
      made = smaller;
      outcome = await line.send({ from, to, message: made.message });
    }
    if (outcome.kind === 'unreached') return this.#unreached(mail, outcome.said, settings);
    this.#note(
      mail,
      outcome.kind === 'tooBig' ? { kind: 'refused', said: outcome.said } : outcome,
      mostBytes,
    );
    if (settings !== this.#settings) return;
    this.#failures = 0;
    if (this.#trouble?.kind === 'unreached') this.#tell(null);
  }

  /** Of whom the server is asked now: no one is due who wasn't when the mail was begun. */
  #asked({ deliveries, begunAt }: KeptMail): readonly Delivery[] {
    return deliveries.filter((each) => isDue(each, begunAt));
  }

  #next(): KeptMail | null {
    const { store, clock } = this.#parts;
    if (clock.now() < this.#pausedUntil || !this.#writeDown()) return null;
    try {
      const mail = store.begin(clock.now(), this.#busy);
      if (this.#trouble?.kind === 'disk') this.#tell(null);
      return mail;
    } catch (fault) {
      this.#diskRefuses(fault);
      return null;
    }
  }

  #note(mail: KeptMail, outcome: TryOutcome, mostBytes = mail.mostBytes): void {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const deliveries = this.#asked(mail).map((each) => afterTry(each, outcome, { now, madeAt: mail.madeAt }));
    this.#unwritten.push(() => store.note(mail.id, deliveries, mostBytes));
    this.#writeDown();
    this.#parts.changed(mail.id);
  }

  /** A disk that is full now is asked again; false as long as it is. */
  #writeDown(): boolean {
    try {
      for (;;) {
        const [write] = this.#unwritten;
        if (write === undefined) return true;
        write();
        this.#unwritten.shift();
      }
    } catch (fault) {
      this.#diskRefuses(fault);
      return false;
    }
  }

  #diskRefuses(fault: unknown): void {
    this.#pausedUntil = this.#parts.clock.now() + DISK_PAUSE_MS;
    this.#tell({ kind: 'disk', said: (fault as Error).message });
    if (!this.#ended) this.#wakeAt(this.#pausedUntil);
  }

  #unreached(mail: KeptMail, said: string, settings: number): void {
    this.#note(mail, { kind: 'unreached', said });
    // Of a server that it isn't any more.
    if (settings !== this.#settings) return;
    this.#failures += 1;
    this.#pausedUntil = this.#parts.clock.now() + serverPauseMs(this.#failures);
    this.#tell({ kind: 'unreached', said });
  }

  #tell(trouble: PostTrouble | null): void {
    const before = this.#trouble;
    if (before?.kind === trouble?.kind && before?.said === trouble?.said) return;
    this.#trouble = trouble;
    this.#parts.changed(null);
  }
}

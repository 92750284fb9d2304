// Makes the MP3 of a message while it's still being spoken, of what its file has by then: after the hang-up only the rest is left to do.
//
// A recording grows at its end only. Where it doesn't (a PBX brings it as a whole, or it was mended), the MP3 is made of the file as it is
// then, as if nothing had been done before.

import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { MP3_RATES, type Mp3Rate } from '../../domain/mail/attachment.ts';
import type { MessageId } from '../../domain/words/ids.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import { encodedMp3, type GrowingMp3, growingMp3 } from '../../mail/mp3.ts';
import { WAV_HEADER_BYTES } from '../../voip/sound/wav.ts';

const [RATE] = MP3_RATES;
const LOOKS_EACH_MS = 1_000;
/** Nothing has come for so long: it's over, and nobody has asked for it. */
const GIVES_UP_AFTER = 30;
/** More who speak at once are done after their hang-up. */
const MOST_AT_ONCE = 20;
const BYTES_AT_ONCE = 160_000;

interface Parts {
  readonly clock: Pick<Clock, 'schedule'>;
  readonly file: (message: MessageId) => string;
  /** Left out: LAME. */
  readonly start?: typeof growingMp3;
}

interface Following {
  readonly mp3: Promise<GrowingMp3>;
  /** Of what was added, as it was in the file. */
  readonly hash: Hash;
  bytes: number;
  idleLooks: number;
  /** Its pieces, one after the other. */
  work: Promise<void>;
  cancel: () => void;
}

export class SpokenAlong {
  readonly #parts: Parts;
  readonly #following = new Map<MessageId, Following>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** It's being spoken from now on. */
  follow(message: MessageId): void {
    if (this.#following.has(message) || this.#following.size >= MOST_AT_ONCE) return;
    const mp3 = (this.#parts.start ?? growingMp3)(RATE);
    const hash = createHash('sha256');
    const following = { mp3, hash, bytes: 0, idleLooks: 0, work: Promise.resolve(), cancel() {} };
    this.#following.set(message, following);
    this.#look(message, following);
  }

  /** As MP3 without a title, `samples` being all of it. */
  async mp3Of(message: MessageId, samples: Int16Array, rate: Mp3Rate): Promise<Buffer> {
    const following = this.#following.get(message);
    if (following === undefined) return encodedMp3(samples, rate);
    this.#following.delete(message);
    following.cancel();
    await following.work;
    const { hash, bytes } = following;
    const mp3 = await following.mp3;
    const whole = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    const beginning = createHash('sha256').update(whole.subarray(0, bytes));
    const isBeginning = bytes <= whole.length && hash.digest().equals(beginning.digest());
    if (rate !== RATE || !isBeginning) {
      mp3.drop();
      return encodedMp3(samples, rate);
    }
    await mp3.add(samples.subarray(bytes / 2));
    return mp3.end();
  }

  end(): void {
    for (const message of this.#following.keys()) this.drop(message);
  }

  /** Nobody wants it. */
  drop(message: MessageId): void {
    const following = this.#following.get(message);
    this.#following.delete(message);
    following?.cancel();
    void following?.work.then(async () => (await following.mp3).drop());
  }

  #look(message: MessageId, following: Following): void {
    following.cancel = this.#parts.clock.schedule(LOOKS_EACH_MS, () => {
      following.work = this.#add(message, following).then(() => {
        if (this.#following.get(message) !== following) return;
        if (following.idleLooks >= GIVES_UP_AFTER) this.drop(message);
        else this.#look(message, following);
      });
    });
  }

  async #add(message: MessageId, following: Following): Promise<void> {
    const bytes = await newBytes(this.#parts.file(message), WAV_HEADER_BYTES + following.bytes).catch(
      () => null,
    );
    if (bytes === null || bytes.length === 0) {
      following.idleLooks += 1;
      return;
    }
    following.idleLooks = 0;
    following.hash.update(bytes);
    following.bytes += bytes.length;
    await (await following.mp3).add(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2));
  }
}

/** Whole samples of what the file has from there on, not too much at once. */
async function newBytes(file: string, from: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(BYTES_AT_ONCE), 0, BYTES_AT_ONCE, from);
    return buffer.subarray(0, bytesRead - (bytesRead % 2));
  } finally {
    await handle.close();
  }
}

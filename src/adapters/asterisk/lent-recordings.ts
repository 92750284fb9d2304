// Recordings that Asterisk plays to somebody else than their caller: it fetches them as it does sounds, and what it has fetched it keeps
// on its disk. So each leg has one name for all that it hears, which says something else each time; Asterisk then throws away what it
// had, and in the end it's silence that stays there.

import { createHmac, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { ContentHash, LegId, MessageId } from '../../domain/words/ids.ts';
import type { AriRequests } from './ari-http.ts';
import { mediaUri } from './media.ts';

/** What is had under a name now. */
export interface Lent {
  /** Null: silence. */
  readonly file: string | null;
  /** Another one whenever it is something else. */
  readonly tag: string;
}

interface Place {
  readonly leg: LegId;
  lent: Lent;
}

export class LentRecordings {
  readonly #secret: string;
  readonly #fileOf: (recording: MessageId) => string;
  /** By name; a place is used again, so that there are never more of them at Asterisk than there were at once. */
  readonly #places = new Map<ContentHash, Place>();

  /** `secret`: by which nobody can guess the names; the same after a restart, so that what an engine before has left is replaced. */
  constructor(secret: string, fileOf: (recording: MessageId) => string) {
    this.#secret = secret;
    this.#fileOf = fileOf;
  }

  /** The name under which this leg hears it; null: it isn't here. */
  lend(leg: LegId, recording: MessageId): ContentHash | null {
    const file = this.#fileOf(recording);
    if (!existsSync(file)) return null;
    const name = this.#nameFor(leg) ?? this.#free();
    this.#places.set(name, { leg, lent: { file, tag: randomUUID() } });
    return name;
  }

  /** What this leg has heard is to be heard no more. */
  silence(leg: LegId): ContentHash | null {
    const name = this.#nameFor(leg);
    const place = name === null ? undefined : this.#places.get(name);
    if (place !== undefined) place.lent = { file: null, tag: randomUUID() };
    return name;
  }

  /** Asterisk has the silence: the name can be another leg's. */
  back(name: ContentHash): void {
    this.#places.delete(name);
  }

  /** Undefined: nothing is lent under this name. */
  at(name: ContentHash): Lent | undefined {
    return this.#places.get(name)?.lent;
  }

  /** Of legs that are gone: what Asterisk may still have. */
  silenced(): readonly ContentHash[] {
    return [...this.#places].flatMap(([name, { lent }]) => (lent.file === null ? [name] : []));
  }

  #nameFor(leg: LegId): ContentHash | null {
    for (const [name, place] of this.#places) if (place.leg === leg) return name;
    return null;
  }

  #free(): ContentHash {
    for (let at = 0; ; at += 1) {
      const name = createHmac('sha256', this.#secret).update(`lent ${at}`).digest('hex');
      if (!this.#places.has(name)) return name;
    }
  }
}

const overWithinMs = 5_000;
const lookEveryMs = 100;

/** Asterisk fetches the silence in the place of what it has, with nobody to hear it. True: it has. */
export async function forgetLent(name: ContentHash, sounds: string, ari: AriRequests): Promise<boolean> {
  const bridge = `silence-${randomUUID()}`;
  const path = `/bridges/${bridge}`;
  const made = await ari.request('POST', '/bridges', { bridgeId: bridge, type: 'mixing' });
  if (!made.ok) return false;
  const playing = await ari.request('POST', `${path}/play/${bridge}`, { media: mediaUri(sounds, name) });
  const until = performance.now() + overWithinMs;
  let over = false;
  while (playing.ok && !over && performance.now() < until) {
    await new Promise((done) => setTimeout(done, lookEveryMs));
    const { ok, ...reply } = await ari.request('GET', `/playbacks/${bridge}`);
    over = !ok && 'status' in reply && reply.status === 404;
  }
  await ari.request('DELETE', path);
  return over;
}

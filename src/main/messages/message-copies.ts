// What was said in messages, on this computer's disk: of the person who is signed in, and only where the system keeps secrets.
//
//   messages/OWNER/key       the key, sealed by the system's key ring
//   messages/OWNER/ID        nonce (12 bytes), tag (16), and the sound; AES-256-GCM, bound to the message's id
//   messages/OWNER/list      what is known of them, sealed in the same way: for who starts where the engine can't be reached

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from '../drafts.ts';
import { writeWhole } from '../json-file.ts';
import type { SecretStore } from '../secrets.ts';

/** Of one person; those that were kept first go first. */
const MOST_COPIES = 300;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LIST = 'list';
/** An id names a file: nothing in it leads elsewhere. `key` and `list` are none. */
const ID = /^(?!(?:key|list)$)[A-Za-z0-9_-]{1,200}$/;

interface MessageCopiesParts {
  /** The user's data folder. */
  readonly folder: string;
  readonly store: SecretStore;
  /** The disk, or the key ring, didn't take it. */
  readonly failed: (fault: unknown) => void;
}

export class MessageCopies {
  readonly #parts: MessageCopiesParts;
  readonly #folder: string;
  #key: { readonly of: string; readonly bytes: Buffer } | null = null;

  constructor(parts: MessageCopiesParts) {
    this.#parts = parts;
    this.#folder = join(parts.folder, 'messages');
  }

  ids(owner: Owner): readonly string[] {
    return list(this.#of(owner)).filter((name) => ID.test(name));
  }

  /** Null: there is none, or it can't be opened here any more. */
  read(owner: Owner, id: string): Buffer | null {
    return ID.test(id) ? this.#open(nameOf(owner), id) : null;
  }

  /** False: it isn't kept, since this system keeps no secrets or the disk is full. */
  keep(owner: Owner, id: string, sound: Uint8Array): boolean {
    if (!ID.test(id) || !this.#seal(owner, id, sound)) return false;
    this.#prune(owner);
    return true;
  }

  /** What is known of the messages that lie here, as the caller writes it; it stands for what stood there before. */
  keepList(owner: Owner, text: string): void {
    this.#seal(owner, LIST, Buffer.from(text));
  }

  /** Of whomever they are: of one person at most, since those of others go (`forgetOthers`). */
  lists(): readonly string[] {
    return list(this.#folder).flatMap((name) => this.#open(name, LIST)?.toString() ?? []);
  }

  remove(owner: Owner, id: string): void {
    if (ID.test(id)) rmSync(join(this.#of(owner), id), { force: true });
  }

  /** All of this person: signed out for good, or another one sits here now. */
  forget(owner: Owner): void {
    this.#key = null;
    rmSync(this.#of(owner), { recursive: true, force: true });
  }

  forgetOthers(owner: Owner): void {
    const own = nameOf(owner);
    for (const name of list(this.#folder))
      if (name !== own) rmSync(join(this.#folder, name), { recursive: true, force: true });
  }

  #open(folder: string, name: string): Buffer | null {
    const file = join(this.#folder, folder, name);
    let kept: Buffer;
    try {
      kept = readFileSync(file);
    } catch {
      return null;
    }
    const key = this.#keyOf(folder, false);
    if (key === null) return null;
    try {
      const open = createDecipheriv('aes-256-gcm', key, kept.subarray(0, NONCE_BYTES));
      open.setAAD(Buffer.from(name));
      open.setAuthTag(kept.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([open.update(kept.subarray(NONCE_BYTES + TAG_BYTES)), open.final()]);
    } catch {
      rmSync(file, { force: true }); // Damaged: it can be fetched anew.
      return null;
    }
  }

  #seal(owner: Owner, name: string, bytes: Uint8Array): boolean {
    if (!this.#parts.store.usable()) return false;
    try {
      mkdirSync(this.#of(owner), { recursive: true, mode: 0o700 });
      const key = this.#keyOf(nameOf(owner), true);
      if (key === null) return false;
      const nonce = randomBytes(NONCE_BYTES);
      const seal = createCipheriv('aes-256-gcm', key, nonce);
      seal.setAAD(Buffer.from(name));
      const sealed = Buffer.concat([seal.update(bytes), seal.final()]);
      writeWhole(join(this.#of(owner), name), Buffer.concat([nonce, seal.getAuthTag(), sealed]));
      return true;
    } catch (fault) {
      this.#parts.failed(fault);
      return false;
    }
  }

  #of(owner: Owner): string {
    return join(this.#folder, nameOf(owner));
  }

  #prune(owner: Owner): void {
    const ids = this.ids(owner);
    if (ids.length <= MOST_COPIES) return;
    const age = (id: string) => statSync(join(this.#of(owner), id)).mtimeMs;
    const oldest = [...ids].sort((a, b) => age(a) - age(b)).slice(0, ids.length - MOST_COPIES);
    for (const id of oldest) this.remove(owner, id);
  }

  #keyOf(of: string, make: boolean): Buffer | null {
    if (this.#key?.of === of) return this.#key.bytes;
    const { store } = this.#parts;
    if (!store.usable()) return null;
    const folder = join(this.#folder, of);
    const file = join(folder, 'key');
    let bytes: Buffer;
    try {
      bytes = Buffer.from(store.decrypt(readFileSync(file)), 'base64');
    } catch {
      // There is none, or it's another user's: what it had sealed is lost, and can be fetched anew.
      if (!make) return null;
      for (const name of list(folder)) rmSync(join(folder, name), { force: true });
      bytes = randomBytes(32);
      writeWhole(file, store.encrypt(bytes.toString('base64')));
    }
    this.#key = { of, bytes };
    return bytes;
  }
}

const nameOf = ({ place, agent }: Owner): string =>
  createHash('sha256')
    .update(JSON.stringify([place, agent]))
    .digest('hex')
    .slice(0, 32);

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

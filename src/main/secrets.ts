// PINs and the session token, kept only where the system can encrypt them; else in memory, until the console ends.
import { join } from 'node:path';
import { z } from 'zod';
import type { Result } from '../contract/channels.ts';
import { readJson, writeJson } from './json-file.ts';

/** The part of Electron's `safeStorage` that is needed here. */
export interface SecretStore {
  /** False also where the "store" would be a fixed password (Linux without a key ring). */
  usable(): boolean;
  encrypt(text: string): Buffer;
  decrypt(data: Buffer): string;
}

/** Stands in memory for what could not be taken out of the file. */
const forgotten = Symbol('forgotten');

const fileSchema = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.string()) });

export interface SessionToken {
  readonly address: string;
  readonly token: string;
}

export class Secrets {
  readonly #file: string;
  readonly #store: SecretStore;
  readonly #memory = new Map<string, string | typeof forgotten>();

  constructor(folder: string, store: SecretStore) {
    this.#file = join(folder, 'secrets.json');
    this.#store = store;
  }

  get usable(): boolean {
    return this.#store.usable();
  }

  pin(address: string, extension: string): string | null {
    return this.#get(pinName(address, extension));
  }

  /** `noSecretStore`: it's remembered until the console ends, and nothing was written. */
  keepPin(address: string, extension: string, pin: string): Result<null> {
    return this.#set(pinName(address, extension), pin);
  }

  forgetPin(address: string, extension: string): void {
    this.#remove(pinName(address, extension));
  }

  token(): SessionToken | null {
    const kept = this.#get('token');
    const parsed = kept === null ? null : tokenSchema.safeParse(parseJson(kept));
    return parsed?.success ? parsed.data : null;
  }

  keepToken(token: SessionToken | null): void {
    if (token === null) this.#remove('token');
    else this.#set('token', JSON.stringify({ address: token.address, token: token.token }));
  }

  /** By which other programs of this person are known: `cti/`. */
  ctiToken(): string | null {
    return this.#get('cti');
  }

  keepCtiToken(token: string): void {
    this.#set('cti', token);
  }

  #get(name: string): string | null {
    const inMemory = this.#memory.get(name);
    if (inMemory === forgotten) return null;
    if (inMemory !== undefined) return inMemory;
    const data = this.usable ? this.#read()[name] : undefined;
    if (data === undefined) return null;
    try {
      return this.#store.decrypt(Buffer.from(data, 'base64'));
    } catch {
      return null; // Another user's, or the key ring was reset: as good as forgotten.
    }
  }

  #set(name: string, secret: string): Result<null> {
    if (!this.usable) {
      this.#memory.set(name, secret);
      return { ok: false, error: { code: 'noSecretStore' } };
    }
    try {
      this.#write({ ...this.#read(), [name]: this.#store.encrypt(secret).toString('base64') });
      this.#memory.delete(name);
      return { ok: true, value: null };
    } catch {
      this.#memory.set(name, secret);
      return { ok: false, error: { code: 'noSecretStore' } };
    }
  }

  /** Where the file can't be written, it's forgotten until the console ends at least. */
  #remove(name: string): void {
    this.#memory.delete(name);
    const { [name]: removed, ...others } = this.#read();
    if (removed === undefined) return;
    try {
      this.#write(others);
    } catch {
      this.#memory.set(name, forgotten);
    }
  }

  #read(): Record<string, string> {
    const read = readJson(this.#file);
    const parsed = read.kind === 'read' ? fileSchema.safeParse(read.data) : null;
    return parsed?.success ? parsed.data.secrets : {};
  }

  #write(secrets: Record<string, string>): void {
    writeJson(this.#file, { version: 1, secrets });
  }
}

const tokenSchema = z.object({ address: z.string(), token: z.string() });
const pinName = (address: string, extension: string) => `pin ${address} ${extension}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

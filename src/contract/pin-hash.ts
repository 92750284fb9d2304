// The written form of a PIN's hash, `scrypt$N$r$p$salt$key`, and which of them an engine can work with.

export interface PinHash {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Base64. */
  readonly salt: string;
  readonly key: string;
}

const form = /^scrypt\$(\d{1,9})\$(\d{1,4})\$(\d{1,4})\$([A-Za-z0-9+/]+={0,2})\$([A-Za-z0-9+/]+={0,2})$/;

/** Of a PIN that is chosen, in UTF-16 units. */
export const PIN_LENGTH = { least: 4, most: 40 } as const;

/** Bytes of a key. */
export const PIN_KEY_BYTES = 32;
/** Below, PINs are guessed in no time by whoever gets hold of the file; above, each sign-in costs a second or more. */
const COST = { least: 1_024, most: 262_144 } as const;
/** RFC 7914: scrypt needs 128 · N · r bytes. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Null when it has another form. */
export function parsePinHash(text: string): PinHash | null {
  const [, N, r, p, salt, key] = form.exec(text) ?? [];
  if (salt === undefined || key === undefined) return null;
  return { N: Number(N), r: Number(r), p: Number(p), salt, key };
}

/** What is wrong with it, and what to do; null when nothing is. */
export function pinHashFault(text: string): string | null {
  const hash = parsePinHash(text);
  if (hash === null) return 'is no hash of a PIN: make it with --hash-pin';
  const { N, r, p, salt, key } = hash;
  const unusable = (what: string) => `can't be used, since ${what}: make it anew with --hash-pin`;
  if (N < COST.least || N > COST.most || (N & (N - 1)) !== 0)
    return unusable(`its cost ${N} is no power of two from ${COST.least} to ${COST.most}`);
  if (r < 1 || p < 1 || p > 16 || 128 * N * r > MOST_BYTES)
    return unusable(`its parameters ${r} and ${p} need too much memory or time, or are 0`);
  if (bytesOf(salt) < 8) return unusable('its salt is too short');
  if (bytesOf(key) !== PIN_KEY_BYTES)
    return unusable(`its key has ${bytesOf(key)} bytes instead of ${PIN_KEY_BYTES}`);
  return null;
}

function bytesOf(base64: string): number {
  return Math.floor((base64.replaceAll('=', '').length * 3) / 4);
}

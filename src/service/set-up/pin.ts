// PINs are kept as scrypt hashes only: slow on purpose, with the machine's own memory as the cost.

import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { PIN_KEY_BYTES, type PinHash, parsePinHash } from '../../contract/pin-hash.ts';

const COST = { N: 16_384, r: 8, p: 1 } as const;

/** `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt, COST.N, COST.r, COST.p);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$');
}

const DIGITS = 6;

/** By chance: whoever gets it changes it, and guesses are slowed down at the door. */
export const randomPin = (): string => String(randomInt(0, 10 ** DIGITS)).padStart(DIGITS, '0');

/** A hash that fits no PIN takes as long as one that does, so that unknown extensions can't be told by time. */
export async function pinFits(pin: string, hash: string | undefined): Promise<boolean> {
  const { N, r, p, salt, key } = (hash === undefined ? null : parsePinHash(hash)) ?? NEVER;
  const expected = Buffer.from(key, 'base64');
  const actual = await derive(pin, Buffer.from(salt, 'base64'), N, r, p);
  return hash !== undefined && actual.length === expected.length && timingSafeEqual(actual, expected);
}

const NEVER: PinHash = { ...COST, salt: 'AAAAAAAAAAAAAAAAAAAAAA==', key: 'AA==' };

function derive(pin: string, salt: Buffer, N: number, r: number, p: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), salt, PIN_KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (fault, key) =>
      fault === null ? resolve(key) : reject(fault),
    );
  });
}

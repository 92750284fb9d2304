// PINs and tokens: on disk only where the system encrypts them, else in memory until the console ends.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SecretStore, Secrets } from '../../src/main/secrets.ts';

let folder: string;
const file = () => join(folder, 'secrets.json');

/** Stands for a key ring; what it writes isn't what it was given. */
const keyRing: SecretStore = {
  usable: () => true,
  encrypt: (text) => Buffer.from([...text].reverse().join('')),
  decrypt: (data) => [...String(data)].reverse().join(''),
};
const none: SecretStore = {
  usable: () => false,
  encrypt: () => {
    throw new Error('never asked');
  },
  decrypt: () => {
    throw new Error('never asked');
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('secrets', () => {
  it('keeps PINs by address and extension over a restart, never readable', () => {
    expect(new Secrets(folder, keyRing).keepPin('pbx', '21', '4711')).toEqual({ ok: true, value: null });
    const later = new Secrets(folder, keyRing);
    expect(later.pin('pbx', '21')).toBe('4711');
    expect([later.pin('pbx', '22'), later.pin('other', '21')]).toEqual([null, null]);
    expect(readFileSync(file(), 'utf8')).not.toContain('4711');
    later.forgetPin('pbx', '21');
    expect(new Secrets(folder, keyRing).pin('pbx', '21')).toBeNull();
  });

  it('keeps the token with its address', () => {
    const token = { address: 'pbx', token: 'abc' };
    new Secrets(folder, keyRing).keepToken(token);
    const later = new Secrets(folder, keyRing);
    expect(later.token()).toEqual(token);
    later.keepToken(null);
    expect(later.token()).toBeNull();
  });

  it('keeps the token of other programs', () => {
    new Secrets(folder, keyRing).keepCtiToken('abc');
    expect(new Secrets(folder, keyRing).ctiToken()).toBe('abc');
    expect(new Secrets(folder, none).ctiToken()).toBeNull();
  });

  it('writes nothing without a store, says so, and remembers until the end', () => {
    const secrets = new Secrets(folder, none);
    expect(secrets.keepPin('', '21', '4711')).toEqual({ ok: false, error: { code: 'noSecretStore' } });
    expect(secrets.pin('', '21')).toBe('4711');
    expect(existsSync(file())).toBe(false);
    expect(new Secrets(folder, none).pin('', '21')).toBeNull();
  });

  it('forgets until the end what can’t be taken out of the file, and says nothing worse', () => {
    const token = { address: 'pbx', token: 'abc' };
    const secrets = new Secrets(folder, keyRing);
    secrets.keepToken(token);
    // A folder in the new file's place can't be written over by anybody, not even by root.
    mkdirSync(`${file()}.new`);
    secrets.keepToken(null);
    expect(secrets.token()).toBeNull();
    rmdirSync(`${file()}.new`);
    secrets.keepToken(token);
    expect(secrets.token()).toEqual(token);
    expect(new Secrets(folder, keyRing).token()).toEqual(token);
  });

  it('takes what it cannot decrypt, or a broken file, for nothing', () => {
    new Secrets(folder, keyRing).keepPin('', '21', '4711');
    const reset = { ...keyRing, decrypt: none.decrypt };
    expect(new Secrets(folder, reset).pin('', '21')).toBeNull();
    writeFileSync(file(), '{');
    const secrets = new Secrets(folder, keyRing);
    expect(secrets.token()).toBeNull();
    secrets.keepPin('', '21', '1');
    expect(secrets.pin('', '21')).toBe('1');
  });
});

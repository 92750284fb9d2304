// Copies of messages on this computer's disk: sealed, of one person, and only where the system keeps secrets.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MessageCopies } from '../../../src/main/messages/message-copies.ts';
import type { SecretStore } from '../../../src/main/secrets.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Another user's key ring has another `name`. */
const ring = (name: string, usable = true): SecretStore => ({
  usable: () => usable,
  encrypt: (text) => Buffer.from(`${name}:${Buffer.from(text).toString('base64')}`),
  decrypt(data) {
    const [by, text = ''] = data.toString().split(':');
    if (by !== name) throw new Error('another key ring');
    return Buffer.from(text, 'base64').toString();
  },
});

function copiesIn(store = ring('own'), at?: string) {
  const folder = at ?? mkdtempSync(join(tmpdir(), 'klinke-copies-'));
  if (at === undefined) folders.push(folder);
  const faults: unknown[] = [];
  return {
    folder,
    faults,
    copies: new MessageCopies({ folder, store, failed: (fault) => faults.push(fault) }),
  };
}

const anna = { place: 'hotline', agent: 'anna' };
const bernd = { place: 'hotline', agent: 'bernd' };
const sound = Buffer.from('RIFF what somebody has said on the telephone');
/** Every file below it. */
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));

describe('copies of messages', () => {
  it('are read again after another start, and nothing of them is in plain text', () => {
    const { folder, copies } = copiesIn();
    expect(copies.keep(anna, 'c1-m1', sound)).toBe(true);
    const again = copiesIn(ring('own'), folder).copies;
    expect(again.ids(anna)).toEqual(['c1-m1']);
    expect(again.read(anna, 'c1-m1')).toEqual(sound);
    expect(files(folder)).toHaveLength(2);
    for (const file of files(folder)) {
      expect(readFileSync(file).includes('somebody')).toBe(false);
      if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it('are the person’s alone: no other sees them, and they go when another one sits here', () => {
    const { folder, copies } = copiesIn();
    copies.keep(anna, 'c1-m1', sound);
    expect(copies.ids(bernd)).toEqual([]);
    expect(copies.read(bernd, 'c1-m1')).toBeNull();
    copies.forgetOthers(bernd);
    expect(files(folder)).toEqual([]);
  });

  it('can’t be opened by another user of the computer, nor under another message’s name', () => {
    const { folder, copies } = copiesIn();
    copies.keep(anna, 'c1-m1', sound);
    expect(copiesIn(ring('another'), folder).copies.read(anna, 'c1-m1')).toBeNull();
    const [kept = ''] = files(folder).filter((file) => file.endsWith('c1-m1'));
    writeFileSync(kept.replace('c1-m1', 'c2-m1'), readFileSync(kept));
    expect(copies.read(anna, 'c2-m1')).toBeNull();
    expect(copies.ids(anna)).toEqual(['c1-m1']);
  });

  it('aren’t kept where the system keeps no secrets', () => {
    const { folder, copies } = copiesIn(ring('none', false));
    expect(copies.keep(anna, 'c1-m1', sound)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('go one by one, and all at once', () => {
    const { folder, copies } = copiesIn();
    for (const id of ['a', 'b']) copies.keep(anna, id, sound);
    copies.remove(anna, 'a');
    expect(copies.ids(anna)).toEqual(['b']);
    copies.forget(anna);
    expect(files(folder)).toEqual([]);
    expect(copies.keep(anna, 'c', sound)).toBe(true);
    expect(copies.read(anna, 'c')).toEqual(sound);
  });

  it('are named by nothing that leads elsewhere', () => {
    const { copies, folder } = copiesIn();
    for (const id of ['../x', 'a/b', '', 'key']) expect(copies.keep(anna, id, sound)).toBe(false);
    copies.remove(anna, 'key');
    expect(files(folder)).toEqual([]);
  });
});

// SIP passwords beside the plan: made once, kept for the engine's user only, and gone with whom they belong to.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSipPasswords } from '../../../src/service/switch/sip-passwords.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';

const log = { error: () => undefined };
const none = new Map<string, string>();

test('one is made for who has none, and is the same after a restart; only its user can read the file', async () => {
  const file = join(temporaryFolder(), 'sip-passwords.json');
  const passwords = openSipPasswords(file, none, log);
  const [anna, bernd] = [passwords.of('anna'), passwords.of('bernd')];
  expect(anna).toMatch(/^[\w-]{24}$/);
  expect(bernd).not.toBe(anna);
  await passwords.settled();
  expect(openSipPasswords(file, none, log).of('anna')).toBe(anna);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('that of a configuration counts, also once it is there no more', async () => {
  const file = join(temporaryFolder(), 'sip-passwords.json');
  const first = openSipPasswords(file, new Map([['anna', 'of-the-file-12']]), log);
  expect(first.of('anna')).toBe('of-the-file-12');
  await first.settled();
  expect(openSipPasswords(file, none, log).of('anna')).toBe('of-the-file-12');
});

test('whoever has gone gets another one when back', async () => {
  const file = join(temporaryFolder(), 'sip-passwords.json');
  const passwords = openSipPasswords(file, none, log);
  const before = passwords.of('anna');
  passwords.of('bernd');
  passwords.keepOnly(new Set(['bernd']));
  await passwords.settled();
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['bernd']);
  expect(passwords.of('anna')).not.toBe(before);
  await passwords.settled();
});

test('a file that can not be read is told, and softphones get others', async () => {
  const file = join(temporaryFolder(), 'sip-passwords.json');
  writeFileSync(file, '{"anna": 7}');
  const said: string[] = [];
  const passwords = openSipPasswords(file, none, { error: (_, message) => void said.push(message) });
  expect(said).toEqual(['SIP passwords can not be read: softphones get others']);
  expect(passwords.of('anna')).toMatch(/^[\w-]{24}$/);
  await passwords.settled();
});

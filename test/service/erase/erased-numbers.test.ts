// Which numbers were erased lately: known by any way of telling them, written nowhere, and forgotten in time.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ERASED_NUMBERS, openErasedNumbers } from '../../../src/service/erase/erased-numbers.ts';
import { numberWays } from '../../../src/service/erase/number-ways.ts';

const DAY_MS = 24 * 3_600_000;
let folder: string;
const file = () => join(folder, ERASED_NUMBERS);
const waysOf = (number: string) => numberWays(number, 'DE');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klerased-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a number is known however it is written, also after a restart; others are not, and none stands in the file', async () => {
  const numbers = openErasedNumbers(file());
  expect(numbers.lastErased(waysOf('0174 6655443'))).toBeNull();
  await Promise.all([numbers.note(waysOf('0174 6655443'), 5), numbers.note(waysOf('213'), 6)]);
  for (const each of [numbers, openErasedNumbers(file())]) {
    expect(each.lastErased(waysOf('+49 (0)174/66 55 443'))).toBe(5);
    expect(each.lastErased(waysOf('0049174 6655443'))).toBe(5);
    expect(each.lastErased(waysOf('213'))).toBe(6);
    expect(each.lastErased(waysOf('0174 6655444'))).toBeNull();
  }
  await numbers.note(waysOf('0174 6655443'), 9);
  expect(numbers.lastErased(waysOf('0174 6655443'))).toBe(9);
  const text = readFileSync(file(), 'utf8');
  expect(text).not.toMatch(/6655443|"213"/);
  expect(statSync(file()).mode & 0o077).toBe(0);
});

test('after a month it is forgotten, and with the last one the key', async () => {
  const numbers = openErasedNumbers(file());
  await numbers.note(waysOf('0171 1'), 0);
  await numbers.note(waysOf('0171 2'), 10 * DAY_MS);
  const keyOf = () => (JSON.parse(readFileSync(file(), 'utf8')) as { key: string }).key;
  const key = keyOf();
  await numbers.forgetOld(32 * DAY_MS);
  expect(numbers.lastErased(waysOf('0171 1'))).toBeNull();
  expect(numbers.lastErased(waysOf('0171 2'))).toBe(10 * DAY_MS);
  expect(keyOf()).toBe(key);
  await numbers.forgetOld(42 * DAY_MS);
  expect(openErasedNumbers(file()).lastErased(waysOf('0171 2'))).toBeNull();
  expect(keyOf()).not.toBe(key);
});

test('of a damaged file nothing is known, and the next number is noted all the same', async () => {
  writeFileSync(file(), '{"key":');
  const numbers = openErasedNumbers(file());
  expect(numbers.lastErased(waysOf('213'))).toBeNull();
  await numbers.note(waysOf('213'), 7);
  expect(openErasedNumbers(file()).lastErased(waysOf('213'))).toBe(7);
});

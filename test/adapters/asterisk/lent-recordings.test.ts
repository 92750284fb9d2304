// What Asterisk is lent of what callers have said: one name for each leg, and silence in the end.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LentRecordings } from '../../../src/adapters/asterisk/lent-recordings.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';

function stage() {
  const folder = temporaryFolder();
  for (const name of ['m1', 'm2']) writeFileSync(join(folder, name), name);
  const make = (secret: string) => new LentRecordings(secret, (name) => join(folder, name));
  return { lent: make('secret'), make };
}

test('a leg has one name, which says something else each time; what isn’t here is lent by none', () => {
  const { lent } = stage();
  const name = lent.lend('leg-1', 'm1') ?? '';
  expect(name).toMatch(/^[0-9a-f]{64}$/);
  const first = lent.at(name);
  expect(first?.file).toMatch(/m1$/);
  expect(lent.lend('leg-1', 'm2')).toBe(name);
  expect(lent.at(name)?.file).toMatch(/m2$/);
  expect(lent.at(name)?.tag).not.toBe(first?.tag);
  expect(lent.lend('leg-1', 'none')).toBeNull();
  expect(lent.lend('leg-2', 'm1')).not.toBe(name);
  expect(lent.at('a'.repeat(64))).toBeUndefined();
});

test('once the leg is gone it’s silence, until Asterisk has that; then another leg has the name', () => {
  const { lent, make } = stage();
  const name = lent.lend('leg-1', 'm1') ?? '';
  expect(lent.silence('leg-1')).toBe(name);
  expect(lent.silence('leg-9')).toBeNull();
  expect(lent.at(name)?.file).toBeNull();
  expect(lent.silenced()).toEqual([name]);
  expect(lent.lend('leg-2', 'm1')).not.toBe(name);
  lent.back(name);
  expect(lent.at(name)).toBeUndefined();
  expect(lent.lend('leg-3', 'm1')).toBe(name);
  // What an engine before has left there is replaced with the first one that is lent; nobody else knows the name.
  expect(make('secret').lend('leg', 'm1')).toBe(name);
  expect(make('other').lend('leg', 'm1')).not.toBe(name);
});

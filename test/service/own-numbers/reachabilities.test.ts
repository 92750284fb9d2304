// Own numbers and hours in their file: kept, damaged, full disk, erased.

import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OwnReachability } from '../../../src/domain/own-numbers/own-numbers.ts';
import { numberRulesOf } from '../../../src/service/directory/number-rules.ts';
import { withOwnNumbers } from '../../../src/service/own-numbers/erasable-numbers.ts';
import { openReachabilities } from '../../../src/service/own-numbers/reachabilities.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';

const log = { error: () => undefined };
const at = (number: string) => ({ kind: 'number', number }) as const;
const anna: OwnReachability = {
  zone: 'Europe/Berlin',
  numbers: [
    { id: 'n1', name: 'Mobil', number: '01711234567' },
    { id: 'n2', name: 'Zuhause', number: '+4985112345' },
  ],
  hours: [
    { weekdays: ['mon'], from: '08:00', to: '12:00', at: at('n1') },
    { weekdays: ['mon'], from: '12:00', to: '16:00', at: at('n2') },
  ],
};

test('kept over a restart; whoever has left has none', async () => {
  const file = join(temporaryFolder(), 'reachability.json');
  const first = openReachabilities(file, log);
  await first.change(new Map([['anna', anna]]));
  expect(openReachabilities(file, log).of('anna')).toEqual(anna);
  await first.change(new Map([['anna', null]]));
  expect(openReachabilities(file, log).all().size).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toContain('0171');
});

test('a damaged file is told, and costs nobody a call', () => {
  const file = join(temporaryFolder(), 'reachability.json');
  writeFileSync(file, '{"anna": {"numbers": 3}}');
  const told: unknown[] = [];
  expect(openReachabilities(file, { error: (facts) => told.push(facts) }).all().size).toBe(0);
  expect(told).toEqual([{ file }]);
});

test('what can’t be written is refused, and what was before stays; the next one can', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'there', 'reachability.json');
  const its = openReachabilities(file, log);
  await expect(its.change(new Map([['anna', anna]]))).rejects.toThrow();
  expect(its.of('anna')).toBeNull();
  rmSync(folder, { recursive: true, force: true });
  chmodSync(temporaryFolder(), 0o700);
});

test('erasing a number takes it out of people’s own, with the hours that name it, also out of a backup', async () => {
  const file = join(temporaryFolder(), 'reachability.json');
  const its = openReachabilities(file, log);
  await its.change(new Map([['anna', anna]]));
  const erased: string[] = [];
  const book = {
    idsOf: () => ['entry'],
    thoseThere: () => [],
    erase: async (ids: readonly string[]) => ids.filter((id) => id === 'entry').length,
  };
  const both = withOwnNumbers(book, its, numberRulesOf('DE'), (agent) => erased.push(agent));
  const ids = both.idsOf(['+491711234567']);
  expect(ids).toEqual(['entry', 'own-number anna n1']);
  expect(both.thoseThere(ids)).toEqual(['own-number anna n1']);
  expect(await both.erase(ids)).toBe(2);
  expect(its.of('anna')).toEqual({ ...anna, numbers: anna.numbers.slice(1), hours: anna.hours.slice(1) });
  expect(erased).toEqual(['anna']);
  expect(both.thoseThere(ids)).toEqual([]);
});

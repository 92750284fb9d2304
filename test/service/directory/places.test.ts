// Where a number's area code is: German names in Germany and around it, the country's beside it abroad.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Places } from '../../../src/service/directory/places.ts';
import { resourcesFolder } from '../../../src/service/set-up/resources.ts';
import { until } from '../../support/engine-rig.ts';

const folder = join(resourcesFolder(), 'places');
const german = new Places(folder, 'DE');

test.each([
  ['+4985112345', 'Passau'],
  ['+4989123456', 'München'],
  ['+43151234', 'Wien, Österreich'],
  ['+390612345678', 'Rome, Italien'],
])('%s: %s', async (number, place) => {
  expect(await until(() => german.of(number))).toBe(place);
});

test('it’s told once the file is read: who calls shows meanwhile', async () => {
  const places = new Places(folder, 'DE');
  const told = new Promise<void>((tell) => places.subscribe(tell));
  expect(places.of('+4985112345')).toBe(null);
  expect(places.of('+4985112345')).toBe(null);
  await told;
  expect(places.of('+4985112345')).toBe('Passau');
});

test('mobiles have no place, but a country abroad; extensions and nonsense have none', async () => {
  await until(() => german.of('+4985112345'));
  expect(german.of('+4915112345678')).toBe(null);
  expect(await until(() => german.of('+436641234567'))).toBe('Österreich');
  const british = new Places(folder, 'GB');
  expect(await until(() => british.of('+4915112345678'))).toBe('Germany');
  for (const nothing of ['22', '', 'anna', '+']) expect(german.of(nothing)).toBe(null);
});

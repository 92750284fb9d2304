// What is typed as own numbers and hours, and what goes to the engine.

import { expect, test } from 'vitest';
import type { OwnReachability } from '../../src/domain/own-numbers/own-numbers.ts';
import {
  checked,
  newHours,
  newNumber,
  problemOf,
  withoutNumber,
} from '../../src/renderer/features/settings/own-numbers-form.ts';

const typed = (name: string, number: string): OwnReachability => ({
  zone: 'Europe/Berlin',
  numbers: [{ id: 'n1', name, number }],
  hours: [],
});

test('a number goes as it is dialled, however it was written', () => {
  const { command, numbers } = checked(typed(' Mobil ', '+49 (0) 171 / 123-4567'));
  expect(command.numbers).toEqual([{ id: 'n1', name: 'Mobil', number: '+491711234567' }]);
  expect(numbers.size).toBe(0);
});

test.each([
  ['', '0171 1234567', 'unnamed'],
  ['Mobil', '', 'noNumber'],
  ['Mobil', '0851 1234 Durchwahl 12', 'extension'],
  ['Mobil', '0851 anna', 'notANumber'],
])('%j %j is told as %s, before the engine is asked', (name, number, problem) => {
  expect([...checked(typed(name, number)).numbers]).toEqual([['n1', problem]]);
});

test('hours need a day, begin at the last number, and go with it', () => {
  const hours = newHours([newNumber('n1', 'Mobil'), newNumber('n2', 'Zuhause')]);
  expect(hours.at).toEqual({ kind: 'number', number: 'n2' });
  expect(newHours([]).at).toEqual({ kind: 'deskPhone' });
  const own = { ...typed('Mobil', '01711234567'), hours: [{ ...hours, weekdays: [] }, newHours([])] };
  expect([...checked(own).hours]).toEqual([0]);
  expect(withoutNumber(own, 'n2').hours).toEqual([newHours([])]);
});

test('what an engine of another version finds wrong has words too', () => {
  expect([problemOf('noWayOut'), problemOf('payFirst')]).toEqual(['noWayOut', 'unknown']);
});

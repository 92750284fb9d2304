import { expect, test } from 'vitest';
import { checkNumbers } from '../../../src/domain/own-numbers/check-numbers.ts';

const around = {
  hotlines: ['0851 100 200'],
  extensions: ['21', '4915100021'],
  dialsOut: (number: string) => number.startsWith('0') || number.startsWith('+49'),
};
const faults = (...numbers: string[]) => {
  const found = checkNumbers(
    numbers.map((number, at) => ({ id: `n${at}`, name: 'Mobil', number })),
    around,
  );
  return numbers.map((_, at) => found.get(`n${at}`) ?? null);
};

test('a number outside, once, to which the switch dials', () => {
  expect(faults('01711234567', '+491711234568')).toEqual([null, null]);
  expect(faults('01711234567', '01711234567')).toEqual([null, 'twice']);
  expect(faults('+391711234567')).toEqual(['noWayOut']);
});

test('no hotline of one’s own, no phone of the company, no emergency or service number', () => {
  expect(faults('0851100200', '4915100021', '21')).toEqual(['ownHotline', 'ownExtension', 'ownExtension']);
  expect(faults('110', '112', '116117', '*21#', '+', 'anna', '0171 1234567', '0'.repeat(21))).toEqual(
    Array(8).fill('notANumber'),
  );
});

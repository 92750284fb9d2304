// Whose number is it? An extension or desk phone of two people would ring the wrong one.

import { expect, test } from 'vitest';
import { numbersTwice } from '../../../../src/domain/plan/check/numbers-twice.ts';

const one = (id: string, extension: string | null, ...others: string[]) => ({
  id,
  extension: extension === null ? null : { number: extension, place: `${id} ${extension}` },
  others: others.map((number) => ({ number, place: `${id} ${number}` })),
});
const taken = (...all: ReturnType<typeof one>[]) =>
  numbersTwice(all, 'own').map(({ place, by }) => `${place}: ${by}`);

test('each has numbers of its own, and the extension may be the own desk phone’s', () => {
  expect(taken(one('a', '1', '1', '51'), one('b', '2'), one('h', null, '100'))).toEqual([]);
});

test('an extension, a desk phone, or one that is the other’s: told where it came second', () => {
  expect(taken(one('a', '1'), one('b', '1'))).toEqual(['b 1: a']);
  expect(taken(one('a', '1', '5'), one('b', '2', '5'))).toEqual(['b 5: a']);
  // The desk phone is wrong, wherever it stands.
  expect(taken(one('a', '1', '2'), one('b', '2'))).toEqual(['a 2: b']);
  expect(taken(one('h', null, '100', '100'))).toEqual(['h 100: h']);
});

test('several may sit at a desk phone, one after the other, which is nobody’s extension', () => {
  const shared = (...all: ReturnType<typeof one>[]) =>
    numbersTwice(all, 'shared').map(({ place, by }) => `${place}: ${by}`);
  expect(shared(one('a', '1', '51', '52'), one('b', '2', '52'))).toEqual([]);
  expect(shared(one('a', '1', '51', '51'), one('b', '2', '1'))).toEqual(['a 51: a', 'b 1: a']);
});

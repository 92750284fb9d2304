// A list that two people have put in order: what one has moved stays moved, what is new comes behind its neighbour.

import { expect, test } from 'vitest';
import { mergedOrder } from '../../../../src/domain/plan/change/merged-order.ts';

const order = (
  base: string,
  theirs: string,
  mine: string,
  present = [...new Set(theirs + mine)].join(''),
) => {
  const merged = mergedOrder({ base: [...base], theirs: [...theirs], mine: [...mine] }, [...present]);
  return `${merged.order.join('')}${merged.bothMoved ? '!' : ''}`;
};

test.each([
  ['nobody did anything', 'abc', 'abc', 'abc', 'abc'],
  ['they moved', 'abc', 'cab', 'abc', 'cab'],
  ['I moved', 'abc', 'abc', 'cab', 'cab'],
  ['both moved the same', 'abc', 'cab', 'cab', 'cab'],
  ['both moved, each otherwise', 'abc', 'cab', 'bac', 'cab!'],
  ['they added in front, I at the end', 'abc', 'xabc', 'abcy', 'xabcy'],
  ['both added at the same place: by name', 'ab', 'ayb', 'axb', 'axyb'],
  ['both added the same', 'ab', 'axb', 'axb', 'axb'],
  ['several of each stay together', 'ab', 'anmb', 'axwb', 'anmxwb'],
])('%s', (_, base, theirs, mine, expected) => {
  expect(order(base, theirs, mine)).toBe(expected);
});

test('what has gone is in nobody’s way', () => {
  expect(order('abc', 'ac', 'cba', 'ac')).toBe('ca');
});

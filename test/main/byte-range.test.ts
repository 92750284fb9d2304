// The parts of a file that an <audio> element asks for.
import { expect, it } from 'vitest';
import { byteRange } from '../../src/main/shell/byte-range.ts';

it.each([
  [null, null],
  ['', null],
  ['bytes=-', null],
  ['lines=0-1', null],
  ['bytes=0-1,4-5', null],
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-900', { first: 90, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-900', { first: 0, last: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=5-4', 'unsatisfiable'],
])('reads %j', (header, range) => {
  expect(byteRange(header, 100)).toEqual(range);
});

it('has nothing to give of an empty file', () => {
  expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable');
});

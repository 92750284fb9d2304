// Lists that are read page by page: as far as is wanted, to their end, or until nobody wants them.

import { expect, test } from 'vitest';
import { readPages } from '../../../src/renderer/state/pages.ts';

interface Numbers {
  readonly numbers: readonly number[];
  readonly next: number | null;
}
const page = async (after: number | null) => {
  const from = after ?? 0;
  const value: Numbers = { numbers: [from, from + 1], next: from >= 4 ? null : from + 2 };
  return { ok: true, value } as const;
};
const numbersOf = ({ numbers }: Numbers) => numbers;

test('so many, or all there are', async () => {
  expect(await readPages(page, numbersOf, 3)).toMatchObject({
    ok: true,
    items: [0, 1, 2, 3],
    last: { next: 4 },
  });
  expect(await readPages(page, numbersOf, 100)).toMatchObject({
    items: [0, 1, 2, 3, 4, 5],
    last: { next: null },
  });
  expect(await readPages(page, numbersOf, 0)).toMatchObject({ items: [0, 1] });
});

test('what went wrong is told, and what nobody wants any more is not read on', async () => {
  const error = { code: 'offline' } as const;
  const fails = async (after: number | null) =>
    after === null ? page(after) : ({ ok: false, error } as const);
  expect(await readPages(fails, numbersOf, 100)).toEqual({ ok: false, error });
  expect(await readPages(async () => null, numbersOf, 100)).toBeNull();
});

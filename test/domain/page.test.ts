import { expect, test } from 'vitest';
import { type Page, type PageCursor, pageBehind } from '../../src/domain/page.ts';

const items = [3, 1, 1, 2, 5, 5, 5].map((value, i) => ({ value, id: `i${i}` }));
const place = ({ value, id }: (typeof items)[number]): PageCursor => [value, id];

test('each once, in order, both ways, in pages of any size', () => {
  for (const descending of [true, false])
    for (const limit of [1, 2, 3, 100]) {
      const found: number[] = [];
      let after: PageCursor | null = null;
      do {
        const page: Page<(typeof items)[number]> = pageBehind(items, { place, descending }, after, limit);
        expect(page.total).toBe(7);
        found.push(...page.items.map(({ value }) => value));
        after = page.next;
      } while (after !== null);
      const inOrder = [1, 1, 2, 3, 5, 5, 5];
      expect(found).toEqual(descending ? inOrder.reverse() : inOrder);
    }
});

test('behind one that is gone, and behind the last one', () => {
  const how = { place, descending: false };
  expect(pageBehind(items, how, [2.5, 'gone'], 2).items.map(({ value }) => value)).toEqual([3, 5]);
  expect(pageBehind(items, how, [9, 'gone'], 2)).toEqual({ items: [], total: 7, next: null });
});

// A page of things that all are at hand, in their order, behind the one with which the page before ended.

/** Of two with the same value the id decides, so that each has one place. */
export type PageCursor = readonly [value: number, id: string];

export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are in all. */
  readonly total: number;
  /** Where the next page goes on; null: that was all. */
  readonly next: PageCursor | null;
}

/** `wanted`: in any order. `after` null: from the beginning; what stood there may be gone. */
export function pageBehind<T>(
  wanted: readonly T[],
  { place, descending }: { readonly place: (item: T) => PageCursor; readonly descending: boolean },
  after: PageCursor | null,
  limit: number,
): Page<T> {
  const sign = descending ? -1 : 1;
  const compare = ([a, aId]: PageCursor, [b, bId]: PageCursor) =>
    sign * (a - b || (aId < bId ? -1 : aId > bId ? 1 : 0));
  const inOrder = [...wanted].sort((a, b) => compare(place(a), place(b)));
  const from = after === null ? 0 : inOrder.findIndex((each) => compare(place(each), after) > 0);
  const items = from === -1 ? [] : inOrder.slice(from, from + limit);
  const last = items.at(-1);
  const isAll = last === undefined || last === inOrder.at(-1);
  return { items, total: inOrder.length, next: isAll ? null : place(last) };
}

// What reads as before is the same object as before, so that whoever made something of it needn't make it again.

import { sameList } from '../../same-list.ts';
import { isRecord } from '../canonical.ts';

/** `after`, with the objects of `before` wherever nothing in them has changed, nor the order of their names. Of plain data. */
export function withSameObjects<T>(before: unknown, after: T): T {
  if (before === after) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((each, at) => withSameObjects(before[at], each));
    return (sameList(before, kept) ? before : kept) as T;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const names = Object.keys(after);
  const kept = names.map((name) => withSameObjects(before[name], after[name]));
  const isAsIn = (record: Readonly<Record<string, unknown>>) =>
    kept.every((each, at) => each === record[names[at] ?? '']);
  if (sameList(Object.keys(before), names) && isAsIn(before)) return before as T;
  return isAsIn(after) ? after : (Object.fromEntries(names.map((name, at) => [name, kept[at]])) as T);
}

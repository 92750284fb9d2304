// Whether two lists have the same objects in the same order, so that whoever made something of one needn't make it again.

export const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

export const sameMap = <K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean =>
  sameList([...a.keys()], [...b.keys()]) && sameList([...a.values()], [...b.values()]);

// A set that remembers the latest only, so that nobody can make it grow without end.

/** Adds it as the latest one; of more than `most` the oldest go. */
export function keepLatest<T>(of: Set<T>, latest: T, most: number): void {
  of.delete(latest);
  of.add(latest);
  for (const oldest of of) {
    if (of.size <= most) break;
    of.delete(oldest);
  }
}

// The order of a list of which two people have made another one each.

interface Orders {
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
}

/**
 * `present`: what is in the merged list. What one side alone has moved stays moved; `bothMoved`: each otherwise, and `theirs`
 * holds, which is in force. What is new comes behind what stood before it.
 */
export function mergedOrder(
  { base, theirs, mine }: Orders,
  present: readonly string[],
): { readonly order: readonly string[]; readonly bothMoved: boolean } {
  const there = new Set(present);
  const inAll = base.filter((id) => there.has(id) && theirs.includes(id) && mine.includes(id));
  const asIn = (side: readonly string[]) => side.filter((id) => inAll.includes(id));
  const [their, my] = [asIn(theirs), asIn(mine)];
  const frame = sameOrder(their, inAll) ? my : their;
  const bothMoved = !sameOrder(frame, my) && !sameOrder(my, inAll);
  const placed = new Set(frame);
  /** What comes behind each of the frame (or first of all), block by block. */
  const behind = new Map<string | null, (readonly string[])[]>();
  for (const side of [theirs, mine]) {
    for (const [after, block] of blocksOf(side, there, placed)) {
      const fresh = block.filter((id) => !(behind.get(after) ?? []).some((other) => other.includes(id)));
      if (fresh.length > 0) behind.set(after, [...(behind.get(after) ?? []), fresh]);
    }
  }
  // Whoever comes to it first: by name, so that both get the same order.
  const inPlace = (after: string | null) =>
    [...(behind.get(after) ?? [])].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)).flat();
  const all = [...inPlace(null), ...frame.flatMap((id) => [id, ...inPlace(id)])];
  const rest = present.filter((id) => !all.includes(id));
  return { order: [...new Set([...all, ...rest])], bothMoved };
}

function blocksOf(side: readonly string[], there: ReadonlySet<string>, placed: ReadonlySet<string>) {
  const blocks = new Map<string | null, string[]>();
  let after: string | null = null;
  for (const id of side) {
    if (placed.has(id)) after = id;
    else if (there.has(id)) blocks.set(after, [...(blocks.get(after) ?? []), id]);
  }
  return blocks;
}

const sameOrder = (a: readonly string[], b: readonly string[]) => a.every((id, i) => b[i] === id);

// Which nodes of a graph can be come back to: its strongly connected components, by Tarjan's algorithm (SIAM J. Comput. 1, 1972),
// without recursion, since a mode can be long.

/** For each node the number of its component; two have the same one if each can be come to from the other. In reverse order of the ways. */
export function circlesOf<N>(nodes: readonly N[], next: (node: N) => readonly N[]): ReadonlyMap<N, number> {
  const component = new Map<N, number>();
  const order = new Map<N, number>();
  const lowest = new Map<N, number>();
  const stack: N[] = [];
  let components = 0;
  for (const root of nodes) {
    if (order.has(root)) continue;
    const way: { readonly node: N; readonly left: N[] }[] = [];
    const enter = (node: N): void => {
      order.set(node, order.size);
      lowest.set(node, order.size - 1);
      stack.push(node);
      way.push({ node, left: [...next(node)] });
    };
    const lower = (node: N, to: number): void => void lowest.set(node, Math.min(lowest.get(node) ?? to, to));
    enter(root);
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const { node, left } = top;
      const to = left.pop();
      if (to !== undefined) {
        if (!order.has(to)) enter(to);
        else if (!component.has(to)) lower(node, order.get(to) ?? 0);
        continue;
      }
      way.pop();
      const under = way.at(-1);
      if (under !== undefined) lower(under.node, lowest.get(node) ?? 0);
      if (lowest.get(node) !== order.get(node)) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        component.set(member, components);
        if (member === node) break;
      }
      components += 1;
    }
  }
  return component;
}

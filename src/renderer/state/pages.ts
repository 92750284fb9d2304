// Lists that the engine tells a page at a time, read one page after the other.

import type { CommandError, Result } from '../../contract/channels.ts';

/**
 * Until there are so many, or no more. `ask`: the page behind `after`; null: what it was asked for isn't wanted any more. `last`: the
 * page with which it ended.
 */
export async function readPages<P extends { readonly next?: unknown }, T>(
  ask: (after: P['next'] | null) => Promise<Result<P> | null>,
  itemsOf: (page: P) => readonly T[],
  enough: number,
): Promise<
  | { readonly ok: true; readonly items: readonly T[]; readonly last: P }
  | { readonly ok: false; readonly error: CommandError }
  | null
> {
  const items: T[] = [];
  let after: P['next'] | null = null;
  for (;;) {
    const reply = await ask(after);
    if (reply === null || !reply.ok) return reply;
    items.push(...itemsOf(reply.value));
    after = reply.value.next ?? null;
    if (after === null || items.length >= enough) return { ok: true, items, last: reply.value };
  }
}

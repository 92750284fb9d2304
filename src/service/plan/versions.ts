// The versions of the plan as the journal has them, a part at a time.

import type { Journal, PlanEntry } from '../../engine/ports/journal.ts';

const AT_ONCE = 100;

/** The latest first. */
export async function* versionsOf(journal: Pick<Journal, 'plansTakenUp'>): AsyncGenerator<PlanEntry> {
  let before: number | null = null;
  for (;;) {
    const some: readonly PlanEntry[] = await journal.plansTakenUp(before, AT_ONCE);
    yield* some;
    before = some.at(-1)?.seq ?? null;
    if (some.length < AT_ONCE) return;
  }
}

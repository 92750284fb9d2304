// The versions of the plan as the journal has them, a part at a time.

import type { ContentHash } from '../../domain/words/ids.ts';
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

/** Nobody's, and nobody said anything of it. */
export const isOfConfig = ({ author, comment }: PlanEntry['fact']): boolean =>
  author == null && comment === '';

/** What the configuration was last taken for, and whether it still counts: nobody has published since. */
export interface OfConfig {
  readonly plan: ContentHash | null;
  readonly counts: boolean;
}

export async function lastOfConfig(journal: Pick<Journal, 'plansTakenUp'>): Promise<OfConfig> {
  let counts = true;
  for await (const { fact } of versionsOf(journal)) {
    if (isOfConfig(fact)) return { plan: fact.plan, counts };
    counts = false;
  }
  return { plan: null, counts };
}

// Who came into force by a publishing of this window and may need a PIN: the plan has none, and the engine makes one when it's asked.

import { create } from 'zustand';
import { useDraftStore } from '../draft/draft-store.ts';

/** Ids, until somebody has made their PINs or waved them away; PINs themselves are kept nowhere. */
export const useNewcomers = create<{ readonly ids: readonly string[] }>(() => ({ ids: [] }));

export const done = (ids: readonly string[]): void =>
  useNewcomers.setState((before) => ({ ids: before.ids.filter((id) => !ids.includes(id)) }));

/** For the life of the section; another person's draft brings others. */
export function followNewcomers(): () => void {
  useNewcomers.setState({ ids: [] });
  return useDraftStore.subscribe(({ draft }, { draft: before }) => {
    if (draft === null || before === null || draft.base.number <= before.base.number) return;
    // Those that others published with it are theirs to tell.
    const came = Object.keys(draft.base.plan.people).filter(
      (id) => before.base.plan.people[id] === undefined && before.plan.people[id] !== undefined,
    );
    if (came.length > 0) useNewcomers.setState(({ ids }) => ({ ids: [...ids, ...came] }));
  });
}

// What somebody does to a mode is a function from what it was to what it becomes; the draft takes what is another thing after it.

import type { PlanEdit } from '../plan/change/edits.ts';
import { type PlannedModeParts, partsOfMode } from '../plan/change/parts.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId } from '../words/ids.ts';

export type ModeChange = (parts: PlannedModeParts) => PlannedModeParts;

/** One edit of each object that isn't the same one as before; none, where the mode isn't there. */
export function editsInMode(
  { modes }: Pick<Plan, 'modes'>,
  mode: ModeId,
  change: ModeChange,
): readonly PlanEdit[] {
  const planned = modes[mode];
  if (planned === undefined) return [];
  const before = partsOfMode(planned);
  const after = change(before);
  const edits: PlanEdit[] = [];
  if (after.about !== before.about) edits.push({ of: 'mode', id: mode, mode: null, to: after.about });
  for (const [id, to] of changed(before.steps, after.steps)) edits.push({ of: 'step', id, mode, to });
  for (const [id, to] of changed(before.prompts, after.prompts)) edits.push({ of: 'prompt', id, mode, to });
  for (const [id, to] of changed(before.music, after.music)) edits.push({ of: 'music', id, mode, to });
  return edits;
}

type Those<T> = Readonly<Record<string, T>>;

/** Null: it's gone. */
function changed<T>(before: Those<T>, after: Those<T>): readonly (readonly [string, T | null])[] {
  const gone = Object.keys(before).filter((id) => after[id] === undefined);
  return [
    ...Object.entries(after).filter(([id, each]) => each !== before[id]),
    ...gone.map((id) => [id, null] as const),
  ];
}

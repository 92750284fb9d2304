// A deed as it's told to the window.

import type { ShownDeed } from '../../contract/workbench.ts';
import { type Deed, mainChange, type Turning } from '../../domain/plan/change/deed.ts';
import type { Plan } from '../../domain/plan/plan.ts';

/** `plan`: as it is now; `way`: where it would be turned. */
export const shownDeed = (plan: Plan, deed: Deed, way: Turning): ShownDeed => ({
  change: mainChange(plan, deed, way),
  objects: deed.length,
});

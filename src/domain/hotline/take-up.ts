// A plan is taken up: who calls from now on gets what it says, whoever is on the line goes on with what it was.

import { type ModesInForce, nameOf } from '../plan/mode-version.ts';
import type { HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

/** What is in force already is not told again, such as at a restart. */
export function takeUp(state: HotlineState, plan: ModesInForce, now: Turn): void {
  const changed = [...plan].filter(([id, { version }]) => {
    const hotline = state.hotlines.get(id);
    return hotline !== undefined && hotline.mode?.version !== version;
  });
  if (changed.length === 0) return;
  const modes = new Map([...plan.values()].map((version) => [version.version, nameOf(version)]));
  now.tellPlan({ kind: 'planTakenUp', number: state.planNumber + 1, modes: [...modes.values()] });
  for (const [id, version] of changed) {
    now.note({ kind: 'versionRead', version });
    now.tellHotline(id, { kind: 'modeTakenUp', ...nameOf(version) });
  }
}

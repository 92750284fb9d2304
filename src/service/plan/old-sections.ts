// What the sections of `engine.json` that became the plan still count for, in words for `--check`.

import type { LoadedConfig } from '../config/load-config.ts';
import { knownOfSwitch } from '../switch/ways-out.ts';
import { withPlanOfConfig } from './of-config.ts';
import { isUntouched, planHere } from './plan-here.ts';

/** Null: nothing has to be said. Rejects with what the system says. */
export async function oldSections(loaded: LoadedConfig): Promise<string | null> {
  const { dataFolder: path, config } = loaded;
  if (isUntouched(path)) return null;
  const here = await planHere({ path, ofSwitch: knownOfSwitch(config.switch) });
  if ('kind' in here)
    return `whether hotlines, teams, agents and modes here still count can't be said: ${here.reason}`;
  const { number, ofConfig } = here.inForce;
  await here.close();
  // An engine that was begun before an update doesn't say.
  if (ofConfig === undefined) return null;
  const isSame = await withPlanOfConfig(loaded, async ({ hash }) => hash === ofConfig.plan);
  if (ofConfig.counts)
    return isSame
      ? null
      : 'hotlines, teams, agents or modes have changed: they become the next version of the plan when the engine starts again';
  return `version ${number} of the plan is in force, published since this file was taken over: what hotlines, teams, agents and modes say here counts no more, but for PINs and passwords${isSame ? '' : '. They have changed since: make these changes in the console, or with --export and --publish'}`;
}

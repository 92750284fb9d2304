// The plan that a configuration comes to, for commands that start no engine: to look at, or to write into a folder.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import { ContentFolder } from '../config/content-folder.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { keepModes } from '../config/mode-versions.ts';
import { keepPlan } from './plan-content.ts';
import { planOfConfig } from './plan-of-config.ts';
import { readyMade } from './ready-made.ts';

/** When it resolves, its content is kept. Rejects with what the system says. */
export async function keepPlanOfConfig(
  contents: ContentFolder,
  { config, modes }: Pick<LoadedConfig, 'config' | 'modes'>,
): Promise<ReadyPlan> {
  return keepPlan(
    contents,
    planOfConfig(config, await keepModes(contents, modes), await readyMade(contents)),
  );
}

/** Its sounds are there until `does` is done. */
export async function withPlanOfConfig<T>(
  loaded: Pick<LoadedConfig, 'config' | 'modes'>,
  does: (plan: ReadyPlan, contents: ContentFolder) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'klinke-plan-'));
  try {
    const contents = new ContentFolder(folder);
    return await does(await keepPlanOfConfig(contents, loaded), contents);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

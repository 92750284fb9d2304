// The plan that a configuration comes to is a sound one, has one hash, and goes through a folder.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { planText } from '../../../src/domain/plan/canonical.ts';
import { checkPlan } from '../../../src/domain/plan/check/check-plan.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { loadConfig } from '../../../src/service/config/load-config.ts';
import { keepModes } from '../../../src/service/config/mode-versions.ts';
import { keepPlan, readPlan, soundsOfPlan } from '../../../src/service/plan/plan-content.ts';
import { planOfConfig } from '../../../src/service/plan/plan-of-config.ts';
import { readyMade } from '../../../src/service/plan/ready-made.ts';
import { strictest } from '../../../src/service/plan-files/check-command.ts';
import { readPlanFolder } from '../../../src/service/plan-files/read-plan-folder.ts';
import { writePlanFolder } from '../../../src/service/plan-files/write-plan-folder.ts';
import { createExample } from '../../../src/service/set-up/example.ts';

const room = mkdtempSync(join(tmpdir(), 'klinke-of-config-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

test('the demo’s: written to a folder and read again it has the same hash, with people who can sign in', async () => {
  const { file } = await createExample(join(room, 'demo'));
  const result = await loadConfig(file);
  if (!result.ok) throw new Error('the demo has mistakes');
  const contents = new ContentFolder(join(room, 'content'));
  const plan = planOfConfig(
    result.loaded.config,
    await keepModes(contents, result.loaded.modes),
    await readyMade(contents),
  );
  const folder = join(room, 'plan');
  expect(await writePlanFolder(folder, plan, (sound) => contents.path(sound, 'wav'), null)).toMatchObject({
    ok: true,
  });
  const read = await readPlanFolder(folder, strictest);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(planText(read.plan)).toBe(planText(plan));
  const [kept, again] = [await keepPlan(contents, plan), await keepPlan(contents, read.plan)];
  expect(again.hash).toBe(kept.hash);
  // A restart reads the same versions of modes, which calls in progress name.
  const restarted = await readPlan(contents, kept.hash);
  const versions = (ready: typeof kept | null) =>
    [...(ready?.modes.values() ?? [])].map(({ version }) => version);
  expect(versions(restarted)).toEqual(versions(kept));
});

test('the demo’s has announcements for what can be out of order, a closing text, and something to say while it is paused', async () => {
  const { file } = await createExample(join(room, 'ready-made'));
  const result = await loadConfig(file);
  if (!result.ok) throw new Error('the demo has mistakes');
  const contents = new ContentFolder(join(room, 'ready-made-content'));
  const modes = await keepModes(contents, result.loaded.modes);
  const plan = planOfConfig(result.loaded.config, modes, await readyMade(contents));
  expect(Object.values(plan.quickSwitches).map(({ name, does }) => [name, does.kind])).toEqual([
    ['LVS gestört', 'announce'],
    ['SAP gestört', 'announce'],
    ['Netzwerk gestört', 'announce'],
    ['Feierabend', 'pause'],
  ]);
  for (const sound of soundsOfPlan(plan)) expect(await contents.has(sound, 'wav')).toBe(true);
  const { mistakes } = checkPlan(plan, strictest);
  expect(mistakes).toEqual([]);
});

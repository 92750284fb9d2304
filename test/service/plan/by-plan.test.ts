// Doctor and pbx-config look at the hotlines and people of the plan in force, whatever the configuration still says.

import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/service/config/load-config.ts';
import { byPlan, byPlanHere } from '../../../src/service/plan/by-plan.ts';
import { startRig } from '../../support/api-rig.ts';
import { soundConfig, writeConfig } from '../../support/engine-rig.ts';
import { smallPlan } from '../../support/small-plan.ts';

async function loaded(file: string) {
  const result = await loadConfig(file);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.loaded;
}

test('numbers, desk phones and softphones are those of the plan', async () => {
  const passwords = new Map([
    ['anna', 'made-by-chance-21'],
    ['gone', 'nobody'],
  ]);
  const { config, sipPasswords } = byPlan(
    await loaded(writeConfig(await soundConfig())),
    smallPlan(),
    passwords,
  );
  expect(config.hotlines).toMatchObject([{ id: 'it', numbers: ['100', '101'] }]);
  expect(
    config.agents.map(({ id, extension, deskPhone, sipPassword }) => [
      id,
      extension,
      deskPhone,
      sipPassword !== undefined,
    ]),
  ).toEqual([
    ['anna', '21', undefined, true],
    ['bernd', '22', '52', false],
  ]);
  expect([...sipPasswords]).toEqual([['21', 'made-by-chance-21']]);
});

test('of an engine that runs, and of one that has never run the configuration counts', async () => {
  const never = await loaded(writeConfig(await soundConfig()));
  expect(await byPlanHere(never)).toEqual({ loaded: never, why: null });
  const rig = await startRig();
  const { loaded: here, why } = await byPlanHere(await loaded(rig.configFile));
  expect([why, here.config.agents.map(({ id }) => id)]).toEqual([null, ['anna', 'bernd', 'carla']]);
});

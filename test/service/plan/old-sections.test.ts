// What `--check` says of the sections that became the plan: they count until somebody publishes, then no more.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { planText } from '../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { loadConfig } from '../../../src/service/config/load-config.ts';
import { oldSections } from '../../../src/service/plan/old-sections.ts';
import { startRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN } from '../../support/engine-rig.ts';

test('before and after somebody has published, with and without changes', async () => {
  const rig = await startRig((config) => ({
    ...config,
    agents: config.agents.map((agent) => ({ ...agent, role: 'admin' })),
  }));
  const said = async () => {
    const read = await loadConfig(rig.configFile);
    if (!read.ok) throw new Error('the configuration has mistakes');
    return oldSections(read.loaded);
  };
  const before = readFileSync(rig.configFile, 'utf8');
  expect(await said()).toBeNull();
  writeFileSync(rig.configFile, before.replace('"Anna"', '"Anna Neu"'));
  expect(await said()).toMatch(/have changed: they become the next version/);

  const admin = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await admin.signIn('22', PIN);
  const { document } = rig.running.engine.state.plan as { document: Plan };
  const contents = new ContentFolder(join(dirname(rig.configFile), 'data', 'content'));
  const plan = await contents.keepText(planText(document).replace('"Bernd"', '"Bernd B."'), 'json');
  await admin.command({ kind: 'publishPlan', base: 1, plan, comment: '' });
  admin.close();
  expect(await said()).toMatch(/^version 2 .* counts no more, .* They have changed since/);
  writeFileSync(rig.configFile, before);
  expect(await said()).toMatch(/^version 2 .* but for PINs and passwords$/);

  // The engine ends, and is asked meanwhile: it says so, or that it can't be said, but never nothing.
  writeFileSync(rig.configFile, before.replace('"Anna"', '"Anna Neu"'));
  const ending = rig.stop();
  expect(await said()).toMatch(/They have changed since|can't be said/);
  await ending;
  expect(await said()).toMatch(/^version 2 .* They have changed since/);
});

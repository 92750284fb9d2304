// The engine makes the saved calls itself when a plan is published: whoever publishes what breaks one is told which; it knows them after a restart.

import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { readDocument } from '../../../src/service/plan/plan-content.ts';
import { type ApiRig, startQuickRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN } from '../../support/engine-rig.ts';
import { aSavedCall } from '../../support/plans.ts';
import { publishPlan } from '../../support/publish-plan.ts';

const NAME = 'Wer SAP wählt, kommt zu SAP';

function publishedBy({ port, configFile }: ApiRig, change: (plan: Plan) => Plan): Promise<string> {
  return ControlClient.connect(`127.0.0.1:${port}`).then(async (admin) => {
    await admin.signIn('22', PIN);
    const told = await publishPlan(dirname(configFile), admin, change).then(
      () => 'published',
      (error: Error) => error.message,
    );
    admin.close();
    return told;
  });
}

function withCall(plan: Plan): Plan {
  const [hotline, mode] = [Object.keys(plan.hotlines)[0] ?? '', Object.keys(plan.modes)[0] ?? ''];
  const at = { mode, step: 'main-menu' };
  const sap = {
    ...aSavedCall,
    name: NAME,
    hotline,
    mode,
    acts: [{ kind: 'press', at, visit: 1, afterMs: 500, digit: '2' }],
    expects: [{ kind: 'reaches', point: { kind: 'step', mode, step: 'wait-sap' } }],
  } as const;
  return { ...plan, savedCalls: { sap } };
}

/** Whoever chooses SAP comes to the LVS instead. */
function misled(plan: Plan): Plan {
  const [[id, planned] = []] = Object.entries(plan.modes);
  const menu = planned?.mode.steps['main-menu'];
  if (id === undefined || planned === undefined || menu?.kind !== 'menu') throw new Error('there is a menu');
  const branches = { ...menu.branches, '2': { label: 'SAP', step: 'connecting-lvs' } };
  const steps = { ...planned.mode.steps, 'main-menu': { ...menu, branches } };
  return { ...plan, modes: { ...plan.modes, [id]: { ...planned, mode: { ...planned.mode, steps } } } };
}

test('what breaks a saved call is refused, and which it is is told; also after a restart', async () => {
  const rig = await startQuickRig((config) => ({
    ...config,
    agents: config.agents.map((agent: { readonly extension?: unknown }) =>
      agent.extension === '22' ? { ...agent, role: 'admin' } : agent,
    ),
  }));
  expect(await publishedBy(rig, withCall)).toBe('published');
  const broken =
    /"refused".*"path":\["savedCalls","sap","expects",0\].*"code":"savedCallBroken".*"step":"wait-sap"/;
  expect(await publishedBy(rig, misled)).toMatch(broken);
  const again = await rig.restart();
  const contents = new ContentFolder(join(dirname(again.configFile), 'data', 'content'));
  const hash = again.running.engine.state.plan?.hash ?? '';
  expect((await readDocument(contents, hash))?.savedCalls.sap?.name).toBe(NAME);
  expect(await publishedBy(again, misled)).toMatch(broken);
  expect(await publishedBy(again, (plan) => misled({ ...plan, savedCalls: {} }))).toBe('published');
});

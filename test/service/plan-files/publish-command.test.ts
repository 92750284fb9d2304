// `--export` and `--publish` as an admin runs them: with a running engine, without one, beside somebody who publishes in the console.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { planSchema } from '../../../src/contract/plan-schema.ts';
import { planText } from '../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { exportCommand } from '../../../src/service/plan-files/export-command.ts';
import { type HowToPublish, publishCommand } from '../../../src/service/plan-files/publish-command.ts';
import { type ApiRig, startRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN, soundConfig, temporaryFolder, writeConfig } from '../../support/engine-rig.ts';

async function stage() {
  const rig = await startRig((config) => ({
    ...config,
    agents: config.agents.map((agent) => ({ ...agent, role: 'admin' })),
  }));
  return { rig, folder: join(temporaryFolder(), 'plan'), config: rig.configFile };
}

const inForce = (rig: ApiRig) => rig.running.engine.state.plan as { hash: string; document: Plan };

async function said(does: (streams: Parameters<typeof exportCommand>[2]) => Promise<number>) {
  let text = '';
  const stream = { write: (more: string) => (text += more) };
  const code = await does({ out: stream, err: stream });
  return [code, text] as const;
}

const exporting = (config: string, folder: string) =>
  said((streams) => exportCommand(config, folder, streams));
const publishing = (config: string, folder: string, how: HowToPublish = {}) =>
  said((streams) => publishCommand(config, folder, how, streams));

function change(folder: string, from: string, to: string, file = 'people.json'): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

/** As somebody does in a console. */
async function publishOver({ port, running, configFile }: ApiRig, from: string, to: string) {
  const admin = await ControlClient.connect(`127.0.0.1:${port}`);
  await admin.signIn('22', PIN);
  const { document } = running.engine.state.plan as { document: Plan };
  const plan = planSchema.parse(JSON.parse(planText(document).replace(from, to)));
  const contents = new ContentFolder(join(dirname(configFile), 'data', 'content'));
  const hash = await contents.keepText(planText(plan), 'json');
  const base = running.engine.state.planNumber;
  const reply = await admin.command({ kind: 'publishPlan', base, plan: hash, comment: '' });
  expect(reply).toMatchObject({ ok: true, value: { kind: 'published' } });
  admin.close();
}

test('exported and published it is the same version; one changed text is one changed line, and in force at once', async () => {
  const { rig, folder, config } = await stage();
  const first = inForce(rig).hash;
  expect(await exporting(config, folder)).toEqual([0, `${folder}: version 1 of the plan\n`]);
  const before = readFileSync(join(folder, 'people.json'), 'utf8').split('\n');
  expect(await publishing(config, folder)).toEqual([0, 'version 1 of the plan is in force already\n']);
  change(folder, '"Anna"', '"Anna Berger"');
  expect(await publishing(config, folder, { comment: 'married' })).toEqual([
    0,
    'version 2 of the plan is in force\n',
  ]);
  expect(inForce(rig).document.people.anna?.name).toBe('Anna Berger');
  expect(inForce(rig).hash).not.toBe(first);
  expect(rig.said.join('\n')).toContain('"by":"this computer","came":"published"');
  const other = join(dirname(folder), 'other');
  expect(await exporting(config, other)).toMatchObject([0, {}]);
  const after = readFileSync(join(other, 'people.json'), 'utf8').split('\n');
  expect(after.filter((line, at) => line !== before[at])).toEqual(['    "name": "Anna Berger",']);
  // What it was made of goes along, so that the next change has no line of its own to mend.
  expect(readFileSync(join(folder, '.exported.json'))).toEqual(readFileSync(join(other, '.exported.json')));
});

test('with what was published meanwhile it is merged; where both have changed the same a person decides', async () => {
  const { rig, folder, config } = await stage();
  await exporting(config, folder);
  await publishOver(rig, '"Carla"', '"Carla Conti"');
  change(folder, '"Anna"', '"Anna Berger"');
  expect(await publishing(config, folder)).toEqual([
    0,
    `version 3 of the plan is in force\nothers had published meanwhile: both changes are in it. --export ${folder} brings theirs here\n`,
  ]);
  const { anna, carla } = inForce(rig).document.people;
  expect([anna?.name, carla?.name]).toEqual(['Anna Berger', 'Carla Conti']);
  change(folder, '"Carla"', '"Carla Cole"');
  const [code, text] = await publishing(config, folder);
  expect(code).toBe(6);
  expect(text).toBe(
    `people.carla.name\n  was:      "Carla"\n  in force: "Carla Conti"\n  here:     "Carla Cole"\nnothing was published: version 3, published meanwhile, has changed the same otherwise. Say what holds, --clashes mine or --clashes theirs, or change it in ${folder}\n`,
  );
  expect(rig.running.engine.state.planNumber).toBe(3);
  expect(await publishing(config, folder, { clashes: 'theirs' })).toMatchObject([0, {}]);
  expect(rig.running.engine.state.planNumber).toBe(3);
  expect(await publishing(config, folder, { clashes: 'mine' })).toEqual([
    0,
    'version 4 of the plan is in force\n',
  ]);
  expect(inForce(rig).document.people.carla?.name).toBe('Carla Cole');
});

test('of an engine that has ended the next one has it in force, whatever its configuration says meanwhile', async () => {
  const { rig, folder, config } = await stage();
  await rig.running.stop();
  expect(await exporting(config, folder)).toMatchObject([0, {}]);
  change(folder, '"Anna"', '"Anna Berger"');
  expect(await publishing(config, folder)).toEqual([0, 'version 2 of the plan is in force\n']);
  expect(await publishing(config, folder)).toEqual([0, 'version 2 of the plan is in force already\n']);
  const file = JSON.parse(readFileSync(config, 'utf8'));
  file.agents[1].name = 'Bernd of the file';
  writeFileSync(config, JSON.stringify(file));
  const next = await rig.restart();
  expect(next.running.engine.state.planNumber).toBe(2);
  expect(inForce(next).document.people.anna?.name).toBe('Anna Berger');
  expect(inForce(next).document.people.bernd?.name).toBe('Bernd');
  const text = createHash('sha256')
    .update(planText(inForce(next).document))
    .digest('hex');
  expect(JSON.parse(readFileSync(join(folder, '.exported.json'), 'utf8'))).toEqual({ number: 2, plan: text });
});

test('a folder with a mistake, of another engine, or that doesn’t say what it was made of changes nothing', async () => {
  const { rig, folder, config } = await stage();
  await exporting(config, folder);
  const people = readFileSync(join(folder, 'people.json'), 'utf8');
  change(folder, '"extension": "22"', '"extension": "21"');
  const [code, text] = await publishing(config, folder);
  expect([code, text]).toEqual([
    1,
    expect.stringMatching(/people\.json:\d+:\d+ .*\n1 mistake; nothing was published\n$/s),
  ]);
  writeFileSync(join(folder, 'people.json'), people);
  writeFileSync(join(folder, '.exported.json'), JSON.stringify({ number: 1, plan: 'a'.repeat(64) }));
  expect(await publishing(config, folder)).toEqual([
    1,
    expect.stringContaining('was made of version 1 of another engine'),
  ]);
  rmSync(join(folder, '.exported.json'));
  expect(await publishing(config, folder)).toEqual([2, expect.stringContaining('--base NUMBER')]);
  expect(rig.running.engine.state.planNumber).toBe(1);
  expect(await publishing(config, folder, { base: 1 })).toEqual([
    0,
    'version 1 of the plan is in force already\n',
  ]);
});

test('where there is no engine yet, or no room for it, it is said', async () => {
  const config = writeConfig(await soundConfig());
  const folder = join(temporaryFolder(), 'plan');
  expect(await exporting(config, folder)).toEqual([3, expect.stringContaining('start the engine once')]);
  expect(await exporting(join(folder, 'engine.json'), folder)).toEqual([
    1,
    expect.stringContaining("can't be read"),
  ]);
  const { config: other } = await stage();
  const taken = temporaryFolder();
  writeFileSync(join(taken, 'letter.txt'), 'dear');
  expect(await exporting(other, taken)).toEqual([3, expect.stringContaining('there are other things in')]);
});

test('exporting over changes that are in no version is refused, and nothing of them is lost', async () => {
  const { rig, folder, config } = await stage();
  await exporting(config, folder);
  await publishOver(rig, '"Bernd"', '"Bernd C."');
  change(folder, '"Anna"', '"Anna Berger"');
  expect(await exporting(config, folder)).toEqual([
    3,
    expect.stringContaining('changes that are in no version'),
  ]);
  expect(readFileSync(join(folder, 'people.json'), 'utf8')).toContain('"Anna Berger"');
  expect(await publishing(config, folder)).toEqual([0, expect.stringContaining('brings theirs here')]);
  expect(await exporting(config, folder)).toEqual([0, `${folder}: version 3 of the plan\n`]);
  expect(readFileSync(join(folder, 'people.json'), 'utf8')).toContain('"Bernd C."');
});

test('a comment that is longer than anybody reads is refused, and what can’t be seen is not kept', async () => {
  const { rig, folder, config } = await stage();
  await exporting(config, folder);
  change(folder, '"Anna"', '"Anna Berger"');
  expect(await publishing(config, folder, { comment: 'x'.repeat(20_000) })).toEqual([
    2,
    expect.stringContaining('at most 2000'),
  ]);
  expect(rig.running.engine.state.planNumber).toBe(1);
});

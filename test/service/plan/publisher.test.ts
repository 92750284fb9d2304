// Publishing over the API of a running engine: checked, merged, in force at once, also after a restart.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ConsoleView } from '../../../src/contract/view.ts';
import { planText } from '../../../src/domain/plan/canonical.ts';
import { merge, resolve } from '../../../src/domain/plan/change/merge.ts';
import type { PlanObject } from '../../../src/domain/plan/change/one-object.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { type ApiRig, startRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN, until } from '../../support/engine-rig.ts';

let rig: ApiRig;
let admin: ControlClient;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const inForce = () => rig.running.engine.state.plan?.document as Plan;
const contents = () => new ContentFolder(join(dirname(rig.configFile), 'data', 'content'));
const keep = (plan: Plan) => contents().keepText(JSON.stringify(plan), 'json');
const renamed = (plan: Plan, id: string, name: string): Plan => {
  const person = plan.people[id];
  if (person === undefined) throw new Error(`there is no ${id}`);
  return { ...plan, people: { ...plan.people, [id]: { ...person, name } } };
};

beforeEach(async () => {
  rig = await startRig((config) => ({
    ...config,
    agents: config.agents.map((agent) => ({ ...agent, role: 'admin' })),
  }));
  admin = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await admin.signIn('21', PIN);
});

async function publish(plan: Plan, base = 1) {
  const reply = await admin.command({ kind: 'publishPlan', base, plan: await keep(plan), comment: 'why' });
  return reply.ok ? reply.value : reply.error;
}

test('a new name is on the screen, and in force after a restart; the versions say who published it', async () => {
  expect(await publish(renamed(inForce(), 'anna', 'Anna Berger'))).toMatchObject({
    kind: 'published',
    number: 2,
  });
  await admin.until((view) => view.agents.anna?.name === 'Anna Berger', 'the new name');
  rig = await rig.restart();
  expect(rig.running.engine.state.line.agents.get('anna')?.name).toBe('Anna Berger');
  expect(rig.running.engine.state.planNumber).toBe(2);
  admin = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await admin.signIn('21', PIN);
  const listed = await admin.command({ kind: 'listVersions', before: null, limit: 10 });
  expect(listed.ok && listed.value).toMatchObject([
    { number: 2, parent: 1, author: 'anna', comment: 'why' },
    { number: 1, parent: null, author: null },
  ]);
});

test('two who made theirs of the same version are both heard, and what clashes is told and changes nothing', async () => {
  const first = inForce();
  const [one, two] = await Promise.all([
    publish(renamed(first, 'anna', 'Anna B.')),
    publish(renamed(first, 'bernd', 'Bernd C.')),
  ]);
  const numbers = [one, two].map((each) => ('number' in each ? each.number : each));
  expect(numbers.sort()).toEqual([2, 3]);
  expect([inForce().people.anna?.name, inForce().people.bernd?.name]).toEqual(['Anna B.', 'Bernd C.']);
  const mine = renamed(first, 'anna', 'Anna D.');
  const plan = rig.running.engine.state.plan?.hash;
  const base = hashOf(planText(first));
  expect(await publish(mine)).toEqual({ kind: 'clashes', theirs: 3, plan, base });
  expect(rig.running.engine.state.planNumber).toBe(3);
  // What a console does with that: both sides of it are there, and what was decided is published on top of theirs.
  const clashing = merge(first, inForce(), mine);
  expect(clashing.clashes).toMatchObject([
    { path: ['people', 'anna', 'name'], theirs: 'Anna B.', mine: 'Anna D.' },
  ]);
  const decided = resolve(clashing, { 'people/anna/name': 'mine' });
  expect(decided !== null && (await publish(decided, 3))).toMatchObject({ kind: 'published', number: 4 });
  expect([inForce().people.anna?.name, inForce().people.bernd?.name]).toEqual(['Anna D.', 'Bernd C.']);
});

test('a plan without an admin, one that is no plan, and one that isn’t there are refused, and the one before holds', async () => {
  const { people } = inForce();
  const none = Object.fromEntries(
    Object.entries(people).map(([id, person]) => [id, { ...person, role: 'agent' as const }]),
  );
  expect(await publish({ ...inForce(), people: none })).toMatchObject({
    kind: 'refused',
    mistakes: [{ fault: { code: 'noAdmin' } }],
  });
  const { teams: _, ...half } = inForce();
  expect(await publish(half as Plan)).toMatchObject({ kind: 'refused', mistakes: [{ path: ['teams'] }] });
  const reply = await admin.command({ kind: 'publishPlan', base: 1, plan: 'a'.repeat(64), comment: '' });
  expect(reply).toMatchObject({ ok: true, value: { kind: 'refused' } });
  expect(rig.running.engine.state.planNumber).toBe(1);
});

test('somebody new can come at once, who is removed is signed out, and going back brings her again, with a new PIN', async () => {
  const first = inForce();
  const { bernd: _, ...others } = first.people;
  const bernd = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await bernd.signIn('22', PIN);
  expect(await publish({ ...first, people: others })).toMatchObject({ kind: 'published' });
  await until(() => bernd.messages.some(({ t }) => t === 'sessionEnded'));
  expect(await bernd.signIn('22', PIN)).toMatchObject({ ok: false, error: { code: 'wrongCredentials' } });
  const back = await admin.command({ kind: 'rollBack', base: 2, to: 1, comment: 'back' });
  expect(back).toMatchObject({ ok: true, value: { kind: 'published', number: 3 } });
  // Secrets are never rolled back.
  expect(await bernd.signIn('22', PIN)).toMatchObject({ ok: false, error: { code: 'wrongCredentials' } });
  const made = await admin.command({ kind: 'resetPin', agentId: 'bernd' });
  expect(made).toMatchObject({ ok: true });
  expect(await bernd.signIn('22', made.ok ? made.value.pin : '')).toMatchObject({ ok: true });
});

test('of two who go back at once the second learns whose version would be dropped, and decides anew', async () => {
  await publish(renamed(inForce(), 'anna', 'Anna B.'));
  const back = (to: number, base: number) => admin.command({ kind: 'rollBack', base, to, comment: '' });
  const [one, two] = await Promise.all([back(1, 2), back(1, 2)]);
  expect(one).toMatchObject({ ok: true, value: { kind: 'published', number: 3 } });
  const plan = rig.running.engine.state.plan?.hash;
  expect(two).toEqual({
    ...two,
    ok: true,
    value: { kind: 'otherInForce', inForce: 3, plan, author: 'anna' },
  });
  expect(rig.running.engine.state.planNumber).toBe(3);
  expect(await back(2, 3)).toMatchObject({ ok: true, value: { kind: 'published', number: 4 } });
});

test('one object of an older version comes back, and what was published since stays', async () => {
  const first = inForce();
  await publish(renamed(renamed(first, 'anna', 'Anna B.'), 'bernd', 'Bernd C.'));
  const back = (to: number, part: PlanObject['part'], id: string) =>
    admin.command({
      kind: 'rollBack',
      base: rig.running.engine.state.planNumber,
      to,
      only: { part, id },
      comment: '',
    });
  expect(await back(1, 'people', 'anna')).toMatchObject({
    ok: true,
    value: { kind: 'published', number: 3 },
  });
  expect([inForce().people.anna?.name, inForce().people.bernd?.name]).toEqual(['Anna', 'Bernd C.']);
  expect(await back(1, 'people', 'anna')).toMatchObject({
    ok: true,
    value: { kind: 'unchanged', number: 3 },
  });
  const refused = async (to: number, id: string) => (await back(to, 'people', id)) as unknown;
  const because = (code: string) => ({
    ok: true,
    value: { kind: 'refused', mistakes: [{ path: [], fault: { code } }] },
  });
  expect(await refused(1, 'nobody')).toEqual(because('noSuchObject'));
  expect(await refused(9, 'anna')).toEqual(because('noSuchVersion'));
});

test('a changed configuration is the next version at the next start, until somebody has published: then it counts no more', async () => {
  await renameInFile('anna', 'Anna Filed');
  rig = await rig.restart();
  await until(() => rig.running.engine.state.planNumber === 2);
  expect(inForce().people.anna?.name).toBe('Anna Filed');
  admin = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await admin.signIn('21', PIN);
  expect(await publish(renamed(inForce(), 'anna', 'Anna Published'), 2)).toMatchObject({ number: 3 });
  await renameInFile('anna', 'Anna Again');
  rig = await rig.restart();
  expect([inForce().people.anna?.name, rig.running.engine.state.planNumber]).toEqual(['Anna Published', 3]);
});

async function renameInFile(id: string, name: string): Promise<void> {
  const config = JSON.parse(await readFile(rig.configFile, 'utf8'));
  for (const agent of config.agents) if (agent.id === id) agent.name = name;
  await writeFile(rig.configFile, JSON.stringify(config));
}

test('what somebody may know of others is on the screen with the publishing, and gone with the next one', async () => {
  const bernd = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await bernd.signIn('22', PIN);
  await admin.command({ kind: 'startBreak', reason: 'Zahnarzt' });
  const first = inForce();
  const granted = (rights: Plan['people'][string]['rights']): Plan => ({
    ...first,
    people: {
      ...first.people,
      bernd: { ...(first.people.bernd as Plan['people'][string]), rights },
    } as Plan['people'],
  });
  const away = (view: ConsoleView | null) =>
    view?.agents.anna?.availability as { reason?: string; since?: number };
  await bernd.until((view) => view.agents.anna?.availability.kind === 'onBreak', 'Anna is away');
  expect(away(bernd.view)).toEqual({ kind: 'onBreak' });
  expect(await publish(granted(['seeBreaksOfOthers']))).toMatchObject({ number: 2 });
  await bernd.until((view) => away(view).reason === 'Zahnarzt', 'Bernd may know why');
  expect(away(bernd.view).since).toBeUndefined();
  expect(await publish(first, 2)).toMatchObject({ number: 3 });
  await bernd.until((view) => away(view).reason === undefined, 'Bernd may not know any more');
});

// What a plan is refused for before anything is taken up, each with a word for it; and what needs no second look.

import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { planText } from '../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { ReadyPlan } from '../../../src/domain/plan/ready-plan.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { keepPlan, readPlan } from '../../../src/service/plan/plan-content.ts';
import { PlanThread } from '../../../src/service/plan/plan-thread.ts';
import { preparePlan } from '../../../src/service/plan/prepare.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';
import { planWithTones } from '../../support/plan-with-tones.ts';

async function stage() {
  const folder = join(temporaryFolder(), 'content');
  const contents = new ContentFolder(folder);
  const { plan } = planWithTones(folder);
  const { hash: inForce } = await keepPlan(contents, plan);
  const parts = { contents, calendar: createCalendar(), ofSwitch };
  const prepare = async (text: string) =>
    preparePlan(parts, { plan: await contents.keepText(text, 'json'), base: null, inForce });
  return { folder, contents, plan, inForce, prepare };
}

const ofSwitch = { oneDialPlan: true, outgoing: null };
const named = (plan: Plan, name: string): Plan => {
  const anna = { ...(plan.people.anna as Plan['people'][string]), name };
  return { ...plan, people: { ...plan.people, anna } };
};

test('a plan for a newer engine, one that is no plan, and names and texts that can’t be are refused with their places', async () => {
  const { plan, prepare } = await stage();
  const newer = await prepare(JSON.stringify({ ...plan, schemaVersion: 2, rooms: {} }));
  expect(newer).toEqual({
    kind: 'refused',
    mistakes: [{ path: [], fault: { code: 'newerSchema', known: 1 } }],
  });
  expect(await prepare('{ "schemaVersion": 1, ')).toMatchObject({ kind: 'refused' });
  const faultsOf = async (of: Plan) => {
    const came = await prepare(planText(of));
    return came.kind !== 'refused'
      ? came
      : came.mistakes.map(({ path, fault }) => [
          path.join('.'),
          fault.code === 'shape' ? fault.message : fault.code,
        ]);
  };
  expect(await faultsOf(named(plan, 'Anna\u0000\u202e'))).toEqual([
    ['people.anna.name', expect.stringContaining('can not be seen')],
  ]);
  const [id = ''] = Object.keys(plan.hotlines);
  const pausedSays = { de: { text: 'x'.repeat(10_001), sound: null } };
  const hotline = { ...(plan.hotlines[id] as Plan['hotlines'][string]), pausedSays };
  const long = { ...plan, hotlines: { ...plan.hotlines, [id]: hotline } };
  expect(await faultsOf(long)).toContainEqual([
    `hotlines.${id}.pausedSays.de.text`,
    'has to be at most 10000 characters long',
  ]);
});

test('thousands of mistakes are told as the first of them', async () => {
  const { plan, prepare } = await stage();
  const anna = plan.people.anna as Plan['people'][string];
  const people = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, i) => [`p-${i}`, { ...anna, teams: ['nowhere'] }]),
  );
  const came = await prepare(planText({ ...plan, people }));
  expect(came.kind === 'refused' && came.mistakes).toHaveLength(200);
});

test('a new sound that is damaged is missing; one that is heard already has only to be there', async () => {
  const { folder, contents, plan, prepare } = await stage();
  const text = planText(named(plan, 'Anna B.'));
  const [sound = ''] = /"([0-9a-f]{64})"/.exec(text)?.slice(1) ?? [];
  const other = await contents.keepBytes(Buffer.from('another'), 'wav');
  appendFileSync(join(folder, `${other}.wav`), '!');
  const with_ = text.replaceAll(sound, other);
  expect(await prepare(with_)).toMatchObject({
    kind: 'refused',
    mistakes: [{ path: [], fault: { code: 'contentMissing', sound: other } }],
  });
  writeFileSync(join(folder, `${other}.wav`), 'another');
  expect(await prepare(with_)).toMatchObject({ kind: 'ready' });
});

test('what should be known comes with what is ready, also a number that this switch can’t call', async () => {
  const { contents, plan, inForce } = await stage();
  const parts = { contents, calendar: createCalendar(), ofSwitch: { oneDialPlan: true, outgoing: ['0*'] } };
  const [hotline = ''] = Object.keys(plan.hotlines);
  const divert = (number: string): Plan['quickSwitches'][string] => ({
    name: 'Away',
    group: plan.groups[0]?.id ?? '',
    hotlines: [hotline],
    does: { kind: 'divert', to: { kind: 'number', number } },
    end: { kind: 'tonight' },
  });
  const known = async (number: string) => {
    const text = planText({ ...plan, quickSwitches: { ...plan.quickSwitches, away: divert(number) } });
    const wanted = { plan: await contents.keepText(text, 'json'), base: null, inForce };
    const came = await preparePlan(parts, wanted);
    return came.kind === 'ready' ? came.warnings.map(({ fault }) => fault.code) : came.kind;
  };
  expect(await known('0301234')).not.toContain('noWayOut');
  expect(await known('+49301234')).toContain('noWayOut');
});

test('a thread makes the same plan of it, a part at a time, and the next one does after it died', async () => {
  const { folder, contents, plan, inForce } = await stage();
  const thread = new PlanThread({ folder, ofSwitch });
  const wanted = named(plan, 'Anna B.');
  const hash = await contents.keepText(planText(wanted), 'json');
  const here = await preparePlan(
    { contents, calendar: createCalendar(), ofSwitch },
    { plan: hash, base: null, inForce },
  );
  const there = await thread.prepare({ plan: hash, base: null, inForce }, null);
  expect(there).toEqual(here);
  expect(there.kind === 'ready' && planText(there.plan.document)).toBe(planText(wanted));
  const cutOff = thread.prepare({ plan: hash, base: null, inForce }, null);
  await Promise.all([thread.close(), expect(cutOff).rejects.toThrow()]);
  expect(await thread.prepare({ plan: inForce, base: null, inForce }, null)).toMatchObject({
    kind: 'inForceAlready',
  });
  await thread.close();
});

test('of what is in force it hands over only what is different, and the rest stays the very same thing', async () => {
  const { folder, contents, plan, inForce } = await stage();
  const thread = new PlanThread({ folder, ofSwitch });
  const before = (await readPlan(contents, inForce)) as ReadyPlan;
  const { bernd: gone, ...others } = plan.people;
  const day = plan.modes['it-hotline-day'] as Plan['modes'][string];
  const versions: readonly Plan[] = [
    named(plan, 'Anna B.'),
    { ...plan, people: { ...others, anton: { ...(gone as Plan['people'][string]) } } },
    { ...plan, modes: { ...plan.modes, [day.mode.id]: { ...day, mode: { ...day.mode, name: 'Tag' } } } },
    { ...plan, teams: { ...plan.teams, pc: { ...(plan.teams.pc as Plan['teams'][string]), name: 'PCs' } } },
    { ...plan, quickSwitches: {}, assertions: {} },
  ];
  for (const wanted of versions) {
    const hash = await contents.keepText(planText(wanted), 'json');
    const asked = { plan: hash, base: null, inForce };
    const came = await thread.prepare(asked, before);
    const whole = await readPlan(contents, hash);
    if (came.kind !== 'ready' || whole === null) throw new Error('not ready');
    const { since, ...ready } = came.plan;
    expect(ready).toEqual(whole);
    const ids = new Set([...before.people.keys(), ...whole.people.keys()]);
    const isSame = (id: string) =>
      JSON.stringify(whole.people.get(id)) === JSON.stringify(before.people.get(id));
    const people = [...ids].filter((id) => !isSame(id)).sort();
    expect({ ...since, people: [...(since?.people ?? [])].sort() }).toEqual({ plan: inForce, people });
    for (const table of ['people', 'teams', 'modes', 'hotlines'] as const)
      for (const [id, each] of Object.entries(ready.document[table]))
        if (JSON.stringify(each) === JSON.stringify(before.document[table][id]))
          expect(each).toBe(before.document[table][id]);
    expect([...ready.people.keys()]).toEqual([...whole.people.keys()]);
    expect(ready.people.get('carla')).toBe(before.people.get('carla'));
    if (wanted.people === plan.people) expect(ready.document.people).toBe(before.document.people);
  }
  await thread.close();
});

// A published plan reaches the door and the switch: a new person with a PIN made by an admin, a new number, and what is gone.

import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { keepPlan } from '../../../src/service/plan/plan-content.ts';
import { type ApiRig, startQuickRig, startRig } from '../../support/api-rig.ts';
import { PIN, until } from '../../support/engine-rig.ts';
import { Console } from '../api/test-console.ts';

const asAdmin = <C extends { agents: object[] }>(config: C) => {
  const [anna, ...others] = config.agents;
  return { ...config, agents: [{ ...anna, role: 'admin' }, ...others] };
};

async function publish({ running, configFile }: ApiRig, admin: Console, change: (plan: Plan) => Plan) {
  const { plan, planNumber } = running.engine.state;
  if (plan === null) throw new Error('no plan');
  const contents = new ContentFolder(join(dirname(configFile), 'data', 'content'));
  const { hash } = await keepPlan(contents, change(plan.document));
  const published = await admin.command({ kind: 'publishPlan', base: planNumber, plan: hash, comment: '' });
  expect(published).toMatchObject({ ok: true, value: { kind: 'published' } });
}

const dora = {
  name: 'Dora',
  extension: '23',
  deskPhones: [],
  role: 'agent',
  teams: ['pc'],
  softphone: true,
} as const;
const withDora = (plan: Plan): Plan => {
  const it = plan.hotlines.it as Plan['hotlines'][string];
  return {
    ...plan,
    people: { ...plan.people, dora },
    hotlines: { ...plan.hotlines, it: { ...it, numbers: [...it.numbers, { number: '101' }] } },
  };
};
const refused = { ok: false, error: { code: 'wrongCredentials' } };

async function answered({ simulator, running: { engine } }: ApiRig, number: string): Promise<boolean> {
  const leg = simulator.call(number, { number: '+49301234567' });
  if (simulator.has(leg)) await until(() => engine.state.callers.has(leg) || !simulator.has(leg));
  const is = engine.state.callers.has(leg);
  simulator.leave(leg);
  return is;
}

test('somebody new gets in with a PIN that an admin makes, and calls to a new number are answered, after a restart too', async () => {
  let rig = await startRig(asAdmin);
  let admin = await Console.signedIn(rig.port, '21');
  expect(await answered(rig, '101')).toBe(false);
  await publish(rig, admin, withDora);
  expect(await answered(rig, '101')).toBe(true);
  const door = await Console.connect(rig.port);
  expect(await door.signIn('23', PIN)).toMatchObject(refused);
  expect(await door.signIn('23', '')).toMatchObject({ ok: false });
  const reset = await admin.command({ kind: 'resetPin', agentId: 'dora' });
  expect(reset).toMatchObject({ ok: true, value: { signedOut: true } });
  const { pin } = reset.value as { pin: string };
  expect(pin).toMatch(/^\d{6}$/);
  expect(await door.signIn('23', pin)).toMatchObject({ ok: true, value: { agentId: 'dora' } });

  rig = await rig.restart();
  expect(await answered(rig, '101')).toBe(true);
  const again = await Console.connect(rig.port);
  const signedIn = await again.signIn('23', pin);
  expect(signedIn).toMatchObject({ ok: true });
  const { token } = signedIn.value as { token: string };

  // Another PIN closes what the one before has opened.
  admin = await Console.signedIn(rig.port, '21', PIN, { moveOver: true });
  const second = await admin.command({ kind: 'resetPin', agentId: 'dora' });
  const { pin: other } = second.value as { pin: string };
  await until(() => rig.running.engine.state.line.agents.get('dora')?.availability.kind === 'signedOut');
  const late = await Console.connect(rig.port);
  expect(await late.ask({ t: 'resume', token })).toMatchObject({
    ok: false,
    error: { code: 'sessionOver' },
  });
  if (other !== pin) expect(await late.signIn('23', pin)).toMatchObject(refused);
  expect(await late.signIn('23', other)).toMatchObject({ ok: true });
  expect(rig.said.join('\n')).not.toContain(other);
  expect(rig.said.filter((line) => line.includes('"resetPin"')).join()).toMatch(/"agent":"dora","by":"anna"/);

  // Whoever goes takes the PIN along, and the number is answered no more.
  await publish(rig, admin, ({ people: { dora: _, ...people }, ...plan }) => {
    const it = plan.hotlines.it as Plan['hotlines'][string];
    return {
      ...plan,
      people,
      hotlines: { ...plan.hotlines, it: { ...it, numbers: it.numbers.slice(0, 1) } },
    };
  });
  expect(await answered(rig, '101')).toBe(false);
  await publish(rig, admin, withDora);
  expect(await late.signIn('23', other)).toMatchObject(refused);
});

test('a configured PIN goes with its owner, and comes back with nobody', async () => {
  const rig = await startRig(asAdmin);
  const admin = await Console.signedIn(rig.port, '21');
  const { plan } = rig.running.engine.state;
  const before = plan?.document as Plan;
  await publish(rig, admin, ({ people: { carla: _, ...people }, ...rest }) => ({ ...rest, people }));
  await publish(rig, admin, (now) => ({ ...now, people: before.people }));
  const door = await Console.connect(rig.port);
  expect(await door.signIn('31', PIN)).toMatchObject(refused);
  const { port } = await rig.restart();
  expect(await (await Console.connect(port)).signIn('31', PIN)).toMatchObject(refused);
  expect(await (await Console.connect(port)).signIn('22', PIN)).toMatchObject({ ok: true });
});

test('nobody but an admin makes PINs, not the own one, and none for nobody', async () => {
  const rig = await startRig(asAdmin);
  const [admin, agent] = [await Console.signedIn(rig.port, '21'), await Console.signedIn(rig.port, '22')];
  const code = async (who: Console, agentId: string) =>
    (await who.command({ kind: 'resetPin', agentId })).error?.code;
  expect(await code(agent, 'carla')).toBe('forbidden');
  expect(await code(admin, 'anna')).toBe('forbidden');
  expect(await code(admin, 'nobody')).toBe('notInPlan');
});

const moved =
  (id: string, extension: string) =>
  (plan: Plan): Plan => ({
    ...plan,
    people: {
      ...plan.people,
      [id]: { ...(plan.people[id] as Plan['people'][string]), extension, softphone: true },
    },
  });

test('whoever is signed in gets the account of a new extension at once, and nobody else is told', async () => {
  const rig = await startRig((config) => ({
    ...asAdmin(config),
    switch: { kind: 'exchange', listen: { port: 0 } },
  }));
  const admin = await Console.signedIn(rig.port, '21');
  const bernd = await Console.signedIn(rig.port, '22');
  await publish(rig, admin, moved('bernd', '42'));
  expect(await bernd.got('phoneAccount')).toMatchObject({ phoneAccount: { user: '42' } });
  expect(await bernd.command({ kind: 'signOut' })).toMatchObject({ ok: true });
  expect([bernd.all('phoneAccount').length, admin.all('phoneAccount')]).toEqual([1, []]);
});

test('who talks keeps the account of before until the call is over', async () => {
  const rig = await startQuickRig(asAdmin);
  const admin = await Console.signedIn(rig.port, '21');
  const bernd = await Console.signedIn(rig.port, '22');
  const { call, leg } = await rig.caller('1');
  expect(await bernd.command({ kind: 'take', call })).toMatchObject({ ok: true });
  await publish(rig, admin, moved('bernd', '42'));
  expect(await bernd.command({ kind: 'note', call, text: 'Drucker' })).toMatchObject({ ok: true });
  expect(bernd.all('phoneAccount')).toEqual([]);
  rig.simulator.leave(leg);
  await bernd.got('phoneAccount');
  expect(rig.running.engine.state.line.agents.get('bernd')?.extension).toBe('42');
});

// Own numbers and hours at a running engine: in force at once, kept over a restart, and nobody else's to know.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { startRig } from '../../support/api-rig.ts';
import { PIN, until } from '../../support/engine-rig.ts';
import { Console } from './test-console.ts';

const MOBILE = '01711234567';
const always = { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '00:00' };
const at = { kind: 'number', number: 'n1' };
const wanted = (number: string, more: object = {}) => ({
  kind: 'saveReachability',
  zone: 'Europe/Berlin',
  numbers: [{ id: 'n1', name: 'Mobil', number }],
  hours: [{ ...always, at }],
  ...more,
});

test('saved it is in force, also after a restart; only its owner reads it', async () => {
  const rig = await startRig();
  const anna = await Console.signedIn(rig.port, '21');
  expect(await anna.command(wanted(MOBILE))).toMatchObject({
    ok: true,
    value: { kind: 'saved', later: false, at, until: null, byHand: false },
  });
  const { agents } = rig.running.engine.state.line;
  const phone = () => [...agents.values()].find(({ extension }) => extension === '21')?.phone;
  expect(phone()).toBe('outside');
  const bernd = await Console.signedIn(rig.port, '22');
  expect(await bernd.command({ kind: 'readReachability' })).toMatchObject({
    value: { numbers: [], at: null },
  });
  expect(JSON.stringify(await anna.command({ kind: 'readReachability' }))).toContain(MOBILE);
  // Neither the log nor the journal has it.
  expect(rig.said.join('\n')).not.toContain(MOBILE);
  const again = await rig.restart();
  const data = join(dirname(again.configFile), 'data');
  expect(readFileSync(join(data, 'reachability.json'), 'utf8')).toContain(MOBILE);
  for (const file of ['journal.db', 'journal.db-wal'])
    expect(readFileSync(join(data, file), 'latin1')).not.toContain(MOBILE);
  const later = again.running.engine.state.line.agents;
  await until(() => [...later.values()].find(({ extension }) => extension === '21')?.phone === 'outside');
});

test('what can’t be rung is said with its place, and nothing is changed', async () => {
  const rig = await startRig();
  const anna = await Console.signedIn(rig.port, '21');
  expect(await anna.command(wanted('100'))).toMatchObject({
    value: { kind: 'refused', faults: [{ number: 'n1', fault: 'ownHotline' }] },
  });
  expect(await anna.command(wanted('112'))).toMatchObject({ value: { faults: [{ fault: 'notANumber' }] } });
  expect(await anna.command(wanted(MOBILE, { zone: 'Europe/Passau' }))).toMatchObject({
    value: { kind: 'unknownZone' },
  });
  expect(await anna.command(wanted(MOBILE, { numbers: [] }))).toMatchObject({
    value: { kind: 'numberGone' },
  });
  expect(await anna.command(wanted(MOBILE, { hours: [{ ...always, weekdays: [], at }] }))).toMatchObject({
    ok: false,
    error: { code: 'badRequest' },
  });
  expect(await anna.command({ kind: 'readReachability' })).toMatchObject({
    value: { numbers: [], hours: [] },
  });
});

test('a caller rings the mobile, where 1 takes the call; another console sees no number', async () => {
  const rig = await startRig();
  const carla = await Console.connect(rig.port);
  const signedIn = await carla.signIn('31', PIN);
  expect(signedIn).toMatchObject({ ok: true });
  await carla.command(wanted(MOBILE));
  rig.simulator.phone(MOBILE, { kind: 'manual' });
  const { call } = await rig.caller('3');
  const [leg] = await until(() => {
    const legs = rig.simulator.legsTo(MOBILE);
    return legs.length > 0 ? legs : undefined;
  });
  rig.simulator.lift(leg as string);
  await until(() => rig.simulator.hears(leg as string).kind === 'media');
  rig.simulator.press(leg as string, '1');
  const { conversations } = rig.running.engine.state.line;
  await until(() => conversations.get(call)?.phase === 'talking');
});

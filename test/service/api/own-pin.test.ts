// Changing the own PIN at a running engine: what opens the door afterwards, and what it takes to change it.

import { expect, test } from 'vitest';
import { startRig } from '../../support/api-rig.ts';
import { PIN } from '../../support/engine-rig.ts';
import { Console } from './test-console.ts';

const change = (console: Console, old: string, pin: string) =>
  console.command({ kind: 'changePin', old, pin });
const resume = async (port: number, token: string) =>
  (await Console.connect(port)).ask({ t: 'resume', token });

test('the old PIN and the old token open nothing any more, the new ones do', async () => {
  const rig = await startRig();
  const console = await Console.connect(rig.port);
  const before = (await console.signIn('21', PIN)).value as { token: string };
  const changed = await change(console, PIN, '8899 äö');
  expect(changed).toMatchObject({ ok: true });
  const { token } = changed.value as { token: string };
  // This console goes on.
  expect(await console.command({ kind: 'startBreak', reason: 'lunch' })).toMatchObject({ ok: true });
  const { port } = rig;
  expect(await resume(port, before.token)).toMatchObject({ ok: false, error: { code: 'sessionOver' } });
  expect(await resume(port, token)).toMatchObject({ ok: true });
  const other = await Console.connect(port);
  expect(await other.signIn('21', PIN)).toMatchObject({ ok: false, error: { code: 'wrongCredentials' } });
  expect(await other.signIn('21', '8899 äö', 'softphone', { moveOver: true })).toMatchObject({ ok: true });
  // Nobody else's.
  expect(await (await Console.connect(port)).signIn('22', PIN)).toMatchObject({ ok: true });
  expect(await change(other, '8899 äö', '8899 äö!')).toMatchObject({ ok: true });
});

test('after a restart the changed one counts', async () => {
  const rig = await startRig();
  const console = await Console.signedIn(rig.port, '21');
  expect(await change(console, PIN, '88990')).toMatchObject({ ok: true });
  const { port } = await rig.restart();
  const other = await Console.connect(port);
  expect(await other.signIn('21', PIN)).toMatchObject({ ok: false, error: { code: 'wrongCredentials' } });
  expect(await other.signIn('21', '88990')).toMatchObject({ ok: true });
});

test('whoever found a console open guesses no faster than at the sign-in, and nothing of it is in the log', async () => {
  const rig = await startRig();
  const console = await Console.signedIn(rig.port, '21');
  const codes = [];
  for (let i = 0; i < 6; i += 1) codes.push((await change(console, `wrong${i}`, '88990')).error?.code);
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'wrongCredentials'), 'tooManyTries']);
  expect(rig.said.filter((line) => line.includes('changePin'))).toHaveLength(6);
  expect(rig.said.join('\n')).not.toMatch(/wrong\d|88990/);
});

test.each(['123', 'x'.repeat(41), 'a\u200bbcd', ''])('%j can not be chosen', async (pin) => {
  const { port } = await startRig();
  const console = await Console.signedIn(port, '21');
  expect(await change(console, PIN, pin)).toMatchObject({ ok: false, error: { code: 'badRequest' } });
});

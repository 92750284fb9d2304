// The engine's program with its own exchange is told to end, or stands still, in the midst of conversations.

import { expect, test } from 'vitest';
import { until } from '../support/engine-rig.ts';
import { callerOf, startExchangeEngine, talkOf } from '../support/exchange-engine.ts';

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
/** Who isn't told notices it after ten seconds without sound. It takes less than one, on a machine that has time. */
const NOTICED_MS = 8_000;
const byTheOther = { by: 'there', cause: 'hungUp' };

test('SIGTERM hangs up, inside and outside, at once, and ends with 0', async () => {
  const engine = await startExchangeEngine();
  const calls = [...(await talkOf(engine)), await callerOf(engine)];
  const since = performance.now();
  engine.program.kill('SIGTERM');
  for (const end of await Promise.all(calls.map(({ ended }) => ended))) expect(end).toMatchObject(byTheOther);
  expect(performance.now() - since).toBeLessThan(NOTICED_MS);
  expect((await engine.program.ended).code).toBe(0);
  await until(() => engine.pbx.holds().dialogs === 0 && engine.pbx.holds().bindings === 1);
});

test('SIGINT hangs up the phones at once, also while the PBX says nothing', async () => {
  const engine = await startExchangeEngine();
  const calls = await talkOf(engine);
  engine.wire.freeze();
  const since = performance.now();
  engine.program.kill('SIGINT');
  for (const end of await Promise.all(calls.map(({ ended }) => ended))) expect(end).toMatchObject(byTheOther);
  expect(performance.now() - since).toBeLessThan(NOTICED_MS);
  expect((await engine.program.ended).code).toBe(0);
});

test('stopped for 11 s, it goes on with its calls: nobody is judged before he was heard', async () => {
  const engine = await startExchangeEngine();
  const [anna, bernd] = await talkOf(engine);
  // One that hears the hotline itself.
  const carla = (await engine.phone('31')).phone.call('100');
  await carla.once('answered', 30_000);
  await until(() => carla.hear.level() > 300);
  engine.program.kill('SIGSTOP');
  await pause(11_000);
  expect(anna.hear.level()).toBe(0);
  const received = carla.packets.received;
  engine.program.kill('SIGCONT');
  await until(() => anna.hear.hz() === 900 && bernd.hear.hz() === 500);
  // Long enough for whoever judges silence to have done so.
  await pause(2_500);
  await until(() => anna.hear.hz() === 900 && bernd.hear.hz() === 500);
  expect(carla.packets.received).toBeGreaterThan(received + 50);
  expect([anna, bernd, carla].map(({ state }) => state)).toEqual(['answered', 'answered', 'answered']);
  expect(engine.program.err()).toContain('"fault":"stoodStill"');
  expect(engine.program.err()).not.toContain('a call is lost');
});

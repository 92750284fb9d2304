// An engine that has stopped, in a process that goes on.

import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startRig } from '../support/api-rig.ts';
import { ControlClient } from '../support/control-client.ts';

test('whatever is told after it has stopped, no timer is set that would keep the program from ending', async () => {
  const rig = await startRig();
  const anna = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await anna.signIn('21', '4711');
  const until = { kind: 'hours', hours: 1 } as const;
  const pause = { name: 'Pause', hotlines: ['it'], does: { kind: 'pause' }, until, reason: '' } as const;
  const on = await anna.command({ kind: 'turnOnNew', ...pause, hotlines: ['it'] });
  expect(on).toMatchObject({ ok: true });
  await rig.running.stop();
  const timers = vi.spyOn(globalThis, 'setTimeout');
  onTestFinished(() => timers.mockRestore());
  // As the end of a check call that was given up by stopping.
  rig.running.engine.checkCallBegun('it');
  await setImmediate();
  await setImmediate();
  expect(timers.mock.calls.map(([, ms]) => ms)).toEqual([]);
});

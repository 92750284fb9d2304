// The wall clock steps (time server, summer time, a person): nobody is lost by it, nobody is held longer.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RawPhone } from '../../../support/raw-sip/raw-phone.ts';
import { CallRecord, type ServerRig, startRig, until } from '../../../support/raw-sip/rig.ts';

let rig: ServerRig;

beforeEach(async () => {
  // Only the wall clock is the test's; timers and the monotonic clock are the system's.
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  rig = await startRig({ limits: { pingMs: 30, silenceMs: 10_000, expiresMinS: 1 } });
});
afterEach(async () => {
  await rig.stop();
  vi.useRealTimers();
  expect(rig.faults).toEqual([]);
});

const step = (ms: number) => vi.setSystemTime(Date.now() + ms);

test.each([
  ['11 seconds on', 11_000],
  ['an hour on', 3_600_000],
  ['an hour back', -3_600_000],
])('%s: phones stay connected, registered and reachable', async (_name, ms) => {
  const [quiet, talker] = [await RawPhone.connect(rig.url), await RawPhone.connect(rig.url)];
  await quiet.register('101');
  await talker.register('102');
  step(ms);
  // Several checks of who is silent, and messages after the step.
  await new Promise((done) => setTimeout(done, 150));
  for (let i = 0; i < 5; i += 1) expect((await talker.register('102')).status).toBe(200);
  expect([quiet.closeCode, talker.closeCode]).toEqual([0, 0]);
  expect(rig.registrations).toEqual(['+101', '+102']);
  rig.server.call(
    { user: '101', from: { number: '+49301234' }, headers: {}, offer: 'our offer' },
    new CallRecord(),
  );
  await quiet.find(({ start }) => start.startsWith('INVITE'));
});

test('a registration runs out when its time is over, whatever the wall clock says', async () => {
  const phone = await RawPhone.connect(rig.url);
  await phone.register('101', ['Contact: <sip:one@raw.invalid;transport=ws>;expires=1']);
  step(-3_600_000);
  await until(() => rig.registrations.includes('-101'), 'it has run out');
});

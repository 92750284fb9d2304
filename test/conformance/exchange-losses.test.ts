// What gets lost at the exchange while its engine lives: music whose file is gone, and the connection of a phone that moves.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SwitchCommand, SwitchEvent } from '../../src/engine/ports/telephony-switch.ts';
import { createPhone, type PhoneCall } from '../../src/voip/phone.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { DOMAIN, type ExchangeHarness, makeExchangeHarness, PASSWORD } from './exchange-harness.ts';

let harness: ExchangeHarness;
let events: SwitchEvent[] = [];

beforeAll(async () => {
  harness = await makeExchangeHarness();
  harness.open((event) => events.push(event));
});
afterEach(async () => {
  await harness.clear();
  await harness.until(() => harness.holds().dialogs === 0, 'no call is left');
  events = [];
});
afterAll(() => harness.close());

const run = (command: SwitchCommand) => harness.exchange.telephony.run(command);
const park = (leg: string, music: string): SwitchCommand => ({
  kind: 'park',
  leg,
  media: { kind: 'music', mode: 'x', music },
});
const failures = () => events.filter(({ kind }) => kind === 'commandFailed');

async function caller() {
  const placed = await harness.call({ number: '+498912345' });
  await harness.until(() => events.some(({ kind }) => kind === 'callArrived'), 'the call arrives');
  const arrival = events.find((event) => event.kind === 'callArrived');
  const leg = arrival?.kind === 'callArrived' ? arrival.leg : '';
  run({ kind: 'answer', leg });
  await harness.until(() => placed.connected(), 'answered');
  return { placed, leg };
}

test('a caller who waits and would hear nothing is told of, so that the engine can go on with the call', async () => {
  const { placed, leg } = await caller();
  run(park(leg, 'gone'));
  await harness.until(() => failures().length > 0, 'the park has failed');
  expect(failures()).toMatchObject([
    { command: park(leg, 'gone'), reason: expect.stringContaining('missing') },
  ]);
  expect((await harness.exchange.telephony.readBack()).legs).toMatchObject([{ leg, parked: false }]);
  run(park(leg, 'tune'));
  await harness.until(() => placed.hears() === 'music', 'music');
  expect(failures()).toHaveLength(1);
});

test('of music that was replaced before it could fail nothing is told', async () => {
  const { placed, leg } = await caller();
  run(park(leg, 'gone'));
  run(park(leg, 'tune'));
  await harness.until(() => placed.hears() === 'music', 'music');
  expect(failures()).toEqual([]);
  expect((await harness.exchange.telephony.readBack()).legs).toMatchObject([{ leg, parked: true }]);
});

test('a phone that came back over another connection stays reachable when the old one is noticed dead', async () => {
  const user = '359';
  const proxy = await startTcpProxy(harness.exchange.port);
  const connect = async (port: number) => {
    const server = `ws://127.0.0.1:${port}/sip`;
    const account = { server, domain: DOMAIN, user, password: PASSWORD, addresses: ['127.0.0.1'] };
    const phone = await createPhone(account, { onIncoming: (call: PhoneCall) => void call.answer() });
    await phone.register();
    return phone;
  };
  const ring = async (leg: string) => {
    const target = { kind: 'extension', extension: user } as const;
    run({ kind: 'dial', leg, bridge: null, target, label: {}, ready: false, timeoutMs: 5000 });
    await harness.until(
      () => events.some((event) => event.kind === 'legAnswered' && event.leg === leg),
      `${leg} is answered`,
    );
  };
  const ends = () => events.filter(({ kind }) => kind === 'legEnded');
  const told = () =>
    events.flatMap((event) =>
      event.kind === 'extensionChanged' ? [`${event.extension} ${event.reachable}`] : [],
    );

  const before = await connect(proxy.port);
  await ring('before');
  proxy.freeze();
  const after = await connect(harness.exchange.port);
  await harness.until(() => ends().length > 0, 'the old connection is noticed dead', 20_000);
  expect(ends()).toEqual([{ kind: 'legEnded', leg: 'before', cause: 'lost' }]);
  expect(harness.holds()).toMatchObject({ connections: 1, bindings: 1, dialogs: 0 });
  expect((await harness.exchange.telephony.readBack()).reachable).toContain(user);
  expect(told()).toEqual([`${user} true`]);
  await ring('after');
  await after.close();
  await harness.until(() => told().length === 2, 'the last phone is gone');
  expect(told()).toEqual([`${user} true`, `${user} false`]);
  await before.vanish();
  await proxy.close();
}, 40_000);

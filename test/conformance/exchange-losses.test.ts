// What gets lost at the exchange while its engine lives: music whose file is gone, and the connection of a phone that moves.

import { expect, test } from 'vitest';
import type { SwitchCommand } from '../../src/engine/ports/telephony-switch.ts';
import { createPhone, type PhoneCall } from '../../src/voip/phone.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { DOMAIN, PASSWORD } from './exchange-harness.ts';
import { exchangeOfFile } from './exchange-of-file.ts';

const its = exchangeOfFile();

const run = (command: SwitchCommand) => its.harness.exchange.telephony.run(command);
const park = (leg: string, music: string): SwitchCommand => ({
  kind: 'park',
  leg,
  media: { kind: 'music', mode: 'x', music },
});
const failures = () => its.events.filter(({ kind }) => kind === 'commandFailed');

async function caller() {
  const placed = await its.harness.call({ number: '+498912345' });
  await its.harness.until(() => its.events.some(({ kind }) => kind === 'callArrived'), 'the call arrives');
  const arrival = its.events.find((event) => event.kind === 'callArrived');
  const leg = arrival?.kind === 'callArrived' ? arrival.leg : '';
  run({ kind: 'answer', leg });
  await its.harness.until(() => placed.connected(), 'answered');
  return { placed, leg };
}

test('a caller who waits and would hear nothing is told of, so that the engine can go on with the call', async () => {
  const { placed, leg } = await caller();
  run(park(leg, 'gone'));
  await its.harness.until(() => failures().length > 0, 'the park has failed');
  expect(failures()).toMatchObject([
    { command: park(leg, 'gone'), reason: expect.stringContaining('missing') },
  ]);
  expect((await its.harness.exchange.telephony.readBack()).legs).toMatchObject([{ leg, parked: false }]);
  run(park(leg, 'tune'));
  await its.harness.until(() => placed.hears() === 'music', 'music');
  expect(failures()).toHaveLength(1);
});

test('of music that was replaced before it could fail nothing is told', async () => {
  const { placed, leg } = await caller();
  run(park(leg, 'gone'));
  run(park(leg, 'tune'));
  await its.harness.until(() => placed.hears() === 'music', 'music');
  expect(failures()).toEqual([]);
  expect((await its.harness.exchange.telephony.readBack()).legs).toMatchObject([{ leg, parked: true }]);
});

test('a phone that came back over another connection stays reachable when the old one is noticed dead', async () => {
  const user = '359';
  const proxy = await startTcpProxy(its.harness.exchange.port);
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
    await its.harness.until(
      () => its.events.some((event) => event.kind === 'legAnswered' && event.leg === leg),
      `${leg} is answered`,
    );
  };
  const ends = () => its.events.filter(({ kind }) => kind === 'legEnded');
  const told = () =>
    its.events.flatMap((event) =>
      event.kind === 'extensionChanged' ? [`${event.extension} ${event.reachable}`] : [],
    );

  const before = await connect(proxy.port);
  await ring('before');
  proxy.freeze();
  const after = await connect(its.harness.exchange.port);
  await its.harness.until(() => ends().length > 0, 'the old connection is noticed dead', 20_000);
  expect(ends()).toEqual([{ kind: 'legEnded', leg: 'before', cause: 'lost' }]);
  expect(its.harness.holds()).toMatchObject({ connections: 1, bindings: 1, dialogs: 0 });
  expect((await its.harness.exchange.telephony.readBack()).reachable).toContain(user);
  expect(told()).toEqual([`${user} true`]);
  await ring('after');
  await after.close();
  await its.harness.until(() => told().length === 2, 'the last phone is gone');
  expect(told()).toEqual([`${user} true`, `${user} false`]);
  await before.vanish();
  await proxy.close();
}, 40_000);

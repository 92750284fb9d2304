// What gets lost at the exchange while its engine lives: music whose file is gone, and the connection of a phone that moves.

import { afterEach, expect, test } from 'vitest';
import type { SwitchCommand } from '../../src/engine/ports/telephony-switch.ts';
import { createPhone, type SipCall } from '../../src/voip/phone/phone.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { DOMAIN, LINE, PASSWORD } from './exchange-harness.ts';
import { exchangeOfFile } from './exchange-of-file.ts';
import { heardAt } from './tones.ts';

const its = exchangeOfFile();

const run = (command: SwitchCommand) => its.harness.exchange.telephony.run(command);
const park = (leg: string, music: string): SwitchCommand => ({
  kind: 'park',
  leg,
  media: music,
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

/** An extension whose connection the test can break, and which comes back by itself. */
async function behindProxy(user: string, hz: number) {
  const proxy = await startTcpProxy(its.harness.exchange.port);
  const calls: SipCall[] = [];
  const server = `ws://127.0.0.1:${proxy.port}/sip`;
  const phone = await createPhone(
    { server, domain: DOMAIN, user, password: PASSWORD, addresses: ['127.0.0.1'], comesBack: true },
    {
      onIncoming: (call) => {
        calls.push(call);
        call.tone(hz);
        void call.answer();
      },
    },
  );
  await phone.register();
  // First the phone: what it says at its end still goes through.
  closing.push(async () => {
    proxy.restore();
    await phone.close();
    await proxy.close();
  });
  return { user, proxy, phone, calls };
}
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const ends = (leg?: string) =>
  its.events.flatMap((event) =>
    event.kind === 'legEnded' && (leg === undefined || event.leg === leg) ? [event.cause] : [],
  );
const told = () =>
  its.events.flatMap((event) =>
    event.kind === 'extensionChanged' ? [`${event.extension} ${event.reachable}`] : [],
  );
const sees = (kind: 'legAnswered' | 'legReady', leg: string) =>
  its.harness.until(
    () => its.events.some((event) => event.kind === kind && event.leg === leg),
    `${leg}: ${kind}`,
  );
const dial = (leg: string, extension: string, ready = false) =>
  run({
    kind: 'dial',
    leg,
    bridge: null,
    target: { kind: 'extension', extension },
    label: {},
    ready,
    timeoutMs: PATIENCE_MS,
  });
const goesOn = (call: SipCall | undefined, hz: number) =>
  its.harness.until(() => call?.hear.hz() === hz, `${hz} Hz`);
/** What a busy machine swallows doesn't count; who is cut off is cut off for longer. */
const STOOD_STILL_MS = 5_000;
/** Both hear each other all the time. */
async function hearEachOther(
  ms: number,
  heard: () => readonly [number, number],
  hz: readonly [number, number],
) {
  const from = performance.now();
  const last = [from, from];
  while (performance.now() < from + ms) {
    for (const [side, pitch] of heard().entries()) if (pitch === hz[side]) last[side] = performance.now();
    expect(performance.now() - Math.min(...last)).toBeLessThan(STOOD_STILL_MS);
    await its.harness.advance(50);
  }
}

/** A caller from outside and an agent, whose phone is behind a proxy. */
async function talk(user: string) {
  const agent = await behindProxy(user, 1900);
  const line = await createPhone({
    server: its.harness.server,
    domain: DOMAIN,
    user: LINE,
    password: PASSWORD,
    addresses: ['127.0.0.1'],
  });
  closing.push(() => line.close());
  const caller = line.call('4711', { from: { number: '+498912345' } });
  caller.tone(1600);
  await its.harness.until(() => its.events.some(({ kind }) => kind === 'callArrived'), 'the call arrives');
  const arrival = its.events.find((event) => event.kind === 'callArrived');
  const leg = arrival?.kind === 'callArrived' ? arrival.leg : '';
  run({ kind: 'answer', leg });
  dial('agent', user);
  await sees('legAnswered', 'agent');
  run({ kind: 'bridge', bridge: 'talk', legs: [leg, 'agent'] });
  await goesOn(caller, 1900);
  await goesOn(agent.calls[0], 1600);
  return { agent, caller, leg, heard: () => [caller.hear.hz(), agent.calls[0]?.hear.hz() ?? 0] as const };
}

test('a talk goes on while its phone’s connection is away, and its phone finds it again', async () => {
  const { agent, heard } = await talk('351');
  for (const awayMs of [7000, 100]) {
    agent.proxy.cut();
    await its.harness.until(() => told().at(-1) === '351 false', 'nobody new can be rung');
    await hearEachOther(awayMs, heard, [1900, 1600]);
    agent.proxy.restore();
    await its.harness.until(() => agent.phone.registered && told().at(-1) === '351 true', 'back');
    await hearEachOther(500, heard, [1900, 1600]);
  }
  await agent.calls[0]?.hold();
  await agent.calls[0]?.resume();
  expect(ends()).toEqual([]);
  run({ kind: 'hangUp', leg: 'agent' });
  expect(await agent.calls[0]?.ended).toMatchObject({ by: 'there', cause: 'hungUp' });
});

test('a talk that ended while its phone’s connection was away is over there too when it’s back', async () => {
  const { agent, caller, leg } = await talk('352');
  agent.proxy.cut();
  await caller.hangUp();
  await its.harness.until(() => ends(leg).length > 0, 'the caller is gone');
  run({ kind: 'hangUp', leg: 'agent' });
  await its.harness.until(() => ends('agent').length > 0, 'the agent is told of as gone');
  expect(agent.calls[0]?.state).toBe('answered');
  agent.proxy.restore();
  await its.harness.until(() => agent.calls[0]?.state === 'ended', 'the phone hears of it');
  expect(agent.calls[0]?.end).toMatchObject({ cause: 'hungUp', by: 'there' });
});

test('whoever hangs up without a connection has hung up when it’s back', async () => {
  const { agent } = await talk('353');
  agent.proxy.cut();
  await its.harness.until(() => told().at(-1) === '353 false', 'noticed');
  await agent.calls[0]?.hangUp();
  expect(agent.calls[0]?.state).toBe('ended');
  expect(ends('agent')).toEqual([]);
  agent.proxy.restore();
  await its.harness.until(() => ends('agent').length > 0, 'the exchange hears of it');
  expect(ends('agent')).toEqual(['hungUp']);
});

test('two colleagues whose connections are away talk on, one holding the other, until one hangs up', async () => {
  const [anna, bernd] = [await behindProxy('354', 1700), await behindProxy('355', 1800)];
  const call = anna.phone.call('355');
  call.tone(1700);
  await call.once('answered');
  await goesOn(call, 1800);
  await goesOn(bernd.calls[0], 1700);
  anna.proxy.cut();
  bernd.proxy.cut();
  await its.harness.until(() => its.harness.holds().connections === 0, 'both are away');
  await hearEachOther(2000, () => [call.hear.hz(), bernd.calls[0]?.hear.hz() ?? 0], [1800, 1700]);
  anna.proxy.restore();
  bernd.proxy.restore();
  await its.harness.until(() => anna.phone.registered && bernd.phone.registered, 'both are back');
  await call.hold();
  await its.harness.until(() => heardAt(bernd.calls[0]?.hear.hz() ?? 0) === 'music', 'hold music');
  await call.resume();
  await goesOn(bernd.calls[0], 1700);
  await call.hangUp();
  await bernd.calls[0]?.ended;
});

test('whoever is lost with audio and connection is gone after 10 s, also when on hold', async () => {
  const { agent, leg } = await talk('356');
  const anna = await behindProxy('357', 1700);
  const bernd = await behindProxy('358', 1800);
  const call = anna.phone.call('358');
  await call.once('answered');
  await call.hold();
  await Promise.all([anna.phone.vanish(), agent.phone.vanish()]);
  await its.harness.until(() => ends('agent').length > 0, 'the agent is lost');
  expect(ends('agent')).toEqual(['lost']);
  await its.harness.until(() => bernd.calls[0]?.state === 'ended', 'the held one is let go');
  expect(ends(leg)).toEqual([]);
});

test('a phone that is ready, or rings, is over with its connection', async () => {
  const agent = await behindProxy('349', 1900);
  const silent = await createPhone(
    {
      server: `ws://127.0.0.1:${agent.proxy.port}/sip`,
      domain: DOMAIN,
      user: '348',
      password: PASSWORD,
      addresses: ['127.0.0.1'],
    },
    { onIncoming: (call) => void call.ready() },
  );
  await silent.register();
  closing.push(() => silent.close());
  dial('ready', '348', true);
  await sees('legReady', 'ready');
  agent.proxy.cut();
  await its.harness.until(() => ends('ready').length > 0, 'it is over');
  expect(ends('ready')).toEqual(['unreachable']);
});

test('a phone that came back over another connection has its calls there, before the old one is noticed dead', async () => {
  const { agent, heard } = await talk('359');
  agent.proxy.freeze();
  await its.harness.advance(500);
  // The phone notices first, as a computer does that moved to another network.
  agent.proxy.restore();
  await its.harness.until(() => its.harness.holds().connections === 2, 'it is back');
  await its.harness.until(() => agent.phone.registered, 'registered');
  await hearEachOther(500, heard, [1900, 1600]);
  run({ kind: 'hangUp', leg: 'agent' });
  await agent.calls[0]?.ended;
  expect((await its.harness.exchange.telephony.readBack()).reachable).toContain('359');
});

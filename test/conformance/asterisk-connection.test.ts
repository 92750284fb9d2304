// What only Asterisk's connection can do to an engine: deafness, late requests, another engine, a PBX that is killed.

import { hostname } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SwitchEvent, TelephonySwitch } from '../../src/engine/ports/telephony-switch.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { ariRequest } from './ari-request.ts';
import { type AsteriskHarness, makeAsteriskHarness } from './asterisk-harness.ts';
import { answeredCheckCall } from './check-calls.ts';
import { createStage, type Stage } from './stage.ts';

let harness: AsteriskHarness;
let stage: Stage;

beforeAll(async () => {
  harness = await makeAsteriskHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  stage = await createStage(harness);
});
afterEach(() => stage.close());

const times = (kind: SwitchEvent['kind']) => stage.events.filter((event) => event.kind === kind).length;
const back = (count: number) => harness.until(() => times('switchBack') === count, 'connected again');

const ari = (method: string, path: string, body?: unknown) =>
  ariRequest(harness.asterisk, method, path, body);

const channels = async () => (await ari('GET', '/channels')) as readonly { readonly id: string }[];

function dial(leg: string, extension: string): void {
  const target = { kind: 'extension', extension } as const;
  stage.switch.run({ kind: 'dial', leg, bridge: null, target, label: {}, ready: false, timeoutMs: 20_000 });
}

test.each(['klinke', 'klinke-phones'])(
  'events of %s that stop coming are noticed within 2 s, and come again',
  async (application) => {
    const { caller, leg } = await stage.waiting();
    // What Asterisk does when the end of a stale connection takes the application down is just as silent.
    await ari('PUT', `/applications/${application}/eventFilter`, {
      allowed: [{ type: 'DeviceStateChanged' }],
    });
    await harness.until(() => times('switchLost') === 1, 'deafness is noticed');
    await back(2);
    caller.pressKey('5');
    await stage.sees('digitPressed', leg);
  },
);

test('a leg whose dialling got there long after it had been given up does not ring', async () => {
  const phone = await harness.phone('ringsOn');
  await stage.waiting();
  harness.proxy.stall();
  const late = stage.id('leg');
  dial(late, phone.extension);
  await harness.until(() => times('switchLost') === 1, 'the stall is noticed');
  await stage.sees('legEnded', late);
  harness.proxy.restore();
  await back(2);
  await harness.advance(1000);
  expect((await channels()).map(({ id }) => id)).not.toContain(late);
  expect(stage.ends(late)).toEqual(['unreachable']);
});

test('a leg that is dialled while the picture is read is neither missed nor ended', async () => {
  const phone = await harness.phone('ringsOn');
  await stage.waiting();
  harness.proxy.cut();
  await harness.until(() => times('switchLost') === 1, 'the cut is noticed');
  harness.proxy.restore();
  // Dialled from now on every few milliseconds: some of them while all that is there is being read.
  const dialled: string[] = [];
  while (times('switchBack') < 2) {
    const leg = stage.id('leg');
    dialled.push(leg);
    dial(leg, phone.extension);
    await harness.advance(5);
  }
  await harness.advance(1500);
  const there = new Set((await channels()).map(({ id }) => id));
  const picture = await stage.switch.readBack();
  for (const leg of dialled) {
    const ends = stage.ends(leg).length;
    // Exactly one: it lives, or its end was told.
    expect([there.has(leg), ends], leg).toEqual(there.has(leg) ? [true, 0] : [false, 1]);
  }
  for (const { leg } of picture.legs) stage.switch.run({ kind: 'hangUp', leg });
});

test('a command that a half-open connection swallowed was not obeyed; one that came through was', async () => {
  const { leg } = await stage.waiting();
  const obey = (command: Parameters<TelephonySwitch['run']>[0]) => {
    stage.switch.run(command);
    return stage.switch.obeyed?.(command);
  };
  expect(await obey({ kind: 'ringBack', leg })).toBe(true);
  harness.proxy.freeze();
  const phone = stage.id('leg');
  const target = { kind: 'extension', extension: harness.emptyExtension } as const;
  const lost = [
    obey({ kind: 'park', leg, media: stage.tune }),
    obey({ kind: 'dial', leg: phone, bridge: null, target, label: {}, ready: false, timeoutMs: PATIENCE_MS }),
  ];
  expect(await Promise.all(lost)).toEqual([false, false]);
  harness.proxy.restore();
  await back(2);
});

interface Second {
  readonly switch: TelephonySwitch;
  readonly events: SwitchEvent[];
  readonly said: string[];
}

function second(settings: { readonly takeOver?: boolean }): Second {
  const [events, said]: [SwitchEvent[], string[]] = [[], []];
  const made = harness.make({
    ...settings,
    engine: { id: 'second', name: 'other-host' },
    log: { warn: (_facts, message) => said.push(message) },
  });
  made.start((event) => events.push(event));
  return { switch: made, events, said };
}

test('a second engine says who has the hotline, waits without a disturbance, and goes on when that has ended', async () => {
  const { caller } = await stage.waiting();
  const other = second({});
  await harness.until(() => other.said.length === 1, 'it says who has it');
  expect(other.said[0]).toContain('has the application klinke');
  await harness.advance(5500);
  // Once, for those who look at its screens.
  expect(other.events).toEqual([expect.objectContaining({ kind: 'switchLost', heldBy: hostname() })]);
  expect(times('switchLost')).toBe(0);
  await stage.hears(caller, 'music');
  await stage.switch.stop();
  await harness.until(() => other.events.some(({ kind }) => kind === 'switchBack'), 'its turn');
  await stage.hears(caller, 'music');
  await other.switch.stop();
});

test('a second engine that is told to takes over at once, ends no call, and the first one steps back for good', async () => {
  const { caller, leg } = await stage.waiting();
  const other = second({ takeOver: true });
  await harness.until(() => other.events.some(({ kind }) => kind === 'switchBack'), 'taken over');
  const heldBy = () => stage.events.flatMap((event) => (event.kind === 'switchLost' ? event.heldBy : []));
  await harness.until(() => heldBy().includes('other-host'), 'the first one knows, and says who it is');
  await harness.advance(5000);
  expect(other.events.filter(({ kind }) => kind === 'switchLost')).toEqual([]);
  expect(times('switchBack')).toBe(1);
  const ofFirst = { kind: 'hangUp', leg } as const;
  stage.switch.run(ofFirst);
  expect(await stage.switch.obeyed?.(ofFirst)).toBe(false);
  await stage.hears(caller, 'music');
  await other.switch.stop();
  await back(2);
});

test('an engine that ends without a word leaves its hotline to the next one after some seconds', async () => {
  const { caller } = await stage.waiting();
  // It can neither renew nor give back.
  harness.proxy.cut();
  const other = second({});
  const direct = harness.make({ url: harness.asterisk.url, engine: { id: 'third', name: 'third-host' } });
  const events: SwitchEvent[] = [];
  direct.start((event) => events.push(event));
  await harness.until(() => events.some(({ kind }) => kind === 'switchBack'), 'the next one has it');
  await stage.hears(caller, 'music');
  await other.switch.stop();
  await direct.stop();
  harness.proxy.restore();
  await back(2);
});

test('a number that switch.outgoing does not have, and a service code, are not dialled; the others are', async () => {
  const [allowed, forbidden] = [await harness.phone('ringsOn'), await harness.phone('ringsOn')];
  await stage.switch.stop();
  const events: SwitchEvent[] = [];
  const limited = harness.make({ outgoing: [allowed.extension], numberDial: 'PJSIP/{number}' });
  limited.start((event) => events.push(event));
  await harness.until(() => events.some(({ kind }) => kind === 'switchBack'), 'the switch is there');
  const dialNumber = (number: string) => {
    const leg = stage.id('leg');
    const target = { kind: 'number', number } as const;
    limited.run({ kind: 'dial', leg, bridge: null, target, label: {}, ready: false, timeoutMs: 20_000 });
    return leg;
  };
  const ended = (leg: string) => events.some((event) => event.kind === 'legEnded' && event.leg === leg);
  try {
    const [refused, code, rings] = [forbidden.extension, '*21*0900123#', allowed.extension].map(dialNumber);
    await harness.until(() => ended(refused as string) && ended(code as string), 'two are refused');
    const isRinging = () => events.some((event) => event.kind === 'legRinging' && event.leg === rings);
    await harness.until(isRinging, 'the third rings');
    const there = (await channels()).map(({ id }) => id);
    expect(there).toContain(rings);
    for (const leg of [refused, code]) expect(there).not.toContain(leg);
    limited.run({ kind: 'hangUp', leg: rings as string });
  } finally {
    await limited.stop();
  }
});

test('what a check call of an engine that is gone has left at the PBX, the next one ends', async () => {
  const { placed } = await answeredCheckCall(stage);
  const named = async (path: string) =>
    JSON.stringify(await ariRequest(harness.asterisk, 'GET', path)).includes(placed.check);
  expect(await named('/channels')).toBe(true);
  // As a power cut: it can say nothing any more.
  harness.proxy.freeze();
  await harness.until(() => placed.ends.length === 1, 'it is told');
  expect(placed.ends).toEqual(['lost']);
  harness.proxy.restore();
  await back(2);
  const left = async () => (await named('/channels')) || (await named('/recordings/stored'));
  for (let look = 0; look < 100 && (await left()); look += 1) await harness.advance(50);
  expect(await left()).toBe(false);
});

// What becomes of legs at an Asterisk that nobody has asked for, or whose asking was given up long before.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { waitingMusic } from '../../src/adapters/asterisk/media.ts';
import type { SwitchCommand } from '../../src/engine/ports/telephony-switch.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { ariRequest } from './ari-request.ts';
import { type AsteriskHarness, makeAsteriskHarness } from './asterisk-harness.ts';
import type { CallerOnTheLine, PhoneOnTheDesk } from './harness.ts';
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

interface Talk {
  readonly caller: CallerOnTheLine;
  readonly leg: string;
  readonly phone: PhoneOnTheDesk;
  readonly phoneLeg: string;
  readonly bridge: string;
}

async function talk(): Promise<Talk> {
  const { caller, leg } = await stage.waiting();
  const phone = await harness.phone('answers');
  const [phoneLeg, bridge] = [stage.id('leg'), stage.id('bridge')];
  const target = { kind: 'extension', extension: phone.extension } as const;
  const ring = { leg: phoneLeg, bridge, target, label: {}, ready: false, timeoutMs: PATIENCE_MS };
  stage.switch.run({ kind: 'dial', ...ring });
  await stage.sees('legAnswered', phoneLeg);
  stage.switch.run({ kind: 'bridge', bridge, legs: [leg, phoneLeg] });
  await stage.hears(caller, 'otherLeg');
  await stage.hears(phone, 'otherLeg');
  return { caller, leg, phone, phoneLeg, bridge };
}

const moves = () => stage.events.flatMap((event) => (event.kind === 'legsMoved' ? event.picture : []));
const inWhichBridge = (leg: string) => moves()[0]?.legs.find((there) => there.leg === leg)?.bridge;
const asked = (method: string, path: string) => ariRequest(harness.asterisk, method, path);

/** The command is given while nothing gets through and nobody is told so; then all is well again. */
async function swallowed(command: SwitchCommand): Promise<void> {
  const times = (kind: string) => stage.events.filter((event) => event.kind === kind).length;
  harness.proxy.freeze();
  stage.switch.run(command);
  await harness.until(() => times('switchLost') === 1, 'the break is noticed');
  harness.proxy.restore();
  await harness.until(() => times('switchBack') === 2, 'connected again');
}

test('a leg that is taken out of its bridge is told, and can be put back', async () => {
  const { caller, leg, phone, phoneLeg, bridge } = await talk();
  await asked('POST', `/bridges/${bridge}/removeChannel?channel=${leg}`);
  await harness.until(() => moves().length === 1, 'it is told');
  expect([inWhichBridge(leg), inWhichBridge(phoneLeg)]).toEqual([null, bridge]);
  stage.switch.run({ kind: 'bridge', bridge, legs: [leg, phoneLeg] });
  await stage.hears(caller, 'otherLeg');
  await stage.hears(phone, 'otherLeg');
  await harness.advance(500);
  expect(moves()).toHaveLength(1);
});

test('a leg that comes into a bridge late is told', async () => {
  const { caller, leg, bridge } = await talk();
  stage.switch.run({ kind: 'park', leg, media: stage.tune });
  await stage.hears(caller, 'music');
  // It waits at Asterisk behind the music, as long as that goes on.
  const late = asked('POST', `/bridges/${bridge}/addChannel?channel=${leg}`);
  stage.switch.run({ kind: 'play', leg, playback: stage.id('late'), media: stage.prompt('short') });
  await harness.until(() => moves().length > 0, 'it is told');
  expect(inWhichBridge(leg)).toBe(bridge);
  await late;
});

test('music and prompts that begin late leave two who talk together', async () => {
  const { caller, leg, phone } = await talk();
  for (const playback of [waitingMusic(leg), stage.id('late')]) {
    await asked('POST', `/channels/${leg}/play/${playback}?media=tone:1000/60000`);
    await harness.advance(400);
    await stage.hears(caller, 'otherLeg');
    await stage.hears(phone, 'otherLeg');
  }
  expect(moves()).toEqual([]);
});

test('a caller whose hang-up was swallowed by the connection does not arrive anew, and is hung up', async () => {
  const { caller, leg } = await stage.waiting();
  await swallowed({ kind: 'hangUp', leg });
  const told = stage.events.flatMap((event) => (event.kind === 'switchBack' ? event.picture.legs : []));
  expect(told.map((there) => there.leg)).not.toContain(leg);
  await harness.until(() => !caller.connected(), 'it is hung up');
});

test('a caller who was answered, but not kept from the dialplan’s fallback, is kept once the connection is back', async () => {
  const { caller, leg } = await stage.arrive({ number: '+498912345' });
  // As if our own request to keep it had been lost with the connection.
  await asked('POST', `/channels/${leg}/answer`);
  await harness.until(() => caller.connected(), 'it is answered');
  harness.proxy.cut();
  harness.proxy.restore();
  const back = () => stage.events.filter(({ kind }) => kind === 'switchBack').length === 2;
  await harness.until(back, 'connected again');
  await harness.advance(4500);
  expect([caller.connected(), stage.ends(leg)]).toEqual([true, []]);
});

test('a caller whom the dialplan took back meanwhile did not hang up', async () => {
  const { leg } = await stage.answered();
  harness.proxy.cut();
  await asked('POST', `/channels/${leg}/continue?context=elsewhere&extension=s&priority=1`);
  await harness.advance(200);
  harness.proxy.restore();
  await stage.sees('legEnded', leg);
  expect(stage.ends(leg)).toEqual(['takenBack']);
});

test('a caller whom the fallback had, to the end, while nobody was connected did not hang up', async () => {
  const { leg } = await stage.arrive({ number: '+498912345' });
  harness.proxy.cut();
  const there = async () => JSON.stringify(await asked('GET', '/channels')).includes(`"${leg}"`);
  while (await there()) await harness.advance(100);
  harness.proxy.restore();
  await stage.sees('legEnded', leg);
  expect(stage.ends(leg)).toEqual(['takenBack']);
});

test('of a command that was given up nothing more is done once the connection is back', async () => {
  const { caller, leg, phone } = await talk();
  await swallowed({ kind: 'park', leg, media: stage.tune });
  await harness.advance(1000);
  await stage.hears(caller, 'otherLeg');
  await stage.hears(phone, 'otherLeg');
});

test('what we do ourselves, however fast, is nobody else’s doing, and music follows a bridge that is closed', async () => {
  for (let talks = 0; talks < 5; talks += 1) {
    const { caller, leg, phoneLeg, bridge } = await talk();
    for (let round = 0; round < 4; round += 1) {
      stage.switch.run({ kind: 'park', leg, media: stage.tune });
      stage.switch.run({ kind: 'bridge', bridge, legs: [leg, phoneLeg] });
      await harness.advance(round * 20);
    }
    await stage.hears(caller, 'otherLeg');
    stage.switch.run({ kind: 'hangUp', leg: phoneLeg });
    stage.switch.run({ kind: 'closeBridge', bridge });
    stage.switch.run({ kind: 'park', leg, media: stage.tune });
    await stage.hears(caller, 'music');
  }
  await harness.advance(500);
  expect(moves()).toEqual([]);
});

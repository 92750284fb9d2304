// The exchange as an extension of a company's PBX, which a real Asterisk plays: calls both ways, and what goes wrong.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { dialledAs } from '../../src/domain/telephony/shown-as.ts';
import type { DialTarget, SwitchEvent } from '../../src/engine/ports/telephony-switch.ts';
import type { SipCall } from '../../src/voip/phone/phone.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import type { SipCaller } from '../support/sip-caller/caller.ts';
import type { PhoneMedia } from '../support/sip-caller/media.ts';
import type { Heard } from './harness.ts';
import { callerHz, heardAt, phoneHz } from './tones.ts';
import { type CompanyHarness, company, hotlines, makeCompanyHarness } from './upstream-harness.ts';

let harness: CompanyHarness;
let ids = 0;
/** The first one waits for the media thread's program to be loaded, which a busy machine takes seconds for. */
const firstCallMs = 20_000;

const registered = (within = PATIENCE_MS) =>
  harness.until(() => harness.exchange.upstream()?.kind === 'registered', 'registered at the PBX', within);

beforeAll(async () => {
  harness = await makeCompanyHarness();
  await registered();
});
afterEach(async () => {
  harness.proxy.restore();
  await harness.clear();
});
afterAll(() => harness.close());

const id = (prefix: string): string => {
  ids += 1;
  return `${prefix}-${ids}`;
};
const legEvents = (leg: string) =>
  harness.events.filter(
    (event): event is SwitchEvent & { leg: string } => 'leg' in event && event.leg === leg,
  );
const sees = (kind: SwitchEvent['kind'], leg: string, within = PATIENCE_MS) =>
  harness.until(() => legEvents(leg).some((event) => event.kind === kind), `${kind} of ${leg}`, within);
const end = (leg: string) =>
  legEvents(leg).flatMap((event) => (event.kind === 'legEnded' ? [event.cause] : []));
const hears = (media: PhoneMedia, what: Heard) =>
  harness.until(() => heardAt(media.hearsHz()) === what, `${what} is heard`);
const hearsHz = (hz: () => number, what: number) =>
  harness.until(() => hz() === what, `${what} Hz are heard`);

async function arrival(caller: Promise<SipCaller>) {
  const before = harness.events.length;
  const placed = await caller;
  const arrived = () => harness.events.slice(before).find((event) => event.kind === 'callArrived');
  await harness.until(() => arrived() !== undefined, 'the call arrives', firstCallMs);
  const event = arrived();
  if (event?.kind !== 'callArrived') throw new Error('no arrival');
  return { caller: placed, event, leg: event.leg };
}

async function waiting() {
  const call = await arrival(harness.call(company.user));
  harness.run({ kind: 'answer', leg: call.leg });
  harness.run({ kind: 'park', leg: call.leg, media: 'tune' });
  await hears(call.caller.media, 'music');
  return call;
}

function dial(target: DialTarget, timeoutMs = 10_000): string {
  const leg = id('leg');
  const label = { number: '+49301234', name: 'LVS Huber' };
  harness.run({ kind: 'dial', leg, bridge: null, target, label, ready: false, timeoutMs });
  return leg;
}
const outside = (number: string): DialTarget => ({ kind: 'number', number });

test('a call for the extension is a call for the hotline, from greeting to good-bye', async () => {
  const { caller, event, leg } = await arrival(harness.call(company.user));
  expect(event).toMatchObject({
    calledNumber: hotlines[0],
    callerNumber: '+498912345',
    callerName: 'Erika',
  });
  harness.run({ kind: 'answer', leg });
  await harness.until(() => caller.answered(), 'the call is answered');
  harness.run({
    kind: 'play',
    leg,
    playback: 'greeting',
    media: 'long',
  });
  await hears(caller.media, 'prompt');
  caller.pressKey('5');
  await sees('digitPressed', leg);
  expect(legEvents(leg)).toContainEqual({ kind: 'digitPressed', leg, digit: '5' });
  harness.run({ kind: 'park', leg, media: 'tune' });
  await hears(caller.media, 'music');

  let taken: SipCall | null = null;
  const current = (): SipCall | null => taken;
  const { extension } = await harness.phone((incoming) => {
    taken = incoming;
    incoming.tone(phoneHz);
    void incoming.answer();
  });
  const agent = dial({ kind: 'extension', extension });
  await sees('legAnswered', agent);
  harness.run({ kind: 'bridge', bridge: id('bridge'), legs: [leg, agent] });
  await hearsHz(() => current()?.hear.hz() ?? 0, callerHz);
  await hearsHz(() => caller.media.hearsHz(), phoneHz);
  harness.run({ kind: 'sendDigits', leg, digits: '42' });
  await harness.until(() => caller.media.heardKeys() === '42', 'the caller hears our keys');
  caller.hangUp();
  await sees('legEnded', leg);
  expect(end(leg)).toEqual(['hungUp']);
  harness.run({ kind: 'hangUp', leg: agent });
});

test('the number that was dialled tells which hotline is meant', async () => {
  const { event, leg } = await arrival(harness.call(hotlines[1]));
  expect(event.kind === 'callArrived' && event.calledNumber).toBe(hotlines[1]);
  harness.run({ kind: 'hangUp', leg });
  await sees('legEnded', leg);
});

test('a withheld number stays withheld', async () => {
  const { event } = await arrival(harness.call(company.user, {}));
  expect(event).not.toHaveProperty('callerNumber');
  expect(event).not.toHaveProperty('callerName');
});

test('a caller who gives up before the answer is gone', async () => {
  const { caller, leg } = await arrival(harness.call(company.user));
  await caller.vanish();
  // sipp says nothing when it is ended; the PBX is told to hang up instead.
  await harness.asterisk().cli('channel request hangup all');
  await sees('legEnded', leg);
  expect(end(leg)).toEqual(['hungUp']);
});

test('a hotline that hangs up ends the call at the PBX', async () => {
  const { caller, leg } = await waiting();
  harness.run({ kind: 'hangUp', leg });
  await sees('legEnded', leg);
  expect(await caller.ended).toBe(0);
});

test('a caller is put through to a desk phone of the company', async () => {
  const { caller, leg } = await waiting();
  const desk = await harness.desk({ kind: 'answer', ringMs: 200 });
  const out = dial(outside(desk.extension));
  await sees('legAnswered', out);
  expect(legEvents(out).map(({ kind }) => kind)).toEqual(['legRinging', 'legAnswered']);
  expect(desk.calls().at(-1)?.from).toContain('"LVS Huber" <sip:+49301234@');
  expect(desk.calls().at(-1)?.leg).toBe('');
  harness.run({ kind: 'bridge', bridge: id('bridge'), legs: [leg, out] });
  await hearsHz(() => desk.media.hearsHz(), callerHz);
  await hearsHz(() => caller.media.hearsHz(), phoneHz);
  const call = desk.calls().at(-1);
  if (call !== undefined) desk.trigger(call);
  await sees('legEnded', out);
  expect(end(out)).toEqual(['hungUp']);
  await hears(caller.media, 'silence');
});

test.each([
  [{ kind: 'busy' }, 'busy'],
  [{ kind: 'decline' }, 'declined'],
] as const)('a desk phone that says %o is %s', async (behaviour, cause) => {
  const desk = await harness.desk(behaviour);
  const out = dial({ kind: 'extension', extension: desk.extension });
  await sees('legEnded', out);
  expect(end(out)).toEqual([cause]);
});

test('a desk phone that nobody answers stops ringing in time', async () => {
  const desk = await harness.desk({ kind: 'ring' });
  const out = dial(outside(desk.extension), 1500);
  await sees('legRinging', out);
  await sees('legEnded', out);
  expect(end(out)).toEqual(['noAnswer']);
  await harness.until(() => !desk.talking(), 'the phone is told');
});

test('a call that is taken back at once rings nobody for long', async () => {
  const desk = await harness.desk({ kind: 'ring' });
  for (const waitMs of [0, 1, 2, 3, 5, 8, 13, 20, 40]) {
    const out = dial(outside(desk.extension));
    await new Promise((done) => setTimeout(done, waitMs));
    harness.run({ kind: 'hangUp', leg: out });
    await sees('legEnded', out);
    expect(end(out)).toEqual(['hungUp']);
  }
  await new Promise((done) => setTimeout(done, 500));
  await harness.until(() => !desk.talking(), 'nothing rings');
  const shown = await harness.asterisk().cli('core show channels count');
  expect(shown).toMatch(/0 active channels/);
});

test('a number that does not exist is unreachable', async () => {
  const out = dial(outside('888'));
  await sees('legEnded', out);
  expect(end(out)).toEqual(['unreachable']);
});

test('an agent calls somebody outside with the own phone', async () => {
  const desk = await harness.desk({ kind: 'answer', ringMs: 200 }, '619');
  const { phone } = await harness.phone();
  const call = phone.call('0301234567');
  call.tone(callerHz);
  await call.once('ringing');
  await call.once('answered');
  await hearsHz(() => desk.media.hearsHz(), callerHz);
  await hearsHz(() => call.hear.hz(), phoneHz);
  await call.hold();
  await harness.until(() => heardAt(desk.media.hearsHz()) === 'music', 'hold music');
  await call.resume();
  await hearsHz(() => desk.media.hearsHz(), callerHz);
  await call.hangUp();
  await harness.until(() => !desk.talking(), 'the desk phone is told');
});

test('whom an agent calls back sees the hotline’s number, and a number that is no hotline’s is shown to nobody', async () => {
  const desk = await harness.desk({ kind: 'answer', ringMs: 50 }, '619');
  const { phone, extension } = await harness.phone();
  for (const [as, shown] of [
    [hotlines[0], hotlines[0]],
    ['0900123', extension],
  ] as const) {
    const call = phone.call(dialledAs({ as, to: '0301234567' }));
    await call.once('answered');
    expect(desk.calls().at(-1)?.from).toContain(`<sip:${shown}@`);
    await call.hangUp();
    await harness.until(() => !desk.talking(), 'the desk phone is told');
  }
});

test('who says nothing for a while is not lost', async () => {
  const { caller, leg } = await waiting();
  caller.media.mute(true);
  await new Promise((done) => setTimeout(done, 22_000));
  expect(end(leg)).toEqual([]);
  await hears(caller.media, 'music');
});

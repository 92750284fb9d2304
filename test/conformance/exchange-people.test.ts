// The exchange beside the hotlines: colleagues call each other, hold, and put each other through with their phones' keys.

import { expect, onTestFinished, test } from 'vitest';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { ownAddresses } from '../support/own-addresses.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { DOMAIN, PASSWORD } from './exchange-harness.ts';
import { exchangeOfFile } from './exchange-of-file.ts';
import { hotlineNumber } from './harness.ts';
import { heardAt } from './tones.ts';

const its = exchangeOfFile();

interface Colleague {
  readonly extension: string;
  readonly phone: Phone;
  readonly hz: number;
  /** The call that came in last. */
  readonly incoming: SipCall | null;
}

/** Answers every call at once and speaks with a pitch of its own. */
async function colleague(hz: number, answers = true): Promise<Colleague> {
  let incoming: SipCall | null = null;
  const { extension, phone } = await its.harness.plainPhone((call) => {
    incoming = call;
    call.tone(hz);
    void (answers ? call.answer() : call.ring());
  });
  return {
    extension,
    phone,
    hz,
    get incoming() {
      return incoming;
    },
  };
}

async function calls(from: Colleague, to: string): Promise<SipCall> {
  const call = from.phone.call(to);
  call.tone(from.hz);
  await call.once('answered');
  return call;
}

const hear = (call: SipCall | null, hz: number) =>
  its.harness.until(() => call?.hear.hz() === hz, `${hz} Hz are heard`);

test('two colleagues hear each other, and read who calls', async () => {
  const anna = await colleague(1600);
  const bernd = await colleague(1900);
  const call = await calls(anna, bernd.extension);
  await hear(call, bernd.hz);
  await hear(bernd.incoming, anna.hz);
  expect(bernd.incoming?.shows.number).toBe(anna.extension);
  expect(bernd.incoming?.shows.name).toBe(`Phone ${anna.extension}`);
  await call.hangUp();
  await bernd.incoming?.ended;
  // The engine hears only that their phones are busy.
  const ofPhones = new Set(['extensionChanged', 'switchBack', 'phoneBusyChanged']);
  expect(its.events.filter(({ kind }) => !ofPhones.has(kind))).toEqual([]);
});

test('the engine hears nothing of it, nor sees it in its picture', async () => {
  const anna = await colleague(1600);
  const bernd = await colleague(1900);
  await calls(anna, bernd.extension);
  const picture = await its.harness.exchange.telephony.readBack();
  expect(picture.legs).toEqual([]);
  expect(picture.bridges).toEqual([]);
});

test.each([
  ['busy', 486],
  ['declined', 603],
] as const)('a colleague who is %s says so to the caller', async (how, status) => {
  const anna = await colleague(1600);
  const { extension } = await its.harness.plainPhone((call) => void call.reject(how));
  const call = anna.phone.call(extension);
  expect(await call.ended).toMatchObject({ status });
});

test('a colleague without a phone, and a number that does not exist, are told apart from nothing', async () => {
  const anna = await colleague(1600);
  expect(await anna.phone.call(its.harness.emptyExtension).ended).toMatchObject({ status: 404 });
  expect(await anna.phone.call('99999').ended).toMatchObject({ status: 404 });
});

test('who gives up while it rings leaves no phone ringing', async () => {
  const anna = await colleague(1600);
  const bernd = await colleague(1900, false);
  const call = anna.phone.call(bernd.extension);
  await call.once('ringing');
  await call.hangUp();
  await bernd.incoming?.ended;
});

test('whoever is put on hold hears music, and afterwards the other one again', async () => {
  const anna = await colleague(1600);
  const bernd = await colleague(1900);
  const call = await calls(anna, bernd.extension);
  await hear(call, bernd.hz);
  await call.hold();
  await its.harness.until(() => heardAt(bernd.incoming?.hear.hz() ?? 0) === 'music', 'music while held');
  await call.resume();
  await hear(bernd.incoming, anna.hz);
  await hear(call, bernd.hz);
});

const heardKeys = (call: SipCall | null, keys: string) =>
  its.harness.until(() => call?.heardDigits === keys, `${keys} are heard, and not ${call?.heardDigits}`);

test('keys reach the colleague, in the audio or by INFO, and once where a phone tells them both ways', async () => {
  const anna = await colleague(1600);
  const bernd = await colleague(1900);
  const call = await calls(anna, bernd.extension);
  await hear(bernd.incoming, anna.hz);
  await call.press('4711');
  await heardKeys(bernd.incoming, '4711');
  await call.press('20*#', { by: 'info' });
  await heardKeys(bernd.incoming, '471120*#');
  await bernd.incoming?.press('99');
  await heardKeys(call, '99');
  for (const key of '55') {
    void call.press(key);
    await call.press(key, { by: 'info' });
  }
  await heardKeys(bernd.incoming, '471120*#55');
  await its.harness.advance(600);
  await heardKeys(bernd.incoming, '471120*#55');
});

test('keys of a call on hold are for nobody, and afterwards for the other one again, whoever that is now', async () => {
  const [anna, bernd, carla] = [await colleague(1600), await colleague(1900), await colleague(2200)];
  const call = await calls(anna, bernd.extension);
  await hear(bernd.incoming, anna.hz);
  await call.hold();
  await its.harness.until(() => heardAt(bernd.incoming?.hear.hz() ?? 0) === 'music', 'music while held');
  await bernd.incoming?.press('1');
  await call.press('2');
  const consulting = await calls(anna, carla.extension);
  await hear(carla.incoming, anna.hz);
  await consulting.press('3');
  await heardKeys(carla.incoming, '3');
  await its.harness.advance(600);
  expect([call.heardDigits, bernd.incoming?.heardDigits]).toEqual(['', '']);
  expect(await call.transferTo(consulting)).toEqual({ ok: true });
  await hear(bernd.incoming, carla.hz);
  await bernd.incoming?.press('4');
  await heardKeys(carla.incoming, '34');
});

test('a blind transfer puts the other one through', async () => {
  const [anna, bernd, carla] = [await colleague(1600), await colleague(1900), await colleague(2200)];
  const call = await calls(anna, bernd.extension);
  await hear(call, bernd.hz);
  expect(await call.transfer(carla.extension)).toEqual({ ok: true });
  await call.ended;
  await hear(bernd.incoming, carla.hz);
  await hear(carla.incoming, bernd.hz);
  expect(carla.incoming?.shows.number).toBe(bernd.extension);
  await carla.incoming?.hangUp();
  await bernd.incoming?.ended;
});

test('a transfer to somebody who does not answer leaves the call as it was', async () => {
  const [anna, bernd] = [await colleague(1600), await colleague(1900)];
  const { extension } = await its.harness.plainPhone((call) => void call.reject('busy'));
  const call = await calls(anna, bernd.extension);
  await hear(call, bernd.hz);
  expect(await call.transfer(extension)).toMatchObject({ ok: false, status: 486 });
  await hear(call, bernd.hz);
  await hear(bernd.incoming, anna.hz);
});

test('whoever hangs up right after asking for a transfer loses nobody', async () => {
  const [anna, bernd] = [await colleague(1600), await colleague(1900)];
  const carla = await colleague(2200, false);
  const call = await calls(anna, bernd.extension);
  await hear(call, bernd.hz);
  const outcome = call.transfer(carla.extension).catch(() => undefined);
  await its.harness.until(() => carla.incoming?.state === 'ringing', 'it rings there');
  await call.hangUp();
  await outcome;
  await its.harness.until(
    () => heardAt(bernd.incoming?.hear.hz() ?? 0) === 'ringBack',
    'ring-back meanwhile',
  );
  await carla.incoming?.answer();
  await hear(bernd.incoming, carla.hz);
  await hear(carla.incoming, bernd.hz);
});

test('an attended transfer joins the two others', async () => {
  const [anna, bernd, carla] = [await colleague(1600), await colleague(1900), await colleague(2200)];
  const first = await calls(anna, bernd.extension);
  await hear(first, bernd.hz);
  await first.hold();
  const second = await calls(anna, carla.extension);
  await hear(second, carla.hz);
  expect(await first.transferTo(second)).toEqual({ ok: true });
  await Promise.all([first.ended, second.ended]);
  await hear(bernd.incoming, carla.hz);
  await hear(carla.incoming, bernd.hz);
});

test('in a hotline’s call the engine decides what the transfer key of an agent’s phone does', async () => {
  const { telephony } = its.harness.exchange;
  const [anna, bernd] = [await colleague(1600), await colleague(1900)];
  const target = { kind: 'extension', extension: bernd.extension } as const;
  const dialled = {
    leg: 'agent',
    bridge: null,
    target,
    label: {},
    ready: false,
    timeoutMs: PATIENCE_MS,
  } as const;
  telephony.run({ kind: 'dial', ...dialled });
  await its.harness.until(() => its.events.some(({ kind }) => kind === 'legAnswered'), 'the agent answers');
  const call = bernd.incoming as SipCall;
  // Nothing happens: the phone is told so, and the call goes on.
  expect(await call.transfer(anna.extension)).toMatchObject({ ok: false, status: 480 });
  expect(call.state).toBe('answered');
  const outcome = call.transfer(anna.extension);
  await its.harness.until(
    () => its.events.filter(({ kind }) => kind === 'transferAsked').length === 2,
    'it asks',
  );
  expect(its.events.at(-1)).toEqual({ kind: 'transferAsked', leg: 'agent', to: anna.extension });
  telephony.run({ kind: 'hangUp', leg: 'agent' });
  expect(await outcome).toEqual({ ok: true });
  await call.ended;
});

test('a colleague who is put through to a hotline is a caller there', async () => {
  const [anna, bernd] = [await colleague(1600), await colleague(1900)];
  const call = await calls(anna, bernd.extension);
  await hear(call, bernd.hz);
  expect(await call.transfer(hotlineNumber)).toEqual({ ok: true });
  await its.harness.until(() => its.events.some(({ kind }) => kind === 'callArrived'), 'the call arrives');
  const arrival = its.events.find((event) => event.kind === 'callArrived');
  expect(arrival).toMatchObject({ calledNumber: hotlineNumber, callerNumber: bernd.extension });
  const leg = arrival?.kind === 'callArrived' ? arrival.leg : '';
  its.harness.exchange.telephony.run({ kind: 'answer', leg });
  its.harness.exchange.telephony.run({
    kind: 'park',
    leg,
    media: 'tune',
  });
  await its.harness.until(() => heardAt(bernd.incoming?.hear.hz() ?? 0) === 'music', 'music');
  its.harness.exchange.telephony.run({ kind: 'hangUp', leg });
  await bernd.incoming?.ended;
  expect(its.events.at(-1)).toEqual({ kind: 'legEnded', leg, cause: 'hungUp' });
});

test('a phone that vanishes without a word ends the call within seconds', async () => {
  const [anna, bernd] = [await colleague(1600), await colleague(1900)];
  const call = await calls(anna, bernd.extension);
  await hear(call, bernd.hz);
  await anna.phone.vanish();
  await its.harness.until(() => bernd.incoming?.state === 'ended', 'the other one is told');
});

test('a phone with Opus only is refused by its media, before anybody is rung', async () => {
  const account = { server: its.harness.server, domain: DOMAIN, user: '359', password: PASSWORD };
  const opus = await createPhone({ ...account, addresses: ownAddresses(), codecs: ['opus'] }, {});
  onTestFinished(() => opus.close());
  const anna = await colleague(1600);
  expect(await opus.call(anna.extension).ended).toMatchObject({ cause: 'media', status: 488 });
  expect(anna.incoming).toBe(null);
});

// "Call me back instead of waiting", at both switches: a caller types another number, hangs up and keeps the place. The agent is rung
// first; who is called back presses a key, and they hear each other. And a number in the list,
// called back from a desk phone, and from an own number outside; whose caller had dropped the phone, and got the place back.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { CallBackOffer } from '../../src/domain/call-flow/call-back.ts';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { WaitStep } from '../../src/domain/call-flow/steps/wait.ts';
import { weekdays } from '../../src/domain/schedule/calendar.ts';
import type { SipCall } from '../../src/voip/phone/phone.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { dbfsOf, rmsOf } from '../../src/voip/sound/pitch.ts';
import { readWav, wavBytes } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import type { ControlClient } from '../support/control-client.ts';
import { PRIVATE } from '../support/outside-company.ts';
import { likeness, type OutsideHotline, soon, startOutsideHotline } from '../support/outside-hotline.ts';
import type { SipCaller } from '../support/sip-caller/caller.ts';
import { registerPhone, type SipPhone, startPhone } from '../support/sip-caller/phone.ts';
import { atAllHours } from '../support/virtual/call-back-mode.ts';

const sound = (file: string) => readWav(resolve(import.meta.dirname, '../../resources', file));
/** What each says in the call. */
const CALLER = sound('prompts/de/greeting.wav');
const AGENT = sound('prompts/de/main-menu.wav');
const MESSAGE = 'wait-notice-first';
const GOODBYE = 'goodbye-not-served';
const TYPED = '0179';
const DESK = '41';
const SECOND = 8_000;
/** By hand: a machine that records for longer than anybody is asked. */
const OUTLASTS = process.env.KLINKE_LONG_VOICEMAIL === '1';
/** By hand: a folder for what each has heard, WAV. */
const SOUNDS = process.env.KLINKE_SOUNDS;

const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
  { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'admin' as const },
];

/** At once into the line, where key 5 has one called back. */
const changeMode = (mode: OperatingMode) => calledBack(mode, { ...atAllHours, tries: 3 });

function calledBack(
  { greeting: _, ...mode }: OperatingMode,
  callBack: CallBackOffer,
  placeBack: Pick<WaitStep, 'placeBackMs'> = {},
): OperatingMode {
  const { 'wait-lvs': wait, 'not-served': notServed, 'technical-error': error } = mode.steps;
  if (wait?.kind !== 'wait' || notServed === undefined || error === undefined)
    throw new Error('another mode');
  const steps: OperatingMode['steps'] = {
    'wait-lvs': { ...wait, ...placeBack, callBack, exits: { notServed: 'message' } },
    message: {
      kind: 'voicemail',
      team: 'lvs',
      prompt: MESSAGE,
      longestMs: 60_000,
      silenceMs: 20_000,
      shortestMs: 1_000,
      exits: { done: 'not-served' },
    },
    'not-served': notServed,
    'technical-error': error,
  };
  return { ...mode, start: 'wait-lvs', steps };
}

/** Resolves once its beginning was heard, after what was heard before: with where that ended. */
async function hears(
  { media }: Pick<SipCaller, 'media'>,
  phrase: string,
  from = 0,
  folder = 'phrases',
): Promise<number> {
  const samples = sound(`${folder}/de/${phrase}.wav`).subarray(0, SECOND);
  const found = () => recogniseAudio(media.samples().subarray(from), [{ name: phrase, samples }])[0];
  await expect
    .poll(() => found()?.whole ?? false, { message: phrase, interval: 100, timeout: 40_000 })
    .toBe(true);
  const { correlation = 0, fromMs = 0 } = found() ?? {};
  expect(correlation, phrase).toBeGreaterThan(0.95);
  const at = from + (SECOND / 1_000) * fromMs;
  const louder = dbfsOf(rmsOf(media.samples().subarray(at, at + SECOND))) - dbfsOf(rmsOf(samples));
  expect(Math.abs(louder), `${phrase}: as loud as it is, in dB`).toBeLessThan(2);
  return from + (SECOND / 1_000) * (found()?.toMs ?? 0);
}

interface Agent {
  readonly anna: ControlClient;
  /** Her phone's calls, the latest one last. */
  readonly rung: readonly SipCall[];
}

/** Registered, and in the line's team. */
async function signsIn({ phone, connect }: OutsideHotline): Promise<Agent> {
  const rung: SipCall[] = [];
  await phone('21', (call) => {
    rung.push(call);
    void call.ready();
  });
  const anna = await connect();
  expect(await anna.signIn('21', PIN, 'softphone')).toMatchObject({ ok: true });
  return { anna, rung };
}

function keepSound(name: string, ear: { samples(): Int16Array }): void {
  if (SOUNDS !== undefined) writeFileSync(join(SOUNDS, `${name}.wav`), wavBytes(ear.samples()));
}

const lastOf = (mobile: SipPhone) => mobile.calls().at(-1) ?? expect.fail('it never rang');

/** At the mobile: rings, is lifted, and asked for the key. */
async function asked(mobile: SipPhone, after: number): Promise<void> {
  await soon(() => mobile.talking(), 'it rings, and is lifted').toBe(true);
  expect(lastOf(mobile).from).toContain(HOTLINE_NUMBER);
  await hears(mobile, 'call-back-calls', after);
}

const waiting = ({ watcher }: OutsideHotline) =>
  Object.values(watcher.view?.waiting ?? {}).sort((a, b) => a.order - b.order);

/** Waits behind another one, asks for it, types a number, and hangs up. */
async function wantsCallBack(world: OutsideHotline): Promise<{ readonly ahead: SipCaller }> {
  const { company } = world;
  const ahead = await company.call('03011111');
  await soon(() => waiting(world).length, 'one waits').toBe(1);
  const caller = await company.call('03022222');
  await soon(() => waiting(world).length, 'the other waits').toBe(2);
  await soon(() => caller.media.samples().some((sample) => sample > 1_000), 'there is music').toBe(true);
  caller.pressKey('5');
  let heard = await hears(caller, 'call-back-own');
  caller.pressKey('2');
  heard = await hears(caller, 'call-back-type', heard);
  for (const digit of `${TYPED}#`) caller.pressKey(digit);
  heard = await hears(caller, 'call-back-right', heard);
  caller.pressKey('1');
  await hears(caller, 'call-back-kept', heard);
  caller.hangUp();
  await soon(() => waiting(world)[1]?.callBack, 'the place stays').toMatchObject({ number: TYPED, tries: 0 });
  expect(waiting(world).map(({ number }) => number)).toEqual(['03011111', '03022222']);
  expect(company.mobile.calls(), 'nobody is called before the turn comes').toEqual([]);
  keepSound('caller', caller.media);
  return { ahead };
}

/** From the call bar, with an announcement: it's said, and the call is over. */
async function ended(ahead: SipCaller, { anna }: Agent, call: string): Promise<void> {
  const announcement = { kind: 'goodbye', id: 'not-served' } as const;
  const { length } = ahead.media.samples();
  expect(await anna.command({ kind: 'endWithAnnouncement', call, announcement })).toMatchObject({ ok: true });
  await hears(ahead, GOODBYE, length, 'prompts');
  await ahead.ended;
}

/** From the call bar: asked for a message, and says none. */
async function sentToVoicemail(ahead: SipCaller, { anna }: Agent, call: string): Promise<void> {
  const { length } = ahead.media.samples();
  expect(await anna.command({ kind: 'sendToVoicemail', call })).toMatchObject({ ok: true });
  await hears(ahead, MESSAGE, length, 'prompts');
  ahead.hangUp();
}

/** The agent takes the place; resolves with her call once her phone is lifted: until then nobody is called. */
async function takes(world: OutsideHotline, { anna, rung }: Agent, mobile: SipPhone): Promise<SipCall> {
  await soon(() => rung.at(-1)?.state, 'her phone is ready').toBe('early');
  const phone = rung.at(-1) ?? expect.fail('she has no phone');
  const { length } = mobile.calls();
  const call = waiting(world)[0]?.id ?? '';
  expect(await anna.command({ kind: 'take', call })).toMatchObject({ ok: true });
  expect(mobile.calls()).toHaveLength(length);
  await phone.answer();
  return phone;
}

/** Who lifts says something, and hangs up without a key. */
async function machine(world: OutsideHotline, anna: Agent): Promise<SipPhone> {
  const { mobile } = world.company;
  const hers = await takes(world, anna, mobile);
  await asked(mobile, 0);
  if (!OUTLASTS) mobile.trigger(lastOf(mobile));
  await hers.ended;
  await missed(world, 'noKey');
  await soon(() => mobile.talking(), 'and over there').toBe(false);
  return mobile;
}

/** Afterwards it's free. */
async function busy(world: OutsideHotline, anna: Agent): Promise<SipPhone> {
  const { port } = world.company.mobile;
  await world.company.mobile.close();
  const phone = await startPhone({ behaviour: { kind: 'busy' }, port });
  const hers = await takes(world, anna, phone);
  await hers.ended;
  await missed(world, 'busy');
  await phone.close();
  return world.closing.add(await startPhone({ behaviour: { kind: 'answer', ringMs: 300 }, port }));
}

const missed = (world: OutsideHotline, why: string) =>
  soon(() => waiting(world)[0], 'a try').toMatchObject({ callBack: { tries: 1 }, returned: { why } });

test.each([
  ['exchange', 'a machine', machine, ended],
  ['asterisk', 'busy', busy, sentToVoicemail],
] as const)(
  '%s: who hung up keeps the place; %s is a try; then who is called back and the agent hear each other',
  async (kind, _, misses, sends) => {
    const world = await startOutsideHotline(kind, { people, changeMode });
    const { ahead } = await wantsCallBack(world);
    const anna = await signsIn(world);
    await sends(ahead, anna, waiting(world)[0]?.id ?? '');
    await soon(() => waiting(world).length, 'their turn').toBe(1);
    const mobile = await misses(world, anna);

    const { length } = mobile.media.samples();
    const hers = await takes(world, anna, mobile);
    await asked(mobile, length);
    mobile.media.pressKey('1');
    await soon(() => anna.anna.view?.calls.own?.phase, 'they talk').toBe('talking');
    const [ofCalled, ofAgent] = [mobile.media.samples().length, hers.hear.samples().length];
    mobile.media.say(CALLER);
    void hers.say(AGENT);
    const [byAgent, byCalled] = await Promise.all([
      likeness(hers.hear, CALLER, ofAgent),
      likeness(mobile.media, AGENT, ofCalled),
    ]);
    expect(byAgent, 'the agent hears').toBeGreaterThan(0.95);
    expect(byCalled, 'the caller hears').toBeGreaterThan(0.95);
    keepSound(`${kind}-called`, mobile.media);
    keepSound(`${kind}-agent`, hers.hear);
    mobile.trigger(lastOf(mobile));
    await hers.ended;
    await soon(() => world.company.asterisk.cli('core show channels count'), 'nothing is left').toContain(
      '0 active channels',
    );
  },
);

const RINGS_MS = 10_000;
const PAUSE_MS = 30_000;
/** What a plan doesn't say, and a second. */
const MISSED_FROM_MS = 11_000;

test.each(['exchange', 'asterisk'] as const)(
  '%s: a telephone that nobody lifts is rung as long as the mode says, and left alone for its pause; a key pressed at once is no wrong one',
  async (kind) => {
    const offer = { ...atAllHours, tries: 2, ringMs: RINGS_MS, pauseMs: PAUSE_MS };
    const world = await startOutsideHotline(kind, { people, changeMode: (mode) => calledBack(mode, offer) });
    const { ahead } = await wantsCallBack(world);
    const anna = await signsIn(world);
    await sentToVoicemail(ahead, anna, waiting(world)[0]?.id ?? '');
    await soon(() => waiting(world).length, 'their turn').toBe(1);
    const { port } = world.company.mobile;
    await world.company.mobile.close();
    const unheard = await startPhone({ behaviour: { kind: 'ring' }, port });
    const hers = await takes(world, anna, unheard);
    await soon(() => unheard.talking(), 'it rings').toBe(true);
    const rings = performance.now();
    await hers.ended;
    expect(performance.now() - rings, 'rung so long').toBeGreaterThan(RINGS_MS - 1_500);
    await missed(world, 'noAnswer');
    await soon(() => unheard.talking(), 'it rings no more').toBe(false);
    const { restUntil = null } = waiting(world)[0]?.callBack ?? {};
    expect((restUntil ?? 0) - Date.now(), 'the pause').toBeGreaterThan(PAUSE_MS / 2);
    // Nobody is rung before the pause is over, unless somebody wants it.
    await unheard.close();
    const mobile = world.closing.add(await startPhone({ behaviour: { kind: 'answer', ringMs: 300 }, port }));
    await soon(() => waiting(world)[0]?.callBack, 'the pause is over').toMatchObject({ restUntil: null });
    expect(mobile.calls()).toEqual([]);

    const again = await takes(world, anna, mobile);
    // Before it is lifted, and with the first that is heard: whoever has waited for the call is quick.
    await soon(() => mobile.talking(), 'it rings').toBe(true);
    mobile.media.pressKey('1');
    await expect
      .poll(() => mobile.media.samples().length, { interval: 5, timeout: 40_000 })
      .toBeGreaterThan(0);
    mobile.media.pressKey('1');
    const talks = () => anna.anna.view?.calls.own?.phase === 'talking';
    const asks = sound('phrases/de/call-back-calls.wav').subarray(0, SECOND);
    const isAsked = () =>
      recogniseAudio(mobile.media.samples(), [{ name: 'asks', samples: asks }])[0] !== undefined;
    await soon(() => talks() || isAsked(), 'talks, or is asked').toBe(true);
    if (!talks()) mobile.media.pressKey('1');
    await soon(talks, 'they talk').toBe(true);
    mobile.trigger(lastOf(mobile));
    await again.ended;
  },
);

/** Who drops the phone, the first of two in the line, and calls again, is the first again: also with another call in between. */
async function placeBack(world: OutsideHotline): Promise<SipCaller> {
  const { company } = world;
  const inLine = () => waiting(world).map(({ number }) => number);
  const drops = await company.call('03022222');
  await soon(inLine, 'one waits').toEqual(['03022222']);
  const behind = await company.call('03011111');
  await soon(inLine, 'another one behind').toEqual(['03022222', '03011111']);
  drops.hangUp();
  await soon(inLine, 'who is left').toEqual(['03011111']);
  const again = await company.call('03022222');
  await soon(inLine, 'the place is back').toEqual(['03022222', '03011111']);
  behind.hangUp();
  await soon(inLine, 'and one waits').toEqual(['03022222']);
  return again;
}

/** One who hung up is in the list; Dirk, who has no softphone, is signed in. */
async function missedCall(world: OutsideHotline) {
  const misses = await placeBack(world);
  const waits = () => Date.now() - (waiting(world)[0]?.enteredAt ?? Date.now());
  await soon(waits, 'long enough to be missed').toBeGreaterThan(MISSED_FROM_MS);
  misses.hangUp();
  const dirk = await world.connect();
  expect(await dirk.signIn('31', PIN, 'deskPhone')).toMatchObject({ ok: true });
  const entry = () => Object.values(dirk.view?.callBacks ?? {}).find(({ number }) => number === '03022222');
  await soon(entry, 'it is in the list').toBeDefined();
  return {
    dirk,
    back: { kind: 'callEntryBack', entry: entry()?.entryId ?? '' } as const,
    tries: () => entry()?.tries?.map(({ outcome }) => outcome),
  };
}

/** Registered as this one; it rings until it's lifted, or lifts by itself. */
async function registers(
  { company, closing }: OutsideHotline,
  extension: string,
  behaviour: Parameters<typeof startPhone>[0]['behaviour'],
): Promise<SipPhone> {
  const phone = closing.add(await startPhone({ behaviour }));
  const { sipPort } = company.asterisk;
  await registerPhone({ sipPort, extension, phonePort: phone.port, seconds: 600 });
  return phone;
}

/** They hear each other; then Dirk's phone is hung up. */
async function talk({ company }: OutsideHotline, own: SipPhone): Promise<void> {
  const { mobile } = company;
  const [ofCalled, ofOwn] = [mobile, own].map(({ media }) => media.samples().length);
  mobile.media.say(CALLER);
  own.media.say(AGENT);
  const [byOwn, byCalled] = await Promise.all([
    likeness(own.media, CALLER, ofOwn ?? 0),
    likeness(mobile.media, AGENT, ofCalled ?? 0),
  ]);
  expect(byOwn, 'the agent hears').toBeGreaterThan(0.9);
  expect(byCalled, 'the caller hears').toBeGreaterThan(0.9);
  own.trigger(lastOf(own));
  await soon(() => mobile.talking(), 'and over there').toBe(false);
  await soon(() => company.asterisk.cli('core show channels count'), 'nothing is left').toContain(
    '0 active channels',
  );
}

test.each(['exchange', 'asterisk'] as const)(
  '%s: who calls again gets the place back; called back without a softphone: the desk phone, or the own number after a key, then who is called, who sees the hotline’s number',
  async (kind) => {
    const atDesk = [
      ...people,
      { id: 'dirk', name: 'Dirk', extension: '31', teams: ['lvs'], deskPhone: DESK },
    ];
    const mode = (seed: OperatingMode) => calledBack(seed, atAllHours, { placeBackMs: 60_000 });
    const plan = { people: atDesk, changeMode: mode };
    const world = await startOutsideHotline(kind, plan, [DESK, PRIVATE.account]);
    const { mobile } = world.company;
    const { dirk, back, tries } = await missedCall(world);
    const desk = await registers(world, DESK, { kind: 'ready' });
    await soon(() => dirk.command(back), 'the phone is there').toMatchObject({ ok: true });
    await soon(() => desk.calls().length, 'it rings').toBe(1);
    expect(desk.calls()[0]?.from).toContain('03022222');
    expect(await dirk.command(back)).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(mobile.calls()).toEqual([]);
    desk.trigger(lastOf(desk));
    await soon(() => mobile.talking(), 'the caller is called').toBe(true);
    expect(lastOf(mobile).from).toContain(HOTLINE_NUMBER);
    await soon(tries, 'reached').toEqual(['reached']);
    await talk(world, desk);

    // Outside: what lifts first is a machine.
    const own = await registers(world, PRIVATE.account, { kind: 'answer', ringMs: 300 });
    const at = { kind: 'number', number: 'n1' } as const;
    const saved = await dirk.command({
      kind: 'saveReachability',
      zone: 'Europe/Berlin',
      numbers: [{ id: 'n1', name: 'Mobil', number: PRIVATE.number }],
      hours: [{ weekdays: [...weekdays], from: '00:00', to: '00:00', at }],
    });
    expect(saved).toMatchObject({ ok: true, value: { kind: 'saved', at } });
    expect(await dirk.command(back)).toMatchObject({ ok: true });
    const heard = await hears(own, 'press-1');
    expect(lastOf(own).from).toContain('03022222');
    own.trigger(lastOf(own));
    await soon(tries, 'no key').toEqual(['reached', 'noKey']);
    expect(mobile.calls()).toHaveLength(1);
    expect(await dirk.command(back)).toMatchObject({ ok: true });
    await hears(own, 'press-1', heard);
    expect(mobile.calls()).toHaveLength(1);
    own.media.pressKey('1');
    await soon(() => mobile.calls().length, 'the caller is called').toBe(2);
    expect(lastOf(mobile).from).toContain(HOTLINE_NUMBER);
    await soon(tries, 'reached').toEqual(['reached', 'noKey', 'reached']);
    await talk(world, own);
    keepSound(`${kind}-own`, own.media);
    expect(desk.calls()).toHaveLength(1);
  },
);

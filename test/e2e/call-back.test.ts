// "Call me back instead of waiting", at both switches: a caller types another number, hangs up and keeps the place. The agent is rung
// first; who is called back presses a key, and they hear each other.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { SipCall } from '../../src/voip/phone/phone.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { dbfsOf, rmsOf } from '../../src/voip/sound/pitch.ts';
import { readWav, wavBytes } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import type { ControlClient } from '../support/control-client.ts';
import { likeness, type OutsideHotline, soon, startOutsideHotline } from '../support/outside-hotline.ts';
import type { SipCaller } from '../support/sip-caller/caller.ts';
import { type SipPhone, startPhone } from '../support/sip-caller/phone.ts';
import { atAllHours } from '../support/virtual/call-back-mode.ts';

const sound = (file: string) => readWav(resolve(import.meta.dirname, '../../resources', file));
/** What each says in the call. */
const CALLER = sound('prompts/de/greeting.wav');
const AGENT = sound('prompts/de/main-menu.wav');
const MESSAGE = 'wait-notice-first';
const GOODBYE = 'goodbye-not-served';
const TYPED = '0179';
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
function changeMode({ greeting: _, ...mode }: OperatingMode): OperatingMode {
  const { 'wait-lvs': wait, 'not-served': notServed, 'technical-error': error } = mode.steps;
  if (wait?.kind !== 'wait' || notServed === undefined || error === undefined)
    throw new Error('another mode');
  const steps: OperatingMode['steps'] = {
    'wait-lvs': { ...wait, callBack: { ...atAllHours, tries: 3 }, exits: { notServed: 'message' } },
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

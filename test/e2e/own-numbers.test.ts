// Somebody isn't at the desk, and is reached by an own number outside: a real trunk rings a mobile, a key takes the call, and a voicemail
// gets nobody. And at the exchange, as at an Asterisk elsewhere: a desk phone that was named at the sign-in.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { weekdays } from '../../src/domain/schedule/calendar.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import type { ControlClient } from '../support/control-client.ts';
import { toneWav } from '../support/heard.ts';
import { MOBILE, type OutsideCompany } from '../support/outside-company.ts';
import { likeness, type OutsideHotline, soon, startOutsideHotline } from '../support/outside-hotline.ts';
import { publishPlan, withPerson } from '../support/publish-plan.ts';
import type { PhoneMedia } from '../support/sip-caller/media.ts';
import { registerPhone, startPhone } from '../support/sip-caller/phone.ts';

const sound = (file: string) => readWav(resolve(import.meta.dirname, '../../resources', file));
const press1 = sound('phrases/de/press-1.wav');
/** What each says in the call. */
const CALLER = sound('prompts/de/greeting.wav');
const THEM = sound('prompts/de/main-menu.wav');
/** By hand: a voicemail that records for longer than anybody is asked. */
const OUTLASTS = process.env.KLINKE_LONG_VOICEMAIL === '1';

const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['pc'] },
  { id: 'dirk', name: 'Dirk', extension: '31', teams: ['pc'], deskPhone: '40' },
  { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'admin' as const },
];

/** At once into the line. */
const changeMode = ({ greeting: _, ...mode }: OperatingMode): OperatingMode => {
  const { 'wait-pc': wait, 'not-served': notServed, 'technical-error': error } = mode.steps;
  if (wait?.kind !== 'wait' || notServed === undefined || error === undefined)
    throw new Error('another mode');
  const steps = {
    'wait-pc': { ...wait, exits: { notServed: 'not-served' } },
    'not-served': notServed,
    'technical-error': error,
  };
  return { ...mode, start: 'wait-pc', steps };
};

/** Both begin to speak now; resolves once each has heard the other. */
async function bothHear(caller: PhoneMedia, them: PhoneMedia): Promise<void> {
  const [ofCaller, ofThem] = [caller.samples().length, them.samples().length];
  caller.say(CALLER);
  them.say(THEM);
  const [byThem, byCaller] = await Promise.all([
    likeness(them, CALLER, ofThem),
    likeness(caller, THEM, ofCaller),
  ]);
  expect(byThem, 'the caller is heard').toBeGreaterThan(0.95);
  expect(byCaller, 'the caller hears').toBeGreaterThan(0.95);
}

const last = ({ mobile }: OutsideCompany) => mobile.calls().at(-1) ?? expect.fail('it never rang');

/** She lifts, and presses the key once she hears something. */
async function takes({ mobile }: OutsideCompany, watcher: ControlClient): Promise<void> {
  await soon(() => mobile.talking(), 'she lifts').toBe(true);
  const { length } = mobile.media.samples();
  await soon(
    () =>
      mobile.media
        .samples()
        .subarray(length)
        .some((sample) => Math.abs(sample) > 1_000),
    'she hears something',
  ).toBe(true);
  mobile.media.pressKey('1');
  await soon(() => Object.keys(watcher.view?.waiting ?? {}), 'nobody waits any more').toEqual([]);
}

/** Of somebody who is out: her mobile rings. */
async function mobileRings({ company, watcher }: OutsideHotline): Promise<void> {
  const { mobile } = company;
  const caller = await company.call('+4989111111');
  await soon(() => mobile.talking(), 'the mobile is lifted').toBe(true);
  const [first] = mobile.calls();
  if (first === undefined) throw new Error('it never rang');
  expect(first.from).toContain('+4989111111');
  const asked = () => recogniseAudio(mobile.media.samples(), [{ name: 'press-1', samples: press1 }]);
  await soon(() => asked().some(({ whole }) => whole), 'it is said what to press').toBe(true);
  expect(asked()[0]?.correlation).toBeGreaterThan(0.95);
  const waiting = () => Object.keys(watcher.view?.waiting ?? {});
  const [waits] = waiting();
  // It says what a voicemail says, to nobody.
  if (!OUTLASTS) mobile.trigger(first);
  await soon(() => mobile.talking(), 'the voicemail is over').toBe(false);
  expect(waiting()).toEqual([waits]);

  // She is rung again, and there now.
  await soon(() => mobile.calls().length, 'the mobile rings again').toBe(2);
  await takes(company, watcher);
  await bothHear(caller.media, mobile.media);
  mobile.trigger(last(company));
  expect(await caller.ended, caller.errors()).toBe(0);

  const second = await company.call('+4989222222');
  await soon(() => mobile.calls().length, 'the next call rings as well').toBe(3);
  await takes(company, watcher);
  second.hangUp();
  await soon(() => mobile.talking(), 'and over at the mobile').toBe(false);
  await soon(() => company.asterisk.cli('core show channels count'), 'nothing is left').toContain(
    '0 active channels',
  );
}

test('exchange: the desk phone that is named at the sign-in rings; who is out is rung at her mobile', async () => {
  const world = await startOutsideHotline('exchange', { people, changeMode }, ['40', '41']);
  const { company, closing, connect } = world;
  const desk = async (extension: string) => {
    const phone = closing.add(await startPhone({ behaviour: { kind: 'answer', ringMs: 300 } }));
    await registerPhone({
      sipPort: company.asterisk.sipPort,
      extension,
      phonePort: phone.port,
      seconds: 600,
    });
    return phone;
  };
  await publishPlan(world.folder, world.watcher, (plan) =>
    withPerson(plan, 'dirk', { deskPhones: ['40', '41'] }),
  );
  const [usual, today] = await Promise.all([desk('40'), desk('41')]);
  const dirk = await connect();
  expect(await dirk.signIn('31', PIN, 'deskPhone', '77')).toMatchObject({ ok: false });
  expect(await dirk.signIn('31', PIN, 'deskPhone', '41')).toMatchObject({ ok: true });
  const caller = await company.call('+4989333333');
  await soon(() => today.talking(), 'the desk phone rings and is lifted').toBe(true);
  await bothHear(caller.media, today.media);
  expect(usual.calls()).toEqual([]);
  caller.hangUp();
  await soon(() => today.talking(), 'it is over there').toBe(false);
  expect(await dirk.command({ kind: 'signOut' })).toMatchObject({ ok: true });

  const anna = await connect();
  await anna.signIn('21', PIN, 'softphone');
  const at = { kind: 'number', number: 'n1' } as const;
  const saved = await anna.command({
    kind: 'saveReachability',
    zone: 'Europe/Berlin',
    numbers: [{ id: 'n1', name: 'Mobil', number: MOBILE }],
    hours: [{ weekdays: [...weekdays], from: '00:00', to: '00:00', at }],
  });
  expect(saved).toMatchObject({ ok: true, value: { kind: 'saved', at } });
  anna.close();
  await mobileRings(world);
});

test('Asterisk: what she says in the settings of her console holds for the next call', async () => {
  const world = await startOutsideHotline('asterisk', { people, changeMode }, ['40', '41']);
  const { folder, closing, company } = world;
  const speakFile = join(folder, 'microphone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  const anna = closing.add(await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile }));
  await anna.signIn(company.address, '21', PIN);
  const { page } = anna;
  await page.getByTestId('rail-settings').click();
  const now = page.getByTestId('own-now');
  const save = page.getByTestId('own-save');
  const number = page.getByTestId('own-number-number');
  await page.getByTestId('own-number-add').click();
  for (const [typed, told] of [
    ['112', 'Vorwahl'],
    [`0${'1'.repeat(30)}`, 'Vorwahl'],
    ['40', 'Telefon der Firma'],
  ] as const) {
    await number.fill(typed);
    await save.click();
    await page.getByTestId('own-number-problem').getByText(told).waitFor();
    expect(await number.inputValue()).toBe(typed);
  }
  await number.fill('0171 / 123 45 67');
  await page.getByTestId('own-hours-add').click();
  const hours = page.getByTestId('own-hours');
  for (const box of await hours.getByRole('checkbox').all()) await box.uncheck({ force: true });
  await save.click();
  await hours.getByRole('alert').waitFor();
  for (const box of await hours.getByRole('checkbox').all()) await box.check({ force: true });
  for (const field of await hours.locator('input[type="time"]').all()) await field.fill('00:00');
  await save.click();
  await now.getByText('Mobil').waitFor();
  await mobileRings(world);

  // Back at the desk: the number goes, its hours with it, and the console rings.
  await page.getByTestId('own-number-remove').click();
  await save.click();
  await now.getByText('Softphone').waitFor();
  const third = await company.call('+4989333333');
  await page.getByTestId('offer-card').waitFor({ timeout: 40_000 });
  expect(company.mobile.calls()).toHaveLength(3);
  third.hangUp();
});

// An agent with a desk phone, one of two and named when signing in: baresip, registered at a real Asterisk; the console in real
// Electron only says what to do.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWav, slice } from '../support/audio.ts';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { freeTcpPort, freeUdpPort } from '../support/free-port.ts';
import { toneShare, toneWav } from '../support/heard.ts';
import { publishPlan, withPerson } from '../support/publish-plan.ts';
import { BARESIP_RTP_PORTS } from '../support/sip-caller/baresip.ts';
import { type SipCaller, startCaller } from '../support/sip-caller/caller.ts';
import { writeTones } from '../support/wav.ts';

const EXTENSION = '31';
/** Of the desk phone at which Dirk sits today; his usual one is another, and at home. */
const DESK = '41';
const USUAL_DESK = '40';
const DIRK_HZ = 1_000;
const CALLER_HZ = 1_600;
/** What the caller says while held, and after that: so that the phone's recording tells when it was heard. */
const HELD_HZ = 2_200;
const LATER_HZ = 1_900;
/** Nobody's tone: the console's microphone, which has no part in a call with a desk phone. */
const MICROPHONE_HZ = 1_300;

const folder = mkdtempSync(join(tmpdir(), 'kldesk-'));
const closing: (() => Promise<unknown>)[] = [];
let company: Company;
let dirk: ConsoleDriver;
let phone: DeskPhone;
let huber: SipCaller;

beforeAll(async () => {
  const speakFile = join(folder, 'microphone.wav');
  writeFileSync(speakFile, toneWav(MICROPHONE_HZ));
  const starting = startCompany({
    folder: join(folder, 'company'),
    wrapUpSeconds: 30,
    people: [
      { id: 'dirk', name: 'Dirk', extension: EXTENSION, teams: ['lvs', 'pc'], deskPhone: DESK },
      { id: 'anna', name: 'Anna', extension: '21', teams: ['sap'], role: 'admin' },
    ],
    changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
  });
  const opening = ConsoleDriver.open({ folder: join(folder, 'dirk'), speakFile });
  closing.push(async () => (await starting).close());
  closing.push(async () => (await opening).close());
  [company, dirk] = await Promise.all([starting, opening]);
  const admin = await ControlClient.connect(company.address);
  await admin.signIn('21', PIN);
  const deskPhones = [USUAL_DESK, DESK];
  await publishPlan(join(folder, 'company'), admin, (plan) => withPerson(plan, 'dirk', { deskPhones }));
  admin.close();
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

interface DeskPhone {
  /** `INCOMING`, `ESTABLISHED` … and who calls, as the phone's own list says; '' without a call. */
  call(): Promise<string>;
  press(key: 'answer' | 'hold' | 'resume' | 'hangUp'): Promise<void>;
  /** What its owner heard in the call that ended last. */
  heardFile(): string;
}

/** Its keys are on baresip's own web page; it registers without a password, as test/support/asterisk has it. */
async function startDeskPhone(): Promise<DeskPhone> {
  const home = join(folder, 'phone');
  mkdirSync(home);
  const voice = join(home, 'voice.wav');
  // A call ends when its audio source does.
  writeTones(voice, [[DIRK_HZ, 60_000]]);
  const web = await freeTcpPort();
  const settings = {
    sip_listen: `127.0.0.1:${await freeUdpPort()}`,
    http_listen: `127.0.0.1:${web}`,
    rtp_ports: BARESIP_RTP_PORTS.join('-'),
    audio_source: `aufile,${voice}`,
    audio_player: `aufile,${join(home, 'player.wav')}`,
    ausrc_srate: 8_000,
    auplay_srate: 8_000,
    module_path: '/usr/lib/baresip/modules',
    snd_path: home,
  };
  const modules = ['module g711', 'module aufile', 'module sndfile', 'module httpd'];
  const lines = [
    ...Object.entries(settings).map(([name, value]) => `${name} ${value}`),
    ...[...modules, 'module_app account', 'module_app menu'].map((name) => `${name}.so`),
  ];
  const account = `<sip:${DESK}@127.0.0.1:${company.asterisk.sipPort}>;regint=60;auth_pass=none`;
  writeFileSync(join(home, 'config'), `${lines.join('\n')}\n`);
  writeFileSync(join(home, 'accounts'), `${account};audio_codecs=pcma/8000/1\n`);
  writeFileSync(join(home, 'contacts'), '');
  const program: ChildProcess = spawn('baresip', ['-f', home], { cwd: home, stdio: 'ignore' });
  const ended = once(program, 'exit');
  closing.push(() => {
    program.kill('SIGKILL');
    return ended;
  });
  const ask = async (key: string) => (await fetch(`http://127.0.0.1:${web}/raw/?${key}`)).text();
  return {
    call: async () => /^.*(?:INCOMING|ESTABLISHED).*$/m.exec(await ask('l'))?.[0] ?? '',
    press: async (key) => void (await ask({ answer: 'a', hold: 'x', resume: 'X', hangUp: 'b' }[key])),
    heardFile: () => {
      const recordings = readdirSync(home).filter((name) => name.endsWith('-dec.wav'));
      return join(home, recordings.sort().at(-1) ?? '');
    },
  };
}

/** What is said meanwhile is in the phone's recording. */
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const soon = <T>(look: () => T | Promise<T>, what: string) =>
  expect.poll(look, { interval: 20, message: what });

/** A caller who has heard the menu, and pressed a key in it. */
async function call(number: string, name: string, key: string): Promise<SipCaller> {
  const { sipPort } = company.asterisk;
  const caller = await startCaller({ number, name, sipPort, to: HOTLINE_NUMBER, speakHz: CALLER_HZ });
  closing.push(() => caller.close());
  await soon(() => caller.media.heard.length, 'the menu is spoken').toBeGreaterThan(20);
  caller.media.pressKey(key);
  return caller;
}

const rowOf = (name: string) => dirk.page.getByTestId('waiting-row').filter({ hasText: name });

/** A second of it, without anybody's tone. */
const hearsMusic = (caller: SipCaller, who: string) =>
  soon(() => {
    const last = caller.media.heard.slice(-50);
    return last.every(({ hz }) => hz !== DIRK_HZ) && last.some(({ hz }) => hz !== 0);
  }, `${who} hears music`).toBe(true);

/** As long as it rings: a key that was pressed too early does nothing. */
const lift = () =>
  soon(async () => {
    const rings = /INCOMING/.test(await phone.call());
    if (rings) await phone.press('answer');
    return phone.call();
  }, 'the desk phone is lifted').toMatch(/ESTABLISHED/);

const take = (name: string) => rowOf(name).getByTestId('take-button').click();

const ownCall = (phase: string) => dirk.page.locator(`[data-testid="own-call"][data-phase="${phase}"]`);

test('signing in at a desk phone of today: the console says that it is not there, and then that it is', async () => {
  await dirk.page.getByTestId('welcome-connect').click();
  await dirk.page.getByTestId('sign-in-phone').getByText('Tischtelefon').click();
  await dirk.page.getByTestId('sign-in-desk-phone').fill(DESK);
  await dirk.signIn(company.address, EXTENSION, PIN);
  const idle = dirk.page.getByTestId('phone-idle');
  await idle.getByText('Telefon nicht erreichbar').waitFor();
  phone = await startDeskPhone();
  await idle.getByText('Ihr Tischtelefon klingelt').waitFor();
  expect(await idle.getAttribute('data-line')).toBe('off');
});

test('take: the desk phone rings and shows who calls; once it is lifted both hear each other', async () => {
  huber = await call('+4989123456', 'Huber', '1');
  await take('Huber');
  await soon(phone.call, 'the desk phone rings').toMatch(/INCOMING/);
  expect(await phone.call()).toContain('+4989123456');
  await ownCall('connecting').getByText('Bitte abheben').waitFor();
  await lift();
  await soon(() => huber.media.hearsHz(), 'the caller hears the desk phone').toBe(DIRK_HZ);
  await ownCall('talking').waitFor();
  expect(await phone.call()).toMatch(/ESTABLISHED/);
  expect(await dirk.page.getByTestId('own-call').textContent()).toContain('Huber');
  // The console has no microphone in this call.
  expect(await dirk.page.getByTestId('mute').count()).toBe(0);
  await pause(1_000);
});

test('hold: the caller hears music; resume: the desk phone again', async () => {
  await dirk.page.getByTestId('hold').click();
  await ownCall('held').waitFor();
  huber.media.speak(HELD_HZ);
  await hearsMusic(huber, 'the held caller');
  huber.media.speak(LATER_HZ);
  await dirk.page.getByTestId('hold').click();
  await soon(() => huber.media.hearsHz(), 'the caller hears the desk phone again').toBe(DIRK_HZ);
  await ownCall('talking').waitFor();
  await pause(1_000);
});

test('hanging up in the console ends the call at the phone and at the caller', async () => {
  await dirk.page.getByTestId('hang-up').click();
  expect(await huber.ended, huber.errors()).toBe(0);
  await soon(phone.call, 'the phone is free').toBe('');
  await dirk.page.getByTestId('wrap-up-card').waitFor();
  const heard = readWav(phone.heardFile());
  const lengthMs = (heard.samples.length * 1_000) / heard.rate;
  expect(toneShare(slice(heard, 100, 800), CALLER_HZ)).toBeGreaterThan(0.9);
  expect(toneShare(slice(heard, lengthMs - 700, lengthMs), LATER_HZ)).toBeGreaterThan(0.9);
  // Who is held is not heard.
  expect(toneShare(heard, HELD_HZ)).toBeLessThan(0.03);
});

test('declined at the desk phone: the caller keeps the place in the line, and the console says so', async () => {
  await dirk.page.getByTestId('wrap-up-skip').click();
  const maier = await call('+4989222222', 'Maier', '1');
  const schulz = await call('+4989333333', 'Schulz', '1');
  await rowOf('Schulz').waitFor();
  await take('Maier');
  await soon(phone.call, 'the desk phone rings').toMatch(/INCOMING/);
  await phone.press('hangUp');
  await soon(phone.call, 'the desk phone is silent').toBe('');
  // A row that only says who took it has no button.
  const button = dirk.page.getByTestId('take-button');
  const line = dirk.page.getByTestId('waiting-row').filter({ has: button });
  await soon(() => line.allTextContents(), 'Maier waits before Schulz again').toEqual([
    expect.stringContaining('Maier'),
    expect.stringContaining('Schulz'),
  ]);
  await dirk.page.getByTestId('notice').getByText('kam an Ihrem Telefon nicht zustande').waitFor();
  await dirk.page.getByTestId('phone-idle').waitFor();
  await hearsMusic(maier, 'who waits again');
  await take('Maier');
  await soon(phone.call, 'the desk phone rings again').toMatch(/INCOMING/);
  await lift();
  await soon(() => maier.media.hearsHz(), 'the caller hears the desk phone').toBe(DIRK_HZ);
  maier.hangUp();
  await soon(phone.call, 'the phone is free').toBe('');
  schulz.hangUp();
  await dirk.page.getByTestId('wrap-up-skip').click();
});

test('a call that is given out rings the desk phone: lifting accepts, and its own hold is seen', async () => {
  const wagner = await call('+4989444444', 'Wagner', '3');
  const offer = dirk.page.getByTestId('offer-card');
  await offer.getByText('Bitte abheben').waitFor();
  expect(await offer.getByTestId('accept-offer').count()).toBe(0);
  // The key for it says so too, instead of an error.
  await dirk.page.keyboard.press('F9');
  await dirk.page.getByTestId('notice').getByText('Bitte abheben').waitFor();
  await lift();
  await soon(() => wagner.media.hearsHz(), 'the caller hears the desk phone').toBe(DIRK_HZ);
  await ownCall('talking').waitFor();

  const held = dirk.page.getByTestId('held-by-phone');
  await phone.press('hold');
  await held.waitFor();
  await hearsMusic(wagner, 'whom the phone holds');
  await phone.press('resume');
  await held.waitFor({ state: 'detached' });
  await soon(() => wagner.media.hearsHz(), 'the caller hears the desk phone again').toBe(DIRK_HZ);
  wagner.hangUp();
  await soon(phone.call, 'the phone is free').toBe('');
});

test('nothing is left at the PBX', async () => {
  await soon(() => company.asterisk.cli('core show channels count'), 'all are gone').toContain(
    '0 active channels',
  );
});

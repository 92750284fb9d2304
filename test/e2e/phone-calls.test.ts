// Several calls at one softphone, in real Electron on the exchange: one is heard at a time, each has its card and its end.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignInValue } from '../../src/contract/control-api.ts';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, type ExchangeCompany, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { toneWav } from '../support/heard.ts';
import { publishPlan, withPerson } from '../support/publish-plan.ts';

const ANNA_HZ = 1_000;
const folder = mkdtempSync(join(tmpdir(), 'klcalls-'));
const closing: (() => Promise<unknown>)[] = [];
let company: ExchangeCompany;
let anna: ConsoleDriver;
let page: Page;
let bernd: Colleague;
let carla: Colleague;

/** Somebody of the house: a session with the engine, and a phone in Node. */
interface Colleague {
  readonly client: ControlClient;
  readonly phone: Phone;
  readonly rung: SipCall[];
}

async function colleague(extension: string): Promise<Colleague> {
  const client = await ControlClient.connect(company.address);
  closing.push(async () => client.close());
  const reply = await client.signIn(extension, PIN, 'softphone');
  const account = reply.ok ? (reply.value as SignInValue).phoneAccount : null;
  if (account === null) throw new Error(`${extension} has no account`);
  const { url: _, ...rest } = account;
  const rung: SipCall[] = [];
  const phone = await createPhone(
    { server: company.sipUrl, addresses: ['127.0.0.1'], ...rest },
    { onIncoming: (call) => void rung.push(call) },
  );
  closing.push(() => phone.close());
  await phone.register();
  return { client, phone, rung };
}

beforeAll(async () => {
  company = await startExchangeCompany({
    folder: join(folder, 'company'),
    people: [
      { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
      { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] },
      { id: 'carla', name: 'Carla', extension: '23', teams: [], role: 'admin' },
    ],
    changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
  });
  closing.push(() => company.close());
  bernd = await colleague('22');
  carla = await colleague('23');
  // A ready leg for Bernd is none of this test's business: his phone rings when he takes a call.
  await bernd.client.command({ kind: 'usePhone', phone: 'deskPhone' });
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(ANNA_HZ));
  anna = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
  closing.push(() => anna.close());
  await anna.signIn(company.address, '21', PIN);
  ({ page } = anna);
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor({ timeout: 60_000 });
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const until = (condition: () => unknown, what: string) =>
  expect.poll(condition, { interval: 50, message: what }).toBeTruthy();
const hears = (call: SipCall, who: string) => until(() => call.hear.hz() === ANNA_HZ, `${who} hears Anna`);
/** Music may be any tone, and hers for a moment: so she is out of it for a whole second. */
async function hearsNoMore(call: SipCall, who: string): Promise<void> {
  let quietSince = 0;
  await until(() => {
    if (call.hear.hz() === ANNA_HZ) quietSince = 0;
    else if (quietSince === 0) quietSince = performance.now();
    return quietSince > 0 && performance.now() - quietSince > 1_000;
  }, `${who} doesn't hear Anna`);
}
const direct = () => page.locator('[data-testid="plain-call"][data-kind="direct"]');

/** A caller who presses 1 and waits for LVS. */
async function waitingCaller(): Promise<SipCall> {
  const line = await createPhone({
    server: company.sipUrl,
    domain: DOMAIN,
    ...LINE,
    addresses: ['127.0.0.1'],
  });
  closing.push(() => line.close());
  const call = line.call(HOTLINE_NUMBER, { from: { number: '+4989123456', name: 'Huber' } });
  call.tone(1_600);
  await until(() => call.packets.received > 20, 'the menu is spoken');
  await call.press('1');
  await page.getByTestId('take-button').waitFor();
  return call;
}

test('two direct calls ring beside each other, and each is answered by its own card', async () => {
  const first = carla.phone.call('21');
  const second = bernd.phone.call('21');
  const cards = page.getByTestId('plain-ringing');
  await expect.poll(() => cards.count()).toBe(2);
  await cards.filter({ hasText: 'Bernd' }).getByTestId('plain-accept').click();
  await second.once('answered');
  await hears(second, 'Bernd');
  await expect.poll(() => cards.count()).toBe(1);
  expect(await cards.textContent()).toContain('Carla');
  // She answers her too: he waits, and hears nothing of it.
  await cards.getByTestId('plain-accept').click();
  await first.once('answered');
  await hears(first, 'Carla');
  await hearsNoMore(second, 'Bernd');
  await direct().filter({ hasText: 'Bernd' }).getByTestId('plain-resume').click();
  await hears(second, 'Bernd again');
  await hearsNoMore(first, 'Carla');
  for (const name of ['Carla', 'Bernd'])
    await direct().filter({ hasText: name }).getByTestId('hang-up').click();
  await Promise.all([first.ended, second.ended]);
  await page.getByTestId('phone-idle').waitFor();
});

test('a direct call that nobody took is in the call list, and one that was declined isn’t', async () => {
  const declined = bernd.phone.call('21');
  await page.getByTestId('plain-decline').click();
  await declined.ended;
  const missed = carla.phone.call('21');
  await page.getByTestId('plain-ringing').waitFor();
  await missed.hangUp();
  await page.getByText('Verpasster Anruf von Carla').first().waitFor();
  await page.getByTestId('rail-history').click();
  const rows = page.getByTestId('record');
  await rows.filter({ hasText: 'Carla' }).getByText('Direktanruf verpasst').waitFor();
  expect(await rows.filter({ hasText: 'Bernd' }).count()).toBe(0);
  // And with one click she is called.
  carla.rung.length = 0;
  await rows.filter({ hasText: 'Carla' }).getByTestId('call-back').click();
  await until(() => carla.rung.length === 1, 'Carla’s phone rings');
  await carla.rung[0]?.answer();
  await carla.rung[0]?.hangUp();
  await page.getByTestId('rail-calls').click();
  await page.getByTestId('phone-idle').waitFor();
});

test('a take during a direct call: one microphone is open, and the first call waits behind its card', async () => {
  const call = carla.phone.call('21');
  await page.getByTestId('plain-accept').click();
  await hears(call, 'Carla');
  const caller = await waitingCaller();
  await page.getByTestId('take-button').click();
  await hears(caller, 'the caller');
  await hearsNoMore(call, 'Carla');
  await page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  expect(await direct().getAttribute('data-held')).toBe('true');
  // Back to her only when the caller is on hold; the reason stands beside the button.
  const resume = direct().getByTestId('plain-resume');
  expect(await resume.getAttribute('aria-disabled')).toBe('true');
  await direct().getByTestId('plain-blocked').waitFor();
  await page.getByTestId('hold').click();
  await page.locator('[data-testid="own-call"][data-phase="held"]').waitFor();
  await resume.click();
  await hears(call, 'Carla again');
  await hearsNoMore(caller, 'the caller');
  // The caller is fetched back: the direct call waits again.
  await page.getByTestId('hold').click();
  await hears(caller, 'the caller again');
  await hearsNoMore(call, 'Carla');
  await direct().getByTestId('hang-up').click();
  await call.ended;
  await page.getByTestId('own-call').getByTestId('hang-up').click();
  await caller.ended;
  await page.getByTestId('wrap-up-skip').first().click();
  await page.getByTestId('phone-idle').waitFor();
});

test('a consulted colleague reads who asks about whom, and talks on when the caller hangs up', async () => {
  const caller = await waitingCaller();
  const callId = await page.getByTestId('take-button').getAttribute('data-call-id');
  bernd.rung.length = 0;
  await bernd.client.command({ kind: 'take', call: callId ?? '' });
  await until(() => bernd.rung.length > 0, 'Bernd’s phone rings');
  const own = bernd.rung[0] as SipCall;
  await own.answer();
  await until(() => own.packets.received > 20, 'Bernd hears the caller');
  await bernd.client.command({ kind: 'consult', to: '21' });
  const ringing = page.locator('[data-testid="plain-ringing"][data-kind="consultation"]');
  await ringing.waitFor();
  await ringing.getByText('Rückfrage von Bernd zu Huber').waitFor();
  await ringing.getByTestId('plain-accept').click();
  const card = page.locator('[data-testid="plain-call"][data-kind="consultation"]');
  await card.waitFor();
  await hears(own, 'Bernd');
  await caller.hangUp();
  await card.getByTestId('caller-gone').waitFor();
  await card.getByText('Sie sprechen mit Bernd').waitFor();
  await card.getByTestId('mute').click();
  await until(() => own.hear.hz() !== ANNA_HZ, 'Anna is muted');
  await card.getByTestId('mute').click();
  await hears(own, 'Bernd again');
  await card.getByTestId('hang-up').click();
  await card.waitFor({ state: 'detached' });
  await page.getByTestId('phone-idle').waitFor();
  // Nobody is left alone in it.
  await own.ended;
});

test('what is dialled in vain stays with its reason; it rings at the ear until it’s answered', async () => {
  await page.evaluate(() => {
    const { play } = HTMLMediaElement.prototype;
    const heardSeconds: number[] = [];
    Object.assign(window, { heardSeconds });
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      const note = () => heardSeconds.push(this.duration);
      if (this.readyState > 0) note();
      else this.addEventListener('loadedmetadata', note, { once: true });
      return play.call(this);
    };
  });
  // Each tone is told by how long its cadence is: Germany's, as the hotline's.
  const heardSeconds = () => page.evaluate(() => Reflect.get(window, 'heardSeconds') as number[]);
  const failed = (why: string) => page.locator(`[data-testid="failed-call"][data-why="${why}"]`);
  const dials = async (number: string) => {
    await page.getByTestId('dial-input').fill(number);
    await page.getByTestId('dial').click();
  };
  await dials('999');
  await failed('unknown').getByText('999').waitFor();
  expect(await page.getByTestId('dial-input').inputValue()).toBe('999');
  carla.rung.length = 0;
  await dials('23');
  await until(() => carla.rung.length === 1, 'Carla’s phone is reached');
  await carla.rung[0]?.ring();
  await expect.poll(heardSeconds).toContain(5);
  await carla.rung[0]?.reject('busy');
  await failed('busy').waitFor();
  await expect.poll(heardSeconds).toContain(0.96);
  await failed('busy').getByTestId('dial-again').click();
  await until(() => carla.rung.length === 2, 'Carla’s phone is reached again');
  await failed('busy').waitFor({ state: 'detached' });
  await carla.rung[1]?.reject('declined');
  await failed('declined').waitFor();
});

test('a number that is clicked in another program stands in the dial field, and is dialled at the click only', async () => {
  await page.getByTestId('phone-idle').waitFor();
  // As a browser does it: the program is started once more, with the link.
  const click = async (link: string) => {
    const [start, ...args] = anna.program.spawnargs as [string, ...string[]];
    const sandbox = args.filter((arg) => arg === '--no-sandbox');
    const own = args.slice(args.findIndex((arg) => arg.startsWith('--klinke-user-data')) - 1);
    const again = spawn(start, [...sandbox, ...own, '--', link]);
    expect(await new Promise((done) => again.once('exit', done))).toBe(0);
  };
  await click('tel:%2B49-89-12%2034;phone-context=example.org');
  const field = page.getByTestId('dial-input');
  await until(async () => (await field.inputValue()) === '+49891234', 'the number is in the field');
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await direct().count()).toBe(0);

  await field.fill('');

  // Also before anybody is there who could dial: it waits for the sign-in.
  await page.getByTestId('presence-menu').click();
  await page.getByTestId('sign-out').click();
  await page.getByTestId('sign-in').waitFor();
  await click('callto:0301234');
  await anna.signIn(company.address, '21', PIN);
  // With what was told beside: a number that isn't taken over is a notice.
  const shown = async () => ({
    field: await field.inputValue(),
    notices: await page.getByTestId('notice').allTextContents(),
  });
  await expect.poll(shown).toMatchObject({ field: '0301234' });
});

test('who hung up is in the call-backs: found, claimed, called and done; a colleague reads who has it', async () => {
  await publishPlan(join(folder, 'company'), carla.client, (plan) => {
    const { lvs } = plan.teams;
    if (lvs === undefined) throw new Error('there is no team LVS');
    return { ...plan, teams: { ...plan.teams, lvs: { ...lvs, missed: { waitedSeconds: 0 } } } };
  });
  await page.getByTestId('rail-calls').click();
  await (await waitingCaller()).hangUp();
  await page.getByTestId('rail-callBacks').click();
  const row = page.locator('[data-testid="call-back"][data-state]');
  const search = page.getByTestId('call-back-search');
  await row.filter({ hasText: 'Huber' }).waitFor();
  await search.fill('nobody of this name');
  await page.getByTestId('call-backs-empty').waitFor();
  await search.fill('089 123');
  await row.getByTestId('call-back-open').click();
  await page.getByTestId('call-back-claim').click();
  await page.locator('[data-testid="call-back"][data-state="inProgress"]').waitFor();
  const entry = () => Object.values(bernd.client.view?.callBacks ?? {})[0];
  await expect.poll(() => entry()?.owner).toMatchObject({ agentName: 'Anna' });
  const claimed = await bernd.client.command({ kind: 'claimCallBack', entry: entry()?.entryId ?? '' });
  expect(claimed).toMatchObject({ error: { code: 'callBackTaken', agentName: 'Anna' } });

  // Nobody can be reached outside: this exchange is no company's.
  await page.getByTestId('call-back-call').click();
  await expect.poll(() => entry()?.tries).toMatchObject([{ agentName: 'Anna', outcome: 'notReached' }]);
  await page.getByTestId('call-back-tried').waitFor();
  await page.getByTestId('call-back-done').click();
  await expect.poll(() => row.count()).toBe(0);
  await page.getByTestId('call-back-filter').getByText('Erledigt').click();
  await page.locator('[data-testid="call-back"][data-state="done"]').waitFor();
  await page.getByTestId('rail-calls').click();
});

test('another extension: who talks does so to the end, and is rung there from then on', async () => {
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  const call = bernd.phone.call('21');
  await page.getByTestId('plain-accept').click();
  await hears(call, 'Bernd');
  await publishPlan(join(folder, 'company'), carla.client, (plan) =>
    withPerson(plan, 'anna', { extension: '29' }),
  );
  const before = call.packets.received;
  await until(() => call.packets.received > before + 100, 'two more seconds');
  await hears(call, 'Bernd, all the same,');
  await call.hangUp();
  await page.getByText('Ihre Nebenstelle ist jetzt 29.').first().waitFor();
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  const again = bernd.phone.call('29');
  await page.getByTestId('plain-accept').click();
  await hears(again, 'Bernd');
  await again.hangUp();
});

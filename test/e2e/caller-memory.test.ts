// A known caller in real Electron at the exchange: what was noted is there when the same number calls again, the team's page
// opens at the connect, and another program hears of it all.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CtiState, KlinkeBridge } from '../../src/contract/channels.ts';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { DOMAIN, type ExchangeCompany, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { toneWav } from '../support/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'klmemory-'));
const closing: (() => Promise<unknown>)[] = [];
let company: ExchangeCompany;
let anna: ConsoleDriver;

beforeAll(async () => {
  company = await startExchangeCompany({
    folder: join(folder, 'company'),
    wrapUpSeconds: 30,
    callerPage: { url: 'https://tickets.example/new?phone={number}&call={call}', open: 'atConnect' },
    people: [{ id: 'anna', name: 'Anna', extension: '21', teams: ['lvs', 'sap'] }],
    changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
  });
  closing.push(() => company.close());
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  anna = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
  closing.push(() => anna.close());
  // In the place of the system's browser.
  await anna.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedPages', opened);
    shell.openExternal = async (url) => void opened.push(url);
  });
  await anna.signIn(company.address, '21', PIN);
  await anna.page.getByTestId('phone-idle').waitFor();
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const opened = () => anna.app.evaluate(() => Reflect.get(globalThis, 'openedPages') as string[]);

/** Somebody calls and presses 1; resolves once Anna talks with them. */
async function talkWith(number: string): Promise<string> {
  const phone = await createPhone({
    server: company.sipUrl,
    domain: DOMAIN,
    ...LINE,
    addresses: ['127.0.0.1'],
  });
  closing.push(() => phone.close());
  const call = phone.call(HOTLINE_NUMBER, { from: { number } });
  call.tone(1_600);
  await expect.poll(() => call.packets.received).toBeGreaterThan(20);
  await call.press('1');
  await anna.page.getByTestId('take-button').click();
  const own = anna.page.locator('[data-testid="own-call"][data-phase="talking"]');
  await own.waitFor();
  return (await own.getAttribute('data-call-id')) ?? '';
}

async function hangUp(): Promise<void> {
  await anna.page.getByTestId('hang-up').click();
  await anna.page.getByTestId('wrap-up-skip').click();
  await anna.page.getByTestId('phone-idle').waitFor();
}

/** Switches it on as a person does, at a free port. */
async function localInterface(): Promise<Extract<CtiState, { kind: 'on' }>> {
  const { page } = anna;
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('cti').check();
  await page.getByTestId('cti-port').fill('0');
  await page.getByTestId('cti-port').press('Enter');
  await expect.poll(() => page.getByTestId('cti-address').textContent()).not.toContain(':7430');
  const state = await page.evaluate(() => (Reflect.get(window, 'klinke') as KlinkeBridge).call.ctiState());
  if (state.kind !== 'on') throw new Error(state.kind);
  await page.getByTestId('rail-calls').click();
  return state;
}

test('the second call tells of the first, opens its page, and is told to another program', async () => {
  const { page } = anna;
  const { address, token } = await localInterface();
  const headers = { authorization: `Bearer ${token}` };
  const stream = await fetch(`${address}/v1/events`, { headers });
  let heard = '';
  void (async () => {
    for await (const part of stream.body ?? []) heard += Buffer.from(part).toString();
  })().catch(() => undefined);
  const eventsOf = (call: string) =>
    [...heard.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].flatMap(([, event, data = '']) =>
      (JSON.parse(data) as { id?: string }).id === call ? [event] : [],
    );

  const first = await talkWith('+4989123456');
  expect(await page.getByTestId('caller-memory').count()).toBe(0);
  await page.getByTestId('note-input').fill('Scanner Tor 3');
  await page.getByTestId('note-add').click();
  await page.getByTestId('note').waitFor();
  await hangUp();
  await expect.poll(() => eventsOf(first)).toEqual(['ringing', 'connected', 'ended']);

  // As another line tells the same number.
  const second = await talkWith('089123456');
  await page.getByTestId('caller-ordinal').getByText('2. Anruf heute').waitFor();
  expect(await page.getByTestId('earlier-note').allTextContents()).toEqual(['Scanner Tor 3']);
  await page.getByTestId('hold').click();
  await page.locator('[data-testid="own-call"][data-phase="held"]').waitFor();
  const going = await fetch(`${address}/v1/calls`, { headers });
  expect(await going.json()).toMatchObject({ calls: [{ id: second, state: 'held', team: 'LVS' }] });
  await page.getByTestId('hold').click();
  await page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  // Once for each call, however often it's connected.
  expect(await opened()).toEqual(
    [first, second].map((call) => `https://tickets.example/new?phone=%2B4989123456&call=${call}`),
  );
  await page.getByTestId('calls-of-number').click();
  await page.locator(`[data-record-id="${first}"]`).waitFor();
  await page.getByTestId('rail-calls').click();
  await hangUp();
  await expect.poll(() => eventsOf(second)).toEqual(['ringing', 'connected', 'held', 'connected', 'ended']);

  const asked = await fetch(`${address}/v1/dial`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ number: '+49 (0)89 555' }),
  });
  expect([asked.status, await asked.json()]).toEqual([202, { asked: true }]);
  await expect.poll(() => page.getByTestId('dial-input').inputValue()).toBe('+4989555');
  expect(await page.getByTestId('plain-call').count()).toBe(0);
});

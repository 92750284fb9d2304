// The softphone's connection breaks in real Electron: what isn't answered ends, what is up is compared, the next call works.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignInValue } from '../../src/contract/control-api.ts';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { startCompany } from '../support/company.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { startExchangeCompany } from '../support/exchange-company.ts';
import { toneWav } from '../support/heard.ts';
import { startCaller } from '../support/sip-caller/caller.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** So long the WebSocket is away: longer than any retry, shorter than anybody's patience. */
const AWAY_MS = 7_000;

const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
  { id: 'bernd', name: 'Bernd', extension: '22', teams: [] },
] as const;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const registered = (page: Page) =>
  page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();

describe('on the exchange', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kllost-'));
  const closing: (() => Promise<unknown>)[] = [];
  const rung: SipCall[] = [];
  let proxy: TcpProxy;
  let page: Page;
  /** Bernd's phone, in Node, on a connection of its own that stays. */
  let bernd: Phone;

  beforeAll(async () => {
    const company = await startExchangeCompany({
      folder: join(folder, 'company'),
      people,
      toldAddress: '127.0.0.2',
    });
    closing.push(() => company.close());
    const port = Number(new URL(company.sipUrl).port);
    proxy = await startTcpProxy(port, { host: '127.0.0.2', port });
    closing.push(() => proxy.close());
    const client = await ControlClient.connect(company.address);
    closing.push(async () => client.close());
    const reply = await client.signIn('22', PIN, 'softphone');
    const account = reply.ok ? (reply.value as SignInValue).phoneAccount : null;
    if (account === null) throw new Error('Bernd has no account');
    const { url: _, ...rest } = account;
    bernd = await createPhone(
      { server: company.sipUrl, addresses: ['127.0.0.1'], ...rest },
      {
        onIncoming: (call) => {
          rung.push(call);
          void call.ring();
        },
      },
    );
    closing.push(() => bernd.close());
    await bernd.register();
    const speakFile = join(folder, 'tone.wav');
    writeFileSync(speakFile, toneWav(1_000));
    const console = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
    closing.push(() => console.close());
    await console.signIn(company.address, '21', PIN);
    ({ page } = console);
    await registered(page);
  });

  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function dialBernd(): Promise<SipCall> {
    rung.length = 0;
    await page.getByTestId('dial-input').fill('22');
    await page.getByTestId('dial').click();
    await expect.poll(() => rung.length).toBe(1);
    return rung[0] as SipCall;
  }

  async function talk(): Promise<SipCall> {
    const call = await dialBernd();
    await call.answer();
    await page.locator('[data-testid="plain-call"][data-phase="talking"]').waitFor();
    // Its ACK has come, too: without it the call would end with the connection.
    await expect.poll(() => call.hear.hz()).toBe(1_000);
    return call;
  }

  test('the other end hangs up while it is away: the card goes, the next dial and the next ring work', async () => {
    const call = await talk();
    proxy.cut();
    await call.hangUp();
    await pause(AWAY_MS);
    proxy.restore();
    await registered(page);
    await page.getByTestId('plain-call').waitFor({ state: 'detached' });
    const next = await dialBernd();
    await page.getByTestId('hang-up').click();
    expect(await next.ended).toMatchObject({ by: 'there' });
    const ringing = bernd.call('21');
    await page.getByTestId('plain-accept').click();
    await ringing.once('answered');
    await ringing.hangUp();
    await page.getByTestId('plain-call').waitFor({ state: 'detached' });
  });

  test('a call that both still have goes on; one hung up meanwhile is free at once, and over there afterwards', async () => {
    const call = await talk();
    proxy.cut();
    await pause(1_000);
    proxy.restore();
    await expect.poll(() => page.getByTestId('health').getAttribute('data-good')).toBe('true');
    expect(call.state).toBe('answered');
    proxy.cut();
    await page.getByTestId('hang-up').click();
    await page.getByTestId('plain-call').waitFor({ state: 'detached' });
    expect(call.state).toBe('answered');
    proxy.restore();
    expect(await call.ended).toMatchObject({ by: 'there' });
    await registered(page);
  });

  test('cut while dialling or rung: the card goes and says why; dialling then is refused, and the number kept', async () => {
    await dialBernd();
    proxy.cut();
    await page.getByText('Der Anruf bei Bernd ist abgerissen', { exact: false }).first().waitFor();
    await page.getByTestId('plain-call').waitFor({ state: 'detached' });
    await page.getByTestId('dial-input').fill('22');
    await page.getByTestId('dial').click();
    await page.getByText('Es wurde nicht gewählt', { exact: false }).first().waitFor();
    expect(await page.getByTestId('dial-input').inputValue()).toBe('22');
    proxy.restore();
    await registered(page);

    bernd.call('21');
    await page.getByTestId('plain-ringing').waitFor();
    proxy.cut();
    await page.getByText('Der Anruf von Bernd ist abgerissen', { exact: false }).first().waitFor();
    await page.getByTestId('plain-ringing').waitFor({ state: 'detached' });
    proxy.restore();
    await registered(page);
  });
});

test('on Asterisk: a caller hangs up while it is away, and the next one can be taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kllost-'));
  const closing: (() => Promise<unknown>)[] = [];
  try {
    let proxy: TcpProxy | null = null;
    const company = await startCompany({
      folder: join(folder, 'company'),
      wrapUpSeconds: 0,
      people,
      changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
      phonesThrough: async (port) => {
        proxy = await startTcpProxy(port);
        return proxy.port;
      },
    });
    closing.push(() => company.close());
    if (proxy === null) throw new Error('no proxy');
    const between: TcpProxy = proxy;
    closing.push(() => between.close());
    const speakFile = join(folder, 'tone.wav');
    writeFileSync(speakFile, toneWav(1_000));
    const console = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
    closing.push(() => console.close());
    await console.signIn(company.address, '21', PIN);
    const { page } = console;
    await registered(page);
    const callers: Awaited<ReturnType<typeof startCaller>>[] = [];
    closing.push(() => Promise.all(callers.map((caller) => caller.close())));
    const take = async () => {
      const sipPort = company.asterisk.sipPort;
      const caller = await startCaller({
        number: '+4989123456',
        name: 'Huber',
        sipPort,
        to: HOTLINE_NUMBER,
        speakHz: 1_600,
      });
      callers.push(caller);
      await expect.poll(() => caller.media.heard.length).toBeGreaterThan(20);
      caller.media.pressKey('1');
      await page.getByTestId('take-button').click();
      await page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
      await expect.poll(() => caller.media.hearsHz()).toBe(1_000);
      return caller;
    };
    const first = await take();
    between.cut();
    first.hangUp();
    await first.ended;
    await pause(AWAY_MS);
    between.restore();
    await registered(page);
    await take();
  } finally {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

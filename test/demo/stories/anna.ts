// Ten calls of Anna's day, by her hand: how many clicks and keys each takes, and how long she needs for them.
//
// The hand knows nothing but what is on the screen; it doesn't think, so its seconds are the program's own.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { SignInValue } from '../../../src/contract/control-api.ts';
import { createPhone, type SipCall } from '../../../src/voip/phone/phone.ts';
import { HOTLINE_NUMBER, PIN } from '../../support/company-config.ts';
import { ConsoleDriver } from '../../support/console-driver.ts';
import { ControlClient } from '../../support/control-client.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../../support/exchange-company.ts';
import { toneWav } from '../../support/heard.ts';
import { pause } from '../talk.ts';
import type { Story, StoryTools } from './story.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');
const ANNA_HZ = 1_000;
const TALK_MS = 1_500;
const PATIENCE_MS = 20_000;
/** Huber is in the phone book; Meier isn't, and calls twice. */
const HUBER = '+4989123456';
const MEIER = '+4930765432';
const ALWAYS = 'Hört schlecht, langsam sprechen';
/** Taking, hanging up, ending the wrap-up: what a call took when this was first counted. */
const USUAL_ACTS = 3;

export const anna: Story = {
  summary:
    'ten calls by one hand, counted: known callers, one asked about, one that comes back, one that fails',
  switches: ['exchange'],
  async play(tools) {
    const { must, say } = tools;
    const { company, page, bernd } = await openOffice(tools);
    const hand = new Hand(page);
    const calls: CallOfDay[] = [];
    const day = async (what: string, play: () => Promise<void>) => {
      hand.begin();
      await play();
      const { clicks, keys, typed, seconds } = hand;
      calls.push({ what, clicks, keys, typed, seconds });
      say(`${what}: ${clicks} clicks, ${keys} keys, ${typed} letters`);
    };
    const rings = async (number: string) => {
      const caller = await waitingCaller(tools, company.sipUrl, page, number);
      // Dialling and the menu are the caller's time.
      hand.begin();
      return caller;
    };

    for (const number of ['+49401111', '+49402222', '+49403333', '+49404444'])
      await day('somebody asks something', async () => {
        const caller = await rings(number);
        await hand.takes();
        await hand.hears(caller, must);
        await hand.hangsUp();
      });

    await day('Huber, whom the phone book knows', async () => {
      const caller = await rings(HUBER);
      const row = await page.getByTestId('waiting-row').first().textContent();
      must(row?.includes('Fa. Huber') === true, 'the row has the name of the phone book');
      await hand.takes();
      await hand.hears(caller, must);
      const card = await page.getByTestId('own-call').textContent();
      must(card?.includes(ALWAYS) === true, 'the note that always shows is shown');
      await hand.hangsUp();
    });

    await day('Meier, whose trouble is noted', async () => {
      const caller = await rings(MEIER);
      await hand.takes();
      await hand.hears(caller, must);
      await hand.presses('F2');
      await hand.types('Scanner Tor 3');
      await hand.presses('Control+Enter');
      await page.getByTestId('note').waitFor();
      await hand.hangsUp();
    });

    await day('Meier again, asked about at Bernd’s and put through', async () => {
      const caller = await rings(MEIER);
      await hand.takes();
      await hand.hears(caller, must);
      const remembered = await page.getByTestId('own-call').textContent();
      must(remembered?.includes('Scanner Tor 3') === true, 'what was noted an hour ago is shown');
      await hand.types('ber');
      await page.getByTestId('palette').waitFor();
      await page.locator('[data-to="22"]').waitFor();
      await hand.presses('Enter');
      const asked = await bernd.rings();
      await asked.answer();
      await page.locator('[data-testid="consult-complete"]').waitFor();
      await hand.idle(TALK_MS);
      await hand.clicksOn('consult-complete');
      await page.getByTestId('own-call').waitFor({ state: 'detached', timeout: PATIENCE_MS });
      must(await hears(asked, 1_600), 'Bernd hears the caller');
      await asked.hangUp();
      await caller.ended;
      await hand.endsWrapUp();
    });

    await day('handed over to Bernd, who declines: taken once more', async () => {
      const caller = await rings('+49405555');
      await hand.takes();
      await hand.hears(caller, must);
      await hand.types('ber');
      await page.locator('[data-to="22"]').waitFor();
      await hand.presses('Shift+Enter');
      await (await bernd.rings()).reject('declined');
      const back = page.getByTestId('waiting-row').filter({ hasText: 'Bernd' });
      await back.waitFor({ timeout: PATIENCE_MS });
      must(
        (await back.textContent())?.includes('Bernd hat abgelehnt') === true,
        'the row says why the caller is back',
      );
      await hand.endsWrapUp();
      await hand.takes();
      await hand.hears(caller, must);
      await hand.hangsUp();
    });

    await day('somebody gives up before Anna is there', async () => {
      const caller = await rings('+49406666');
      await caller.hangUp();
      await page.getByTestId('take-button').waitFor({ state: 'detached', timeout: PATIENCE_MS });
    });

    await day('called back, from the call list', async () => {
      await hand.clicksOn('rail-history');
      await page.getByTestId('record').first().getByText('aufgelegt beim Warten').waitFor();
      await hand.clicksOn('call-back');
      // The line outside can't be reached here: it's told, and the number stays.
      const failed = page.getByTestId('failed-call');
      await failed.waitFor({ timeout: PATIENCE_MS });
      const kept = (await failed.textContent())?.replaceAll(/[^\d+]/g, '') ?? '';
      must(kept.includes('+49406666'), `the failed call keeps its number: ${kept}`);
      await hand.clicksOn('rail-calls');
    });

    const usual = calls.slice(0, 5);
    must(
      usual.every(({ clicks, keys }) => clicks + keys <= USUAL_ACTS),
      `a usual call takes ${USUAL_ACTS} clicks at most`,
    );
    await page.screenshot({ path: join(tools.options.out, 'after-the-day.png') });
    const total = calls.reduce((sum, { clicks, keys }) => sum + clicks + keys, 0);
    return { calls: calls.map(rounded), clicksAndKeys: total };
  },
};

interface CallOfDay {
  readonly what: string;
  readonly clicks: number;
  readonly keys: number;
  readonly typed: number;
  /** From the row on the screen to the end of the wrap-up, without the talking. */
  readonly seconds: number;
}

const rounded = (call: CallOfDay) => ({ ...call, seconds: Math.round(call.seconds * 10) / 10 });

/** Counts what it does. */
class Hand {
  clicks = 0;
  keys = 0;
  typed = 0;
  #beganAt = 0;
  /** Talking: none of the program's time. */
  #idleMs = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  begin(): void {
    this.clicks = 0;
    this.keys = 0;
    this.typed = 0;
    this.#idleMs = 0;
    this.#beganAt = performance.now();
  }

  get seconds(): number {
    return (performance.now() - this.#beganAt - this.#idleMs) / 1_000;
  }

  async idle(ms: number): Promise<void> {
    await pause(ms);
    this.#idleMs += ms;
  }

  async clicksOn(testid: string): Promise<void> {
    await this.#page.getByTestId(testid).first().click({ timeout: PATIENCE_MS });
    this.clicks++;
  }

  async presses(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    this.keys++;
  }

  async types(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    this.typed += text.length;
  }

  async takes(): Promise<void> {
    await this.clicksOn('take-button');
    await this.#page.locator('[data-testid="own-call"][data-phase="talking"]').waitFor();
  }

  async hears(caller: SipCall, must: StoryTools['must']): Promise<void> {
    must(await hears(caller, ANNA_HZ), 'the caller hears Anna');
    await this.idle(TALK_MS);
  }

  async hangsUp(): Promise<void> {
    await this.clicksOn('hang-up');
    await this.endsWrapUp();
  }

  async endsWrapUp(): Promise<void> {
    await this.clicksOn('wrap-up-skip');
    await this.#page.getByTestId('phone-idle').waitFor();
  }
}

async function hears(call: SipCall, hertz: number): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const heard = call.hear.hz();
    if (heard !== null && Math.abs(heard - hertz) < 25) return true;
    await pause(50);
  }
  return false;
}

async function openOffice({ options, say, close }: StoryTools) {
  const folder = join(options.out, 'company');
  const company = close(
    await startExchangeCompany({
      folder,
      engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
      wrapUpSeconds: 60,
      people: [
        { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
        { id: 'bernd', name: 'Bernd', extension: '22', teams: [] },
        { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' },
      ],
      changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
    }),
  );
  const admin = await ControlClient.connect(company.address);
  close({ close: async () => admin.close() });
  await admin.signIn('90', PIN);
  await admin.command({
    kind: 'saveEntry',
    id: null,
    entry: { name: 'Fa. Huber', company: 'Huber GmbH', numbers: [HUBER], note: ALWAYS },
  });
  say('Anna signs in');
  const own = join(folder, 'anna');
  mkdirSync(own, { recursive: true });
  const speakFile = join(own, 'tone.wav');
  writeFileSync(speakFile, toneWav(ANNA_HZ));
  const driver = close(await ConsoleDriver.open({ folder: own, speakFile }));
  await driver.signIn(company.address, '21', PIN);
  const { page } = driver;
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor({ timeout: 60_000 });
  return { company, page, bernd: await openBernd(company, close) };
}

/** A colleague with a phone in Node; what he does the story says. */
async function openBernd(
  company: { readonly address: string; readonly sipUrl: string },
  close: StoryTools['close'],
) {
  const client = await ControlClient.connect(company.address);
  close({ close: async () => client.close() });
  const reply = await client.signIn('22', PIN, 'softphone');
  const account = reply.ok ? (reply.value as SignInValue).phoneAccount : null;
  if (account === null) throw new Error('Bernd has no account');
  const { url: _, ...rest } = account;
  const rung: SipCall[] = [];
  const phone = close(
    await createPhone(
      { server: company.sipUrl, addresses: ['127.0.0.1'], ...rest },
      { onIncoming: (call) => void rung.push(call) },
    ),
  );
  await phone.register();
  return {
    async rings(): Promise<SipCall> {
      for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 50) {
        const call = rung.shift();
        if (call !== undefined) return call;
        await pause(50);
      }
      throw new Error('Bernd’s phone does not ring');
    },
  };
}

/** Somebody calls, presses 1, and stands in Anna's list. */
async function waitingCaller(
  { close }: StoryTools,
  server: string,
  page: Page,
  number: string,
): Promise<SipCall> {
  const phone = close(await createPhone({ server, domain: DOMAIN, ...LINE, addresses: ['127.0.0.1'] }));
  const call = phone.call(HOTLINE_NUMBER, { from: { number } });
  call.tone(1_600);
  for (let waitedMs = 0; call.packets.received < 20 && waitedMs < PATIENCE_MS; waitedMs += 20)
    await pause(20);
  await call.press('1');
  await page.getByTestId('take-button').waitFor({ timeout: PATIENCE_MS });
  return call;
}

// A phone that nobody here wrote joins the exchange: sip.js's SimpleUser with its defaults, in a bare Chromium window.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SwitchEvent } from '../../src/engine/ports/telephony-switch.ts';
import type { PhoneCall } from '../../src/voip/phone.ts';
import { openBare, type Window, writeTone } from '../bench/electron.ts';
import type { PlainWindow } from '../bench/peer/plain.ts';
import { DOMAIN, type ExchangeHarness, LINE, makeExchangeHarness, PASSWORD } from './exchange-harness.ts';
import { hotlineNumber } from './harness.ts';
import { heardAt, phoneHz } from './tones.ts';

const foreignHz = 1_000;
const folder = mkdtempSync(join(tmpdir(), 'klfp-'));
let harness: ExchangeHarness;
let bare: Window;
const events: SwitchEvent[] = [];

const page = <K extends keyof PlainWindow>(name: K, ...args: Parameters<PlainWindow[K]>) =>
  bare.page.evaluate(
    ([method, given]) =>
      (window as unknown as Record<string, (...all: unknown[]) => unknown>)[method as string]?.(
        ...(given as unknown[]),
      ),
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<PlainWindow[K]>>>;

/** Looks again until it is so. */
async function until(look: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`not within 15 s: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

beforeAll(async () => {
  harness = await makeExchangeHarness();
  harness.open((event) => events.push(event));
  bare = await openBare({
    folder,
    script: 'plain',
    speakFile: writeTone(join(folder, 'tone.wav'), foreignHz),
  });
}, 60_000);
afterAll(async () => {
  await bare?.close();
  await harness?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('calls the hotline, waits with music, presses a key, talks, holds, and hangs up', async () => {
  const account = { url: harness.server, domain: DOMAIN, user: LINE, password: PASSWORD };
  await page('plainConnect', account);
  await page('plainCall', hotlineNumber);
  await until(() => events.some(({ kind }) => kind === 'callArrived'), 'the call arrives');
  const arrived = events.find((event) => event.kind === 'callArrived');
  const leg = arrived?.kind === 'callArrived' ? arrived.leg : '';
  const { telephony } = harness.exchange;
  telephony.run({ kind: 'answer', leg });
  telephony.run({ kind: 'park', leg, media: { kind: 'music', mode: 'x', music: 'tune' } });
  await until(async () => (await page('plainState')).connected, 'it is answered');
  await until(async () => heardAt(Math.round((await page('plainHz')) / 50) * 50) === 'music', 'music');

  await page('plainPress', '5');
  await until(() => events.some((event) => event.kind === 'digitPressed' && event.digit === '5'), 'the key');

  let theirs: PhoneCall | null = null;
  const { extension } = await harness.plainPhone((call) => {
    theirs = call;
    call.tone(phoneHz);
    void call.answer();
  });
  const target = { kind: 'extension', extension } as const;
  telephony.run({
    kind: 'dial',
    leg: 'agent',
    bridge: 'b',
    target,
    label: {},
    ready: false,
    timeoutMs: 9_000,
  });
  await until(() => events.some((event) => event.kind === 'legAnswered'), 'the agent answers');
  telephony.run({ kind: 'bridge', bridge: 'b', legs: [leg, 'agent'] });
  const agentHears = () => (theirs as PhoneCall | null)?.hear.hz() ?? 0;
  await until(async () => Math.abs((await page('plainHz')) - phoneHz) < 30, 'it hears the agent');
  await until(() => agentHears() === foreignHz, 'the agent hears it');

  await page('plainHold', true);
  await until(() => events.some(({ kind }) => kind === 'legHeld'), 'it holds');
  await until(() => heardAt(agentHears()) === 'music', 'the agent hears music');
  await until(async () => (await page('plainState')).held, 'it knows that it holds');
  await page('plainHold', false);
  await until(() => agentHears() === foreignHz, 'the agent hears it again');

  await page('plainHangUp');
  await until(() => events.some((event) => event.kind === 'legEnded' && event.leg === leg), 'its end');
  expect(events.find((event) => event.kind === 'legEnded' && event.leg === leg)).toMatchObject({
    cause: 'hungUp',
  });
});

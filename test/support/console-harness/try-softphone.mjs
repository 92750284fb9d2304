// Tries the real softphone against a stand-in for the engine: ready leg, take, refusal, late leg, ordinary call, reconnect.

import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { serveHarness } from './serve.mjs';
import { startRelay } from './sip-relay.mjs';

const SIP_PORT = 5198;
const relay = startRelay(SIP_PORT);
const server = await serveHarness(5199);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${resolve(import.meta.dirname, '../speech/agent.wav')}`,
    '--autoplay-policy=no-user-gesture-required',
    '--allow-loopback-in-peer-connection',
  ],
});
const context = await browser.newContext({ permissions: ['microphone'] });
const page = await context.newPage();
const peerPage = await context.newPage();
for (const each of [page, peerPage]) {
  each.on('pageerror', (error) => console.log('page error:', String(error)));
  each.on('console', (message) => message.type() === 'error' && console.log('console:', message.text()));
}
let failed = 0;
const check = (what, good, more = '') => {
  if (!good) failed += 1;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${what} ${more}`);
};
const until = async (what, read, wanted, timeoutMs = 6_000) => {
  const end = Date.now() + timeoutMs;
  let value;
  do {
    value = await read();
    if (JSON.stringify(value) === JSON.stringify(wanted)) break;
    await new Promise((done) => setTimeout(done, 50));
  } while (Date.now() < end);
  check(what, JSON.stringify(value) === JSON.stringify(wanted), JSON.stringify(value));
};
/** `hotline talking, direct talking held`: the calls, as they are shown. */
const shown = async () =>
  (await phone()).calls.map(({ kind, phase, held }) => `${kind} ${phase}${held ? ' held' : ''}`).join(', ');
const phone = () => page.evaluate(() => window.readPhone());
const peer = (name, ...args) => peerPage.evaluate(([n, a]) => window.peer[n](...a), [name, args]);

await page.goto(`${server.url}/?scene=waiting&lang=de&sip=ws://127.0.0.1:${SIP_PORT}`);
await peerPage.goto(`${server.url}/peer.html`);
await page.waitForFunction(() => 'readPhone' in window);
await until('softphone registers', async () => (await phone()).line.kind, 'registered', 10_000);
check('microphone is held ready', (await phone()).microphone === 'ready');
await peer('start', 'engine', `ws://127.0.0.1:${SIP_PORT}`);
await new Promise((done) => setTimeout(done, 300));

// A ready leg: answered with 183, connected, silent, and it never rings.
await peer('invite', '21', 'leg-1', ['X-Klinke-Ready: 1', 'X-Klinke-Leg: leg-1']);
await until('ready leg is built', async () => (await phone()).readyLegs, ['leg-1']);
await until('the leg is connected before any click', () => peer('ice', 'leg-1'), 'connected');
check(
  'answered with 183 only',
  JSON.stringify(await peer('answers', 'leg-1')) === '[183]',
  JSON.stringify(await peer('answers', 'leg-1')),
);
check('nothing rings', (await shown()) === '');
check('microphone is shut', (await peer('heard', 'leg-1')) < 1e-7);

// A refused take: the leg stays, shut again; the tone is calm.
await page.evaluate(() =>
  window.answerTake({ ok: false, error: { code: 'takenByOther', agentName: 'Bernd' } }),
);
await page.getByTestId('take-button').first().click();
await until('"taken by" is an info', () => page.locator('[data-testid=notice][data-tone=info]').count(), 1);
check('microphone is shut after a refusal', (await peer('heard', 'leg-1')) < 1e-7);
check('the ready leg is still there', (await phone()).readyLegs.includes('leg-1'));

// A take that works: accepted, audio both ways.
await page.evaluate(() => window.answerTake({ ok: true, value: { call: 'w2', leg: 'leg-1', ready: true } }));
await page.getByTestId('take-button').first().click();
await until('the leg becomes the call', shown, 'hotline talking');
await until('the engine sees 200', () => peer('state', 'leg-1'), 'Established');
await until('the caller hears the agent', async () => (await peer('heard', 'leg-1')) > 1e-6, true, 9_000);
const marks = await page.evaluate(() => {
  const at = (name) => performance.getEntriesByName(name).at(-1)?.startTime ?? null;
  return { click: at('klinke:take-click'), audio: at('klinke:take-audio') };
});
check(
  'marks are set',
  marks.audio !== null,
  `click to next frame ${marks.audio === null ? '-' : (marks.audio - marks.click).toFixed(0)} ms`,
);
await page.evaluate(() => window.phoneMute());
await new Promise((done) => setTimeout(done, 1_500));
check('muted means silent', (await peer('heard', 'leg-1')) < 1e-7);

// The connection breaks in the call: the call goes on, the phone comes back.
relay.cut();
await until(
  'the phone notices',
  async () => ['lost', 'connecting'].includes((await phone()).line.kind),
  true,
);
check('the call goes on', (await shown()) === 'hotline talking');
await until('it registers again by itself', async () => (await phone()).line.kind, 'registered', 8_000);
await peerPage.reload();
await peer('start', 'engine', `ws://127.0.0.1:${SIP_PORT}`);
await page.evaluate(() => window.hangUpNow());
await until('hung up', shown, '');

// No ready leg: the engine rings, and the leg is accepted because a take waits for it.
await page.evaluate(() => window.answerTake({ ok: true, value: { call: 'w2', leg: 'leg-2', ready: false } }));
await page.getByTestId('take-button').first().click();
await new Promise((done) => setTimeout(done, 200));
await peer('invite', '21', 'leg-2', ['X-Klinke-Leg: leg-2']);
await until('the awaited leg is accepted at once', shown, 'hotline talking');
await until('established', () => peer('state', 'leg-2'), 'Established');
await until('the caller hears the agent', async () => (await peer('heard', 'leg-2')) > 1e-6, true, 9_000);
await peer('end', 'leg-2');
await until('the caller hangs up', shown, '');

// An ordinary call rings and can be taken.
await peer('invite', '21', 'plain', []);
await until('an ordinary call rings', shown, 'direct ringing');
await until('180 was sent', () => peer('answers', 'plain'), [180]);
await page.getByTestId('plain-accept').click();
await until('and is taken', shown, 'direct talking');
await page.getByTestId('hang-up').click();
await until('and ended', shown, '');
await until('at the other end too', () => peer('state', 'plain'), 'Terminated');

// A leg that nobody claims rings in the end.
await peer('invite', '21', 'leg-3', ['X-Klinke-Leg: leg-3']);
await until('an unclaimed leg rings', shown, 'hotline ringing');
await page.getByTestId('plain-decline').click();
await until('its card is gone', shown, '');
await until('declined', async () => (await peer('answers', 'leg-3')).at(-1), 603);

// Two direct calls ring beside each other; taking the second one by its card leaves the first one ringing.
await peer('invite', '21', 'one', []);
await peer('invite', '21', 'two', []);
await until('both ring', shown, 'direct ringing, direct ringing');
await page.getByTestId('plain-accept').nth(1).click();
await until('the second is taken', () => peer('state', 'two'), 'Established');
await until('the second is heard', async () => (await peer('heard', 'two')) > 1e-6, true, 9_000);
await page.getByTestId('plain-accept').click();
await until('the first too, and the second waits', shown, 'direct talking, direct talking held');
await until('its end is told so', () => peer('direction', 'two'), 'recvonly');
await until('its microphone is shut', async () => (await peer('heard', 'two')) < 1e-7, true);
await until('the first is heard', async () => (await peer('heard', 'one')) > 1e-6, true, 9_000);
await peer('invite', '21', 'three', []);
await until('whoever calls now hears that it is busy', () => peer('answers', 'three'), [486]);

// A take sets the direct call aside at the click; a refused one gives it back.
await peer('end', 'two');
await until('one is left', shown, 'direct talking');
await page.evaluate(() =>
  window.answerTake({ ok: false, error: { code: 'takenByOther', agentName: 'Bernd' } }),
);
await page.getByTestId('take-button').first().click();
await until('after a refused take the direct call goes on', shown, 'direct talking');
await until('and is heard', async () => (await peer('heard', 'one')) > 1e-6, true, 9_000);
await page.evaluate(() => window.answerTake({ ok: true, value: { call: 'w2', leg: 'leg-4', ready: false } }));
await page.getByTestId('take-button').first().click();
await peer('invite', '21', 'leg-4', ['X-Klinke-Leg: leg-4']);
await until('the direct call waits for the caller', shown, 'direct talking held, hotline talking');
await until('its end is told so', () => peer('direction', 'one'), 'recvonly');
await until('it hears nothing more', async () => (await peer('heard', 'one')) < 1e-7, true);
await until('the caller hears the agent', async () => (await peer('heard', 'leg-4')) > 1e-6, true, 9_000);
await peer('end', 'leg-4');
await page.getByTestId('plain-resume').click();
await until('and goes on after it', shown, 'direct talking');
await until('its end is told so', () => peer('direction', 'one'), 'sendrecv');
await until('it is heard again', async () => (await peer('heard', 'one')) > 1e-6, true, 9_000);

// A colleague's question rings at once, is accepted, muted and hung up.
await peer('invite', '21', 'ask', ['X-Klinke-Leg: ask', 'X-Klinke-Purpose: consultation']);
await until('it rings at once', shown, 'direct talking, consultation ringing', 800);
await page.getByTestId('plain-accept').click();
await until('the direct call waits', shown, 'direct talking held, consultation talking');
await until('the colleague is heard', async () => (await peer('heard', 'ask')) > 1e-6, true, 9_000);
await page.getByTestId('mute').click();
await until('muted means silent', async () => (await peer('heard', 'ask')) < 1e-7, true);
await page.locator('[data-kind=consultation]').getByTestId('hang-up').click();
await until('hung up by BYE', () => peer('state', 'ask'), 'Terminated');

// A call that can't be ended at the other end: its card is gone all the same.
relay.cut();
await page.getByTestId('hang-up').click();
await until('the card is free at once', shown, '', 500);

await browser.close();
await server.stop();
relay.stop();
console.log(failed === 0 ? 'all good' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

// Takes screenshots of the console's scenes with Debian's chromium: `shots.mjs [folder] [scene …]`; with `--sizes` in
// large text instead.

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { serveHarness } from './serve.mjs';

const sizes = process.argv.includes('--sizes');
const words = process.argv.slice(2).filter((word) => word !== '--sizes');
const folder = resolve(words[0] ?? '/tmp/klinke-shots');
const wanted = words.slice(1);
mkdirSync(folder, { recursive: true });

const all = [
  'welcome',
  'welcome-own',
  'welcome-failed',
  'set-up',
  'sign-in',
  'sign-in-remembered',
  'sign-in-wrong',
  'sign-in-there',
  'sign-in-there-in-call',
  'sign-in-certificate',
  'sign-in-certificate-changed',
  'empty',
  'waiting',
  'crowd',
  'desk-phone-lost',
  'talking',
  'held',
  'silent-agent',
  'silent-caller',
  'interrupted',
  'consult',
  'offer',
  'plain-ringing',
  'direct',
  'dialling',
  'direct-aside',
  'consulted',
  'consult-ringing',
  'offer-in-call',
  'wrap-up',
  'begun-notes',
  'notes-mending',
  'break',
  'break-not-accepted',
  'stale',
  'stale-idle',
  'trouble',
  'hotline-elsewhere',
  'odd-waiting',
  'odd-talking',
  'odd-offer',
  'odd-wrap-up',
];
const steps = {
  'welcome-failed': (page) => page.getByTestId('welcome-demo').click(),
  'set-up': async (page) => {
    await page.getByTestId('welcome-set-up').click();
    await page.getByTestId('set-up-upstream').check();
    await page.getByTestId('set-up-submit').click();
    await page.getByTestId('field-problem').first().waitFor();
  },
  'sign-in-wrong': (page) => submitSignIn(page),
  'sign-in-there': (page) => submitSignIn(page),
  'sign-in-there-in-call': (page) => submitSignIn(page),
  'sign-in-certificate': (page) => submitSignIn(page),
  'sign-in-certificate-changed': (page) => submitSignIn(page),
};
// A scene and what to do in it.
const extra = {
  'quit-talking': ['talking', (page) => askToQuit(page)],
  'quit-ringing': ['plain-ringing', (page) => askToQuit(page)],
  transfer: ['talking', (page) => page.getByTestId('transfer').click()],
  'own-number': ['talking', (page) => transferRefused(page, { code: 'ownNumber' })],
  'target-unreachable': [
    'talking',
    (page) => transferRefused(page, { code: 'targetUnreachable', agentName: 'Bernd Thalmann' }),
  ],
  'broke-off': ['talking', (page) => breakOff(page)],
  'dial-sign': ['empty', (page) => page.getByTestId('dial-input').fill('089 FLOWERS')],
  'dial-extension': ['empty', (page) => page.getByTestId('dial-input').fill('+49 89 123456 Durchwahl 12')],
  'transfer-extension': [
    'talking',
    async (page) => {
      await page.getByTestId('transfer').click();
      await page.getByTestId('transfer-input').fill('+49 89 123456 Durchwahl 12');
    },
  ],
  told: ['told', (page) => page.getByTestId('notice').last().waitFor()],
  'told-transfer': ['told', (page) => page.getByTestId('transfer').click()],
  'told-supervisor': ['told-supervisor', (page) => page.getByTestId('rail-faults').click()],
  keypad: ['talking', (page) => page.getByTestId('keypad-toggle').click()],
  history: ['talking', (page) => page.getByTestId('rail-history').click()],
  'odd-history': ['odd-talking', (page) => page.getByTestId('rail-history').click()],
  account: [
    'account',
    async (page) => {
      await page.getByTestId('rail-settings').click();
      await page.getByTestId('account-show').scrollIntoViewIfNeeded();
    },
  ],
  settings: ['waiting', (page) => page.getByTestId('rail-settings').click()],
  'settings-keys': ['waiting', (page) => showGlobalKeys(page)],
  help: ['waiting', (page) => page.keyboard.press('?')],
  palette: ['talking', (page) => page.keyboard.press('Control+k')],
  'own-reason': [
    'waiting',
    async (page) => {
      await page.getByTestId('presence-menu').click();
      await page.getByTestId('break-own').click();
      await page.keyboard.type('Arzttermin');
    },
  ],
  presence: ['waiting', (page) => page.getByTestId('presence-menu').click()],
  'faults-list': ['faults', (page) => page.getByTestId('rail-faults').click()],
  'faults-empty': ['faults-none', (page) => page.getByTestId('rail-faults').click()],
  'faults-health': ['faults', (page) => page.getByTestId('health').click()],
  'faults-agent-health': ['faults-agent', (page) => page.getByTestId('health').click()],
  health: ['trouble', (page) => page.getByTestId('health').click()],
  lost: ['waiting', (page) => page.getByTestId('take-button').first().click()],
};

async function submitSignIn(page) {
  await page.getByTestId('sign-in-pin').fill('1234');
  await page.getByTestId('sign-in-submit').click();
}

async function askToQuit(page) {
  await page.evaluate(() => window.fake.push('quitting', { kind: 'ask' }));
  await page.getByTestId('quit-question').waitFor();
}

/** The engine says no to where the caller shall go. */
async function transferRefused(page, error) {
  await page.evaluate((error) => {
    window.fake.onCommand = async () => ({ ok: false, error });
  }, error);
  await page.getByTestId('transfer').click();
  await page.getByTestId('transfer-blind').first().click();
  await page.getByTestId('notice').last().waitFor();
}

/** A fault ends the own call. */
async function breakOff(page) {
  await page.evaluate(() => {
    const { calls, records } = window.fake.view;
    const { callId, number, name } = calls.own;
    const [broken] = Object.values(records).filter(({ brokeOff }) => brokeOff);
    const words = { kind: 'brokeOff', call: callId };
    const notice = { id: 'n', at: Date.now(), words, caller: { number, name }, colleagueName: null };
    window.fake.change([
      { collection: 'records', key: callId, value: { ...broken, id: callId } },
      { collection: 'calls', key: 'own', value: null },
      { collection: 'notices', key: 'n', value: notice },
    ]);
  });
  await page.getByTestId('notice').last().waitFor();
}

/** A key that another program holds, and one that is refused because the other action has it. */
async function showGlobalKeys(page) {
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('global-take-failed').waitFor();
  await page.getByTestId('global-hang-up').click();
  await page.keyboard.press('Control+Alt+t');
}

const server = await serveHarness(Number(process.env.HARNESS_PORT ?? 5199));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});
const variants = sizes
  ? [
      { lang: 'de', theme: 'light', width: 940, height: 600, size: 150 },
      { lang: 'de', theme: 'light', width: 940, height: 600, size: 200 },
      { lang: 'de', theme: 'light', width: 1280, height: 800, size: 150 },
      { lang: 'de', theme: 'light', width: 1280, height: 800, size: 200 },
      { lang: 'en', theme: 'dark', width: 940, height: 600, size: 200 },
    ]
  : [
      { lang: 'de', theme: 'light', width: 1280, height: 800 },
      { lang: 'de', theme: 'dark', width: 1280, height: 800 },
      { lang: 'de', theme: 'light', width: 940, height: 600 },
      { lang: 'en', theme: 'dark', width: 940, height: 600 },
    ];
// The test caller's window: a scene, and what its telephone is doing.
const callerScenes = {
  idle: ['test-caller', {}],
  talking: [
    'test-caller',
    { call: { kind: 'talking', since: Date.now() - 12_000 }, digits: '12', muted: true, added: 3 },
  ],
  ended: ['test-caller-two', { call: { kind: 'ended', why: 'unknownNumber', talkedMs: null } }],
  wrong: ['test-caller-two', { wrongNumber: true, number: '+49 89 abc' }],
  simulated: ['test-caller-simulated', {}],
};
const problems = [];
for (const variant of variants) {
  const context = await browser.newContext({ viewport: { width: variant.width, height: variant.height } });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  for (const name of [...all, ...Object.keys(extra)]) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const [scene, act] = extra[name] ?? [name, steps[name]];
    const { lang, theme, size = 100 } = variant;
    await page.goto(`${server.url}/?scene=${scene}&lang=${lang}&theme=${theme}&size=${size}`);
    await page.waitForSelector('body[data-ready]');
    await act?.(page);
    await page.waitForTimeout(250);
    // Nothing may be wider than the window.
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.middle *, .phone *, .strip *, .rail *, .welcome *, .caller *')]
        .filter(
          (element) =>
            !element.classList.contains('heard-only') && !['SELECT', 'INPUT'].includes(element.tagName),
        )
        .filter(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 &&
            // What stands out of a button, or out of a container that keeps it, can't be scrolled to.
            (getComputedStyle(element).overflowX !== 'visible' ||
              element.matches('button, .history, .call-bar, .settings')),
        )
        .map((element) => `${element.className}`),
    );
    if (wide.length > 0)
      problems.push(`${name} ${lang} ${variant.width} ${size} %: cut off: ${[...new Set(wide)].join(', ')}`);
    await page.screenshot({
      path: `${folder}/${name}-${lang}-${theme}-${variant.width}${size === 100 ? '' : `-${size}`}.png`,
    });
  }
  if (wanted.length === 0 || wanted.includes('bar')) {
    await page.setViewportSize({ width: 1280, height: 60 });
    for (const scene of [
      'waiting',
      'talking',
      'empty',
      'direct',
      'plain-ringing',
      'odd-waiting',
      'odd-talking',
      'odd-offer',
    ]) {
      await page.goto(`${server.url}/bar.html?scene=${scene}&lang=${variant.lang}&theme=${variant.theme}`);
      await page.waitForSelector('[data-testid=bar]');
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${folder}/bar-${scene}-${variant.lang}-${variant.theme}.png` });
    }
  }
  if (wanted.length === 0 || wanted.includes('test-caller')) {
    await page.setViewportSize({ width: 340, height: 640 });
    for (const [name, [scene, state]] of Object.entries(callerScenes)) {
      await page.goto(
        `${server.url}/test-caller.html?scene=${scene}&lang=${variant.lang}&theme=${variant.theme}&size=${variant.size ?? 100}`,
      );
      await page.waitForSelector('body[data-ready]');
      await page.evaluate((call) => window.showCall(call), state);
      await page.waitForTimeout(150);
      const wide = await page.evaluate(() => document.querySelector('.caller').scrollWidth > innerWidth);
      if (wide) problems.push(`test-caller ${name} ${variant.lang}: wider than its window`);
      await page.screenshot({
        path: `${folder}/caller-${name}-${variant.lang}-${variant.theme}${variant.size ? `-${variant.size}` : ''}.png`,
      });
    }
  }
  await context.close();
}
await browser.close();
await server.stop();
console.log(problems.length === 0 ? 'no problems' : [...new Set(problems)].join('\n'));
process.exit(0);

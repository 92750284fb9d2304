// Takes screenshots of the console's scenes with Debian's chromium: `shots.mjs [folder] [scene …]`.

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { serveHarness } from './serve.mjs';

const folder = resolve(process.argv[2] ?? '/tmp/klinke-shots');
const wanted = process.argv.slice(3);
mkdirSync(folder, { recursive: true });

const all = [
  'sign-in',
  'sign-in-remembered',
  'sign-in-wrong',
  'sign-in-certificate',
  'empty',
  'waiting',
  'talking',
  'held',
  'consult',
  'offer',
  'plain-ringing',
  'wrap-up',
  'break',
  'stale',
  'trouble',
];
const steps = {
  'sign-in-wrong': (page) => submitSignIn(page),
  'sign-in-certificate': (page) => submitSignIn(page),
};
// A scene and what to do in it.
const extra = {
  transfer: ['talking', (page) => page.getByTestId('transfer').click()],
  keypad: ['talking', (page) => page.getByTestId('keypad-toggle').click()],
  history: ['talking', (page) => page.getByTestId('rail-history').click()],
  settings: ['waiting', (page) => page.getByTestId('rail-settings').click()],
  help: ['waiting', (page) => page.keyboard.press('?')],
  palette: ['talking', (page) => page.keyboard.press('Control+k')],
  presence: ['waiting', (page) => page.getByTestId('presence-menu').click()],
  health: ['trouble', (page) => page.getByTestId('health').click()],
  lost: ['waiting', (page) => page.getByTestId('take-button').first().click()],
};

async function submitSignIn(page) {
  await page.getByTestId('sign-in-pin').fill('1234');
  await page.getByTestId('sign-in-submit').click();
}

const server = await serveHarness(5199);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});
const variants = [
  { lang: 'de', theme: 'light', width: 1280, height: 800 },
  { lang: 'de', theme: 'dark', width: 1280, height: 800 },
  { lang: 'de', theme: 'light', width: 940, height: 600 },
  { lang: 'en', theme: 'dark', width: 940, height: 600 },
];
const problems = [];
for (const variant of variants) {
  const context = await browser.newContext({ viewport: { width: variant.width, height: variant.height } });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  for (const name of [...all, ...Object.keys(extra)]) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const [scene, act] = extra[name] ?? [name, steps[name]];
    await page.goto(`${server.url}/?scene=${scene}&lang=${variant.lang}&theme=${variant.theme}`);
    await page.waitForSelector('body[data-ready]');
    await act?.(page);
    await page.waitForTimeout(250);
    // Nothing may be wider than the window.
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.middle *, .phone *, .strip *, .rail *')]
        .filter((element) => !element.classList.contains('heard-only') && element.tagName !== 'SELECT')
        .filter(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 &&
            getComputedStyle(element).overflowX !== 'visible',
        )
        .map((element) => `${element.className}`),
    );
    if (wide.length > 0)
      problems.push(`${name} ${variant.lang} ${variant.width}: cut off: ${[...new Set(wide)].join(', ')}`);
    await page.screenshot({
      path: `${folder}/${name}-${variant.lang}-${variant.theme}-${variant.width}.png`,
    });
  }
  if (wanted.length === 0 || wanted.includes('bar')) {
    await page.setViewportSize({ width: 1280, height: 60 });
    for (const scene of ['waiting', 'talking', 'empty']) {
      await page.goto(`${server.url}/bar.html?scene=${scene}&lang=${variant.lang}&theme=${variant.theme}`);
      await page.waitForSelector('[data-testid=bar]');
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${folder}/bar-${scene}-${variant.lang}-${variant.theme}.png` });
    }
  }
  await context.close();
}
await browser.close();
await server.stop();
console.log(problems.length === 0 ? 'no problems' : [...new Set(problems)].join('\n'));
process.exit(0);

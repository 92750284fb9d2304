// Takes screenshots of the console's scenes with Debian's chromium: `shots.mjs [folder] [scene …]`; with `--sizes` in
// large text instead.

import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { screens } from './screens.mjs';
import { serveHarness } from './serve.mjs';

const sizes = process.argv.includes('--sizes');
const words = process.argv.slice(2).filter((word) => word !== '--sizes');
const folder = resolve(words[0] ?? '/tmp/klinke-shots');
const wanted = words.slice(1);
mkdirSync(folder, { recursive: true });

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
      { lang: 'en', theme: 'light', width: 1280, height: 800 },
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
  page.setDefaultTimeout(120_000);
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  for (const [name, [scene, act]] of Object.entries(screens)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
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
              element.matches('button, .history, .messages, .call-bar, .settings')),
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
      'sent-on',
      'through',
      'through-alone',
      'called-back',
      'odd-waiting',
      'odd-talking',
      'odd-offer',
      'control-on',
    ]) {
      await page.goto(
        `${server.url}/bar.html?scene=${scene}&lang=${variant.lang}&theme=${variant.theme}&size=${variant.size ?? 100}`,
      );
      await page.waitForSelector('[data-testid=bar]');
      await page.waitForTimeout(150);
      await page.screenshot({
        path: `${folder}/bar-${scene}-${variant.lang}-${variant.theme}${variant.size === undefined ? '' : `-${variant.width}-${variant.size}`}.png`,
      });
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

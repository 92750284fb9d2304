// Makes the pictures of docs/guide that no story takes (see test/demo/stories/pictures.ts), and the README's first one, with Debian's chromium: `guide-pictures.mjs [name …]`.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { screens } from './screens.mjs';
import { serveHarness } from './serve.mjs';

/** As the guide calls them: each with the screen that it shows. */
const pictures = {
  waiting: 'waiting',
  remembered: 'remembered',
  talking: 'remembered-talking',
  transfer: 'transfer',
  consult: 'consult',
  palette: 'field-typed',
  'wrap-up': 'wrap-up',
  history: 'history-details',
  'messages-open': 'message-tried',
  directory: 'directory',
  stale: 'stale',
  control: 'control-on',
  'control-open': 'control-open',
  faults: 'faults-list',
  hotlines: 'admin-hotline',
  'hotline-new': 'admin-hotline-new',
  person: 'admin-person',
  publish: 'admin-changes',
  'people-import': 'admin-people-import',
  'own-numbers': 'settings-own-numbers',
  clashes: 'admin-clashes-sounds',
  versions: 'admin-versions',
  'mode-canvas': 'admin-modes-canvas-step',
  'mode-clash': 'admin-modes-canvas-clash',
  'version-picture': 'admin-version-picture',
  audit: 'audit',
  'admin-control': 'admin-control',
  'admin-prompts': 'admin-prompts',
  'admin-schedule': 'admin-schedule',
  'admin-schedule-week': 'admin-schedule-week',
};

/** In the dark, too. */
const dark = {
  dark: 'waiting',
  'mode-canvas-dark': 'admin-modes-canvas-step',
};

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const docs = resolve(import.meta.dirname, '../../../docs');
const folder = join(docs, 'guide/images');
const server = await serveHarness(Number(process.env.HARNESS_PORT ?? 5198));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});
for (const lang of ['de', 'en']) {
  mkdirSync(join(folder, lang), { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1_180, height: 720 } });
  page.setDefaultTimeout(120_000);
  const shoot = async (name, [scene, act], theme, path = join(folder, lang, `${name}.png`)) => {
    if (!isWanted(name)) return;
    await page.goto(`${server.url}/?scene=${scene}&lang=${lang}&theme=${theme}`);
    await page.waitForSelector('body[data-ready]');
    await act?.(page);
    // What is told for some seconds at the start would stand in some pictures only.
    await page.addStyleTag({ content: '.notices { display: none; }' });
    await page.waitForTimeout(400);
    await showTimesOf(page, lang);
    await page.screenshot({ path });
  };
  for (const [name, screen] of Object.entries(pictures)) await shoot(name, screens[screen], 'light');
  for (const [name, screen] of Object.entries(dark)) await shoot(name, screens[screen], 'dark');
  if (lang === 'de') await shoot('console', screens.waiting, 'light', join(docs, 'images/console.png'));
  if (isWanted('bar')) {
    await page.setViewportSize({ width: 1_180, height: 200 });
    await page.goto(`${server.url}/bar.html?scene=waiting&lang=${lang}&theme=light`);
    await page.waitForSelector('[data-testid=bar]');
    await page.waitForTimeout(400);
    // All its lines, and nothing below them.
    await page.getByTestId('bar').screenshot({ path: join(folder, lang, 'bar.png') });
  }
  await page.close();
}
/** Debian's chromium has only American English: fields for days and times show them as a computer of that language does. */
async function showTimesOf(page, lang) {
  await page.evaluate(
    (locale) => {
      for (const field of document.querySelectorAll('input[type=date], input[type=time]')) {
        const { type, value, offsetWidth } = field;
        if (value === '') continue;
        field.style.width = `${offsetWidth}px`;
        field.type = 'text';
        field.value =
          type === 'time'
            ? value
            : new Date(`${value}T00:00`).toLocaleDateString(locale, { dateStyle: 'short' });
      }
    },
    lang === 'de' ? 'de-DE' : 'en-GB',
  );
}
await browser.close();
await server.stop();
process.exit(0);

// A line of 120 callers: scrolled, walked through with the keyboard, and counted for a screen reader.

import { chromium } from '@playwright/test';
import { serveHarness } from './serve.mjs';

const server = await serveHarness(5198);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
let failed = 0;
function check(what, holds, found = '') {
  if (!holds) failed += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'}  ${what}${found === '' ? '' : `: ${found}`}`);
}

for (const [theme, size] of [
  ['light', 100],
  ['dark', 100],
  ['light', 200],
]) {
  const page = await browser.newPage({ viewport: { width: 940, height: 600 } });
  await page.goto(`${server.url}/?scene=crowd&lang=de&theme=${theme}&size=${size}`);
  await page.waitForSelector('body[data-ready]');
  const rows = () => page.getByTestId('waiting-row').count();
  const name = `${theme}, ${size} %`;
  check(`${name}: not all rows at once`, (await rows()) < 120, await rows());
  const heard = await page.locator('[data-team-id="lvs"]').first().ariaSnapshot();
  check(`${name}: the count is told`, /120 warten/.test(heard) && /Noch \d+ Anrufe/.test(heard));

  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-call-id'));
  await page.getByTestId('take-button').first().focus();
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(15);
  }
  check(`${name}: arrow keys reach row 61`, (await focused()) === 'c60', await focused());
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab');
    await page.waitForTimeout(15);
  }
  check(`${name}: Tab reaches row 91`, (await focused()) === 'c90', await focused());
  await page.keyboard.press('ArrowUp');
  check(`${name}: and back`, (await focused()) === 'c89', await focused());
  check(
    `${name}: the row is in sight`,
    await page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }),
  );
  if (process.argv[2])
    await page.screenshot({ path: `${process.argv[2]}/crowd-walked-${theme}-${size}.png` });

  const blank = await page.evaluate(async () => {
    const scroller = [...document.querySelectorAll('.middle, .shell-rooms')].find(
      (each) => each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY === 'auto',
    );
    scroller.scrollTo(0, 0);
    let gaps = 0;
    for (let at = 0; at < scroller.scrollHeight; at += 400) {
      scroller.scrollTo(0, at);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const rest = document.querySelector('.rows > li:not(.row)');
      if (rest && rest.getBoundingClientRect().top < innerHeight - 100) gaps += 1;
    }
    return gaps;
  });
  check(`${name}: no empty place while scrolling`, blank === 0, blank);
  check(`${name}: in the end all rows are there`, (await rows()) === 120, await rows());
  if (process.argv[2]) await page.screenshot({ path: `${process.argv[2]}/crowd-end-${theme}-${size}.png` });
  await page.close();
}
await browser.close();
await server.stop();
console.log(failed === 0 ? 'all good' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

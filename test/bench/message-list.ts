// `message-list`: 10,000 messages in a real console: frames while it's scrolled, a search, and from a click to sound.

import { linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { openSqliteJournal } from '../../src/adapters/sqlite/sqlite-journal.ts';
import type { CallFact } from '../../src/domain/facts/facts.ts';
import type { Batch } from '../../src/engine/ports/journal.ts';
import { openConsole, writeTone } from '../support/bench-electron.ts';
import { PIN } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { startExchangeCompany } from '../support/exchange-company.ts';
import type { Figure } from './report.ts';
import { type Bench, type BenchContext, type Closing, pause, until, whileOpen } from './round.ts';

const root = resolve(import.meta.dirname, '../..');
const MESSAGES = 10_000;
const SEARCHES = 10;
const PLAYED = 8;
/** As fast as a wheel that is turned hard. */
const PIXELS_A_FRAME = 60;
const SCROLLED_MS = 5_000;

export const messageList: Bench = {
  name: 'message-list',
  run: (context) => whileOpen(context.say, (closing) => measure(context, closing)),
};

async function measure(
  { rounds, folder, say, note }: BenchContext,
  closing: Closing,
): Promise<readonly Figure[]> {
  const company = closing.add(
    await startExchangeCompany({
      folder,
      engineProgram: join(root, 'out/engine/engine.mjs'),
      people: [{ id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], role: 'admin' }],
    }),
  );
  await company.killEngine();
  say(`${MESSAGES} messages are left`);
  await leaveMessages(join(folder, 'data'));
  await company.startEngine();
  const client = await ControlClient.connect(company.address);
  closing.also(() => client.close());
  await client.signIn('21', PIN);
  const search = (words: string) =>
    client.command({
      kind: 'listMessages',
      sort: 'at',
      descending: true,
      team: null,
      state: null,
      mine: false,
      words,
      since: null,
      atLeastMs: null,
      after: null,
      limit: 50,
    });
  const first = await search('');
  if (!first.ok || first.value.total !== MESSAGES)
    throw new Error(`the engine has ${first.ok ? first.value.total : 'no'} messages`);
  client.close();
  const speakFile = writeTone(join(folder, 'silence.wav'), 440);
  const { page, version } = closing.add(
    await openConsole({
      folder: join(folder, 'console'),
      speakFile,
      address: company.address,
      extension: '21',
      pin: PIN,
    }),
  );
  note('Electron', version);
  await page.getByTestId('rail-messages').click();
  await page.getByTestId('message').first().waitFor();
  say('reading all of them by scrolling');
  const readFrames = await readAll(page);
  const frames: number[][] = [];
  const searches: number[][] = [];
  const sounds: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    const scrolled = await scroll(page);
    const found: number[] = [];
    for (let nth = 0; nth < SEARCHES; nth++) found.push(await searched(page, `${(nth * 997) % MESSAGES}`));
    const heard: number[] = [];
    for (let nth = 0; nth < PLAYED; nth++) heard.push(await clickToSound(page, nth));
    say(
      `${round === 0 ? 'warming up: ' : ''}${scrolled.length} frames, ${SEARCHES} searches, ${PLAYED} played`,
    );
    // The searches have read the list anew.
    await readAll(page);
    if (round === 0) continue;
    frames.push(scrolled);
    searches.push(found);
    sounds.push(heard);
  }
  const of = { bench: 'message-list', unit: 'ms', voids: [] } as const;
  return [
    {
      ...of,
      figure: 'a frame while scrolling',
      ours: { what: `${MESSAGES} messages, ${PIXELS_A_FRAME} px a frame`, rounds: frames },
    },
    {
      ...of,
      figure: 'a frame while pages come',
      ours: { what: 'scrolled to the end for the first time', rounds: [readFrames] },
    },
    {
      ...of,
      figure: 'a search',
      ours: { what: 'asked (100 ms after the last letter) → the found rows painted', rounds: searches },
    },
    {
      ...of,
      figure: 'a click to sound',
      ours: { what: 'click on ▷ → the first sample that isn’t silence', rounds: sounds },
    },
  ];
}

/** Their facts lie in the journal, their sounds beside it. */
async function leaveMessages(data: string): Promise<void> {
  const folder = join(data, 'messages');
  mkdirSync(folder, { recursive: true });
  const sound = join(data, 'sound.wav');
  writeFileSync(sound, readFileSync(join(root, 'resources/speech/caller.wav')), { mode: 0o600 });
  const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
  const begun = Date.now() - MESSAGES * 60_000;
  const batches: Batch[] = [];
  for (let nth = 0; nth < MESSAGES; nth++) {
    const call = `bench-${nth}`;
    const message = `${call}-m3`;
    linkSync(sound, join(folder, `${message}.wav`));
    const facts: readonly CallFact[] = [
      {
        kind: 'callArrived',
        hotline: 'it',
        calledNumber: '100',
        leg: `leg-${nth}`,
        modeId: 'it-hotline-day',
        callerNumber: `+4989${1_000_000 + nth}`,
      },
      { kind: 'branchChosen', step: 'main-menu', digit: '1', label: 'LVS' },
      { kind: 'messageBegun', step: 'message', message, team: 'lvs' },
      { kind: 'messageLeft', message, lengthMs: 13_000, by: 'gone' },
      { kind: 'speechSought', message, found: true },
      { kind: 'callEnded', outcome: 'message', by: 'caller' },
    ];
    batches.push({
      at: begun + nth * 60_000,
      facts: facts.map((fact) => ({ about: 'call', call, fact })),
    });
  }
  const appended = await new Promise<{ readonly kind: string }>((done) => journal.append(batches, done));
  await journal.close();
  if (appended.kind !== 'written') throw new Error(`the journal was ${appended.kind}`);
}

/** Milliseconds between the frames while the list is scrolled to its end, page by page. */
async function readAll(page: Page): Promise<number[]> {
  const all: number[] = [];
  await until(
    async () => {
      all.push(...(await framesWhile(page, 1_000, 100_000)));
      return (await page.getByTestId('messages-more').count()) === 0;
    },
    'all are read',
    600_000,
  );
  return all;
}

const scroll = async (page: Page): Promise<number[]> => {
  await page.locator('#middle').evaluate((element) => element.scrollTo(0, 0));
  await pause(300);
  return framesWhile(page, SCROLLED_MS, PIXELS_A_FRAME);
};

/** Down by so many pixels each frame. */
const framesWhile = (page: Page, forMs: number, pixels: number): Promise<number[]> =>
  page.evaluate(
    ([ms, step]) =>
      new Promise<number[]>((done) => {
        const list = document.getElementById('middle');
        const took: number[] = [];
        const from = performance.now();
        let before = from;
        const frame = (now: number) => {
          took.push(now - before);
          before = now;
          list?.scrollBy(0, step);
          if (now - from < ms) requestAnimationFrame(frame);
          else done(took.slice(1));
        };
        requestAnimationFrame((now) => {
          before = now;
          requestAnimationFrame(frame);
        });
      }),
    [forMs, pixels] as const,
  );

/** From what asks to after the frame in which the found rows are painted, as in `editor`. Ends without anything being sought. */
async function searched(page: Page, digits: string): Promise<number> {
  const words = `${1_000_000 + Number(digits)}`;
  const took = page.evaluate(
    (number) =>
      new Promise<number>((done) => {
        let asked = 0;
        const input = document.querySelector<HTMLInputElement>('[data-testid="message-search"]');
        // What was typed is asked for a while after the last letter: by then the list is emptied.
        const watch = new MutationObserver(() => {
          const rows = [...document.querySelectorAll('[data-testid="message"]')];
          if (asked === 0 && rows.length === 0) asked = performance.now();
          const shown =
            rows.length > 0 && rows.every((row) => row.textContent?.replace(/\D/g, '').includes(number));
          if (asked === 0 || !shown) return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => done(performance.now() - asked);
            after.port2.postMessage(null);
          });
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        input?.focus();
      }),
    words,
  );
  await page.getByTestId('message-search').fill(words);
  const ms = await took;
  await page.getByTestId('message-search').fill('');
  await until(async () => (await page.getByTestId('message').count()) > 1, 'the whole list is back');
  return ms;
}

/** Of a message that is opened: its sound is there before the click, as it is for whoever reads first. */
async function clickToSound(page: Page, nth: number): Promise<number> {
  const row = page.getByTestId('message').nth(nth);
  await row.getByTestId('message-open').click();
  await page.getByTestId('player-toggle').waitFor();
  const took = await page.getByTestId('message-audio').evaluate(async (element) => {
    const player = element as HTMLAudioElement & { captureStream(): MediaStream };
    if (player.readyState < player.HAVE_CURRENT_DATA)
      await new Promise((ready) => player.addEventListener('loadeddata', ready, { once: true }));
    const context = new AudioContext();
    await context.resume();
    const tap = context.createScriptProcessor(256, 1, 1);
    context.createMediaStreamSource(player.captureStream()).connect(tap).connect(context.destination);
    return new Promise<number>((done) => {
      let clicked = 0;
      tap.onaudioprocess = ({ inputBuffer }) => {
        if (clicked === 0 || !inputBuffer.getChannelData(0).some((level) => Math.abs(level) > 0.002)) return;
        tap.onaudioprocess = null;
        done(performance.now() - clicked);
        void context.close();
      };
      const button = document.querySelector<HTMLElement>('[data-testid="player-toggle"]');
      setTimeout(() => {
        clicked = performance.now();
        button?.click();
      }, 100);
    });
  });
  await row.getByTestId('message-open').click();
  return took;
}

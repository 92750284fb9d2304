// What somebody hears who sees nothing: a call comes, is taken by key, and is handed over. By a virtual screen reader.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsolePages } from '../support/console-page.ts';

/** Of `@guidepup/virtual-screen-reader`, as far as it's used here; see harness.ts. */
declare global {
  interface Window {
    readonly reader: {
      start(options: { readonly container: HTMLElement }): Promise<void>;
      spokenPhraseLog(): Promise<string[]>;
      clearSpokenPhraseLog(): Promise<void>;
      stop(): Promise<void>;
    };
  }
}

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

/** All that was said. A place that is reached after the last one was left is the last thing said of a step. */
const log = () => page.evaluate(() => window.reader.spokenPhraseLog());
const says = (last: string) => expect.poll(async () => (await log()).at(-1)).toContain(last);

test('a call comes, is taken, is handed over', async () => {
  await pages.scene(page, 'empty', {}, '&reader=1');
  await page.evaluate(async () => {
    await window.reader.start({ container: document.body });
    await window.reader.clearSpokenPhraseLog();
  });

  await page.evaluate(() => {
    const call = { id: 'c1', teamId: 'lvs', order: 1, enteredAt: Date.now(), number: '+49891234567' };
    window.fake.change([
      {
        collection: 'waiting',
        key: 'c1',
        value: { ...call, name: 'Fa. Huber, München', path: [], ringing: null, takenBy: null },
      },
    ]);
  });
  await says('Neuer Anruf');

  await page.keyboard.press('F9');
  await says('Gespräch');

  await page.keyboard.press('F8');
  await says('Name oder Nummer');
  await page.keyboard.type('Bernd');
  await page.getByTestId('transfer-blind').first().waitFor();
  await page.keyboard.press('Tab');
  await says('Rückfrage bei');
  await page.keyboard.press('Tab');
  await says('Direkt weiterleiten an');
  await page.keyboard.press('Enter');
  await says('Weiter');

  // The engine: the agent has left, the colleague's phone rings.
  await page.evaluate(() => {
    const { anna } = window.fake.view?.agents ?? {};
    if (!anna) return;
    const wrapUp = { kind: 'wrapUp', callId: 'c1', until: Date.now() + 60_000, inOwnCall: false } as const;
    const caller = { number: '+49891234567', name: 'Fa. Huber, München' };
    const sent = { callId: 'c1', ...caller, to: '22', toName: 'Bernd Thalmann' };
    window.fake.change([
      { collection: 'calls', key: 'own', value: null },
      { collection: 'agents', key: 'anna', value: { ...anna, activity: wrapUp } },
      { collection: 'transfers', key: 'c1', value: { ...sent, state: 'ringing' } },
    ]);
    setTimeout(() => {
      window.fake.change([{ collection: 'transfers', key: 'c1', value: { ...sent, state: 'accepted' } }]);
    }, 2_000);
  });
  await says('angenommen');

  // The soft hyphen is where the word may be broken.
  expect((await log()).map((words) => words.replaceAll('\u00ad', ''))).toEqual([
    'polite: Neuer Anruf in LVS: Fa. Huber, München',
    'complementary, Telefon',
    'polite: Gespräch: Fa. Huber, München',
    expect.stringMatching(/^combobox, Name oder Nummer, .*active descendant Bernd Thalmann 22 bereit/),
    'button, Rückfrage bei Bernd Thalmann, Rückfrage: zuerst mit dem Ziel sprechen.',
    'button, Direkt weiterleiten an Bernd Thalmann, Direkt weiterleiten: Sie sind danach frei.',
    'button, Weiterleiten, Weiterleiten (F8), key shortcuts F8, not pressed',
    'complementary, Telefon',
    'polite: Es klingelt bei Bernd Thalmann …',
    'polite: Nachbearbeitung',
    'polite: Bernd Thalmann hat den Anruf angenommen.',
  ]);
});

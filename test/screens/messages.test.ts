// Messages in a real browser: one that was clicked in a mail, one that a colleague was quicker to take, none, and no answer.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Result } from '../../src/contract/channels.ts';
import { messageNumber } from '../../src/domain/words/message-number.ts';
import { ConsolePages } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);
const row = (id: string) => page.locator(`[data-testid="message"][data-message-id="${id}"]`);
const notice = (said: string) =>
  page.waitForFunction(
    (text) => document.querySelector('[data-testid="notices"]')?.textContent?.includes(text),
    said,
  );
const clicksLink = (link: string) =>
  page.evaluate((link) => {
    window.fake.link = link;
    window.fake.push('actionRequested', { kind: 'link' });
  }, link);
const answers = (reply: Result<unknown>) =>
  page.evaluate((reply) => {
    window.fake.onCommand = async () => reply;
  }, reply);

test('a link in a mail opens its message, whatever the list showed before; one that is not there is told', async () => {
  await pages.screen(page, 'messages');
  await at('message-state-filter').getByText('Erledigt').click();
  await row('c86-m4').waitFor();
  await clicksLink('klinke://message/c88-m4');
  await row('c88-m4').getByTestId('message-details').waitFor();
  expect(await at('message-search').inputValue()).toBe(messageNumber('c88-m4'));
  await clicksLink('klinke://message/c1-m1');
  await notice(messageNumber('c1-m1'));
  expect(await at('message').count()).toBe(0);
});

test('a link that was clicked on another screen leads there', async () => {
  await pages.scene(page, 'waiting');
  await clicksLink('klinke://message/c91-m4/');
  await row('c91-m4').getByTestId('message-details').waitFor();
});

test('of two who click at the same time the second one reads who has it', async () => {
  await pages.screen(page, 'messages');
  await row('c91-m4').getByTestId('message-open').click();
  await answers({ ok: false, error: { code: 'messageTaken', agentName: 'Bernd Thalmann' } } as never);
  await row('c91-m4').getByTestId('message-claim').click();
  await notice('Bernd Thalmann');
});

test('an engine that does not answer is told, with what to do; no messages, too', async () => {
  await pages.screen(page, 'messages');
  await answers({ ok: false, error: { code: 'offline' } } as never);
  await at('message-search').fill('x');
  await at('messages-error').waitFor();
  await answers({ ok: true, value: { messages: [], total: 0, next: null } });
  await at('message-search').fill('xy');
  await at('messages-empty').waitFor();
});

test('of ten thousand only those near the sight are made; arrows go on, and the opened one stays', async () => {
  await pages.screen(page, 'messages');
  await page.evaluate((many) => {
    const [sample] = Object.values(window.fake.view?.messages ?? {});
    const messages = Array.from({ length: many }, (_, i) => ({
      ...sample,
      id: `l${i}-m3`,
      at: Date.now() - i * 60_000,
    }));
    window.fake.onCommand = async () => ({ ok: true, value: { messages, total: many, next: null } });
  }, 10_000);
  await at('message-search').fill('x');
  await row('l0-m3').waitFor();
  const made = () => at('message').count();
  expect(await made()).toBeLessThan(80);
  expect(await row('l0-m3').getAttribute('aria-setsize')).toBe('10000');
  await row('l2-m3').getByTestId('message-open').click();
  await row('l2-m3').getByTestId('message-details').waitFor();
  await page.locator('#middle').evaluate((middle) => middle.scrollTo({ top: middle.scrollHeight / 2 }));
  await expect
    .poll(() => row('l2-m3').evaluate((each) => each.getBoundingClientRect().bottom < 0))
    .toBe(true);
  expect(await made()).toBeLessThan(80);
  await page.locator('#middle').evaluate((middle) => middle.scrollTo({ top: middle.scrollHeight }));
  await row('l9999-m3').waitFor();
  await page.locator('#middle').evaluate((middle) => middle.scrollTo({ top: 0 }));
  await row('l2-m3').getByTestId('message-open').focus();
  for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowDown');
  const focused = page.locator('[data-testid="message"]:has(:focus)');
  expect(await focused.getAttribute('data-message-id')).toBe('l42-m3');
  expect(await focused.evaluate((each) => each.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
});

test('while it is scrolled, what stays in sight is not written anew, and no row changes its height', async () => {
  await pages.screen(page, 'messages');
  await page.evaluate((many) => {
    const [sample] = Object.values(window.fake.view?.messages ?? {});
    const messages = Array.from({ length: many }, (_, i) => ({
      ...sample,
      id: `s${i}-m3`,
      notes: [],
      tries: [],
      at: Date.now() - i * 60_000,
    }));
    window.fake.onCommand = async () => ({ ok: true, value: { messages, total: many, next: null } });
  }, 2_000);
  await at('message-search').fill('y');
  await row('s0-m3').waitFor();
  const told = await page.evaluate(async () => {
    const middle = document.getElementById('middle');
    const list = document.querySelector<HTMLElement>('.message-list');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const rowIds = () =>
      [...document.querySelectorAll<HTMLElement>('[data-testid="message"]')].map(
        (each) => each.dataset.messageId,
      );
    const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
    const seen = new Set(rowIds());
    const before = seen.size;
    const heights = new Set<number | undefined>();
    let written = 0;
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      configurable: true,
      get() {
        written += 1;
        return format?.get?.call(this);
      },
    });
    for (let nth = 0; nth < 40; nth++) {
      middle?.scrollBy(0, 60);
      await frame();
      await frame();
      for (const id of rowIds()) seen.add(id);
      heights.add(list?.offsetHeight);
    }
    if (format) Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', format);
    return { written, made: seen.size - before, heights: heights.size };
  });
  expect(told.made).toBeGreaterThan(20);
  // Its time, its day, and who has it since when.
  expect(told.written).toBeLessThanOrEqual(told.made * 4);
  expect(told.heights).toBe(1);
});

test('a message is sent on by mail from the keyboard: what is no address is told there, and nothing typed is lost by a refusal', async () => {
  await pages.screen(page, 'messages');
  await row('c91-m4').getByTestId('message-open').click();
  await row('c91-m4').getByTestId('message-mail').focus();
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
  await expect.poll(focused).toBe('message-mail-to');
  const sent = () =>
    page.evaluate(() =>
      window.fake.calls.flatMap(({ name, args }) => {
        const command = args[0] as { kind?: string } | undefined;
        return name === 'command' && command?.kind === 'mailMessage' ? [command] : [];
      }),
    );
  await page.keyboard.type('Werkstatt <werkstatt@helpdesk.example>');
  await page.keyboard.press('Enter');
  await expect.poll(() => at('message-mail-problem').textContent()).toContain('eine einzelne E-Mail-Adresse');
  expect(await sent()).toEqual([]);
  await at('message-mail-to').fill(' werkstatt@helpdesk.example ');
  expect(await at('message-mail-problem').textContent()).toBe('');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bitte heute noch ansehen');
  await answers({ ok: false, error: { code: 'noMailServer' } } as never);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => at('message-mail-problem').textContent()).toContain('kein Mailserver eingerichtet');
  // Shut and opened again it's there.
  await page.keyboard.press('Escape');
  await at('message-mail-dialog').waitFor({ state: 'detached' });
  await row('c91-m4').getByTestId('message-mail').click();
  expect(await at('message-mail-note').inputValue()).toBe('Bitte heute noch ansehen');
  await answers({ ok: true, value: null });
  await at('message-mail-note').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await notice('werkstatt@helpdesk.example ist unterwegs');
  await at('message-mail-dialog').waitFor({ state: 'detached' });
  expect((await sent()).at(-1)).toEqual({
    kind: 'mailMessage',
    message: 'c91-m4',
    to: 'werkstatt@helpdesk.example',
    text: 'Bitte heute noch ansehen',
    language: 'de',
  });
  expect(await sent()).toHaveLength(2);
  await row('c91-m4').getByTestId('message-mail').click();
  expect([await at('message-mail-to').inputValue(), await at('message-mail-note').inputValue()]).toEqual([
    '',
    '',
  ]);
});

test('to whom it was sent stands at it, by whom and when', async () => {
  await pages.screen(page, 'messages');
  await row('c88-m4').getByTestId('message-open').click();
  const said = await row('c88-m4').getByTestId('message-forwards').textContent();
  expect(said).toMatch(/^Weitergeleitet an werkstatt@helpdesk\.example: Bernd .*, /);
});

test.each([
  ['a desk phone', 'remembered-at-desk', 'Ihr Tischtelefon klingelt'],
  ['a number outside', 'at-own-number', 'drücken Sie die 1'],
])('at %s the engine calls back: the window dials nothing, and says what to do', async (_, scene, said) => {
  await pages.scene(page, scene);
  await at('rail-messages').click();
  await row('c91-m4').getByTestId('message-open').click();
  await answers({ ok: true, value: { number: '+49891234567', as: '0800100200' } });
  await row('c91-m4').getByTestId('message-call-back').click();
  await notice(said);
  const sent = await page.evaluate(() =>
    window.fake.calls.flatMap(({ name, args }) =>
      name === 'command' ? [(args[0] as { kind: string }).kind] : [],
    ),
  );
  expect(sent.filter((kind) => /callBack|MessageBack/.test(kind))).toEqual(['callMessageBack']);
});

test('the one field finds a message by its caller, its number and the number that called, and leads to it', async () => {
  await pages.scene(page, 'waiting');
  const found = page.getByTestId('palette').getByText('Nachricht', { exact: false });
  for (const typed of ['huber', '089 1234', '0891234', messageNumber('c91-m4').toLowerCase()]) {
    await page.keyboard.press('Control+k');
    await at('palette-input').fill(typed);
    await found.filter({ hasText: messageNumber('c91-m4') }).waitFor();
    await page.keyboard.press('Escape');
    await at('palette').waitFor({ state: 'detached' });
  }
  await page.keyboard.press('Control+k');
  await at('palette-input').fill(messageNumber('c91-m4'));
  // Nothing is chosen by itself before the phone book has answered.
  await page
    .locator('[role="row"][aria-selected="true"]')
    .filter({ hasText: messageNumber('c91-m4') })
    .waitFor();
  await page.keyboard.press('Enter');
  await row('c91-m4').getByTestId('message-details').waitFor();
});

const berndHas = (id: string) =>
  page.evaluate((key) => {
    const message = window.fake.view?.messages[key];
    if (message === undefined) throw new Error('it is there');
    const bernd = { agentId: 'bernd', agentName: 'Bernd Thalmann' };
    const value = { ...message, state: { kind: 'inProgress' as const, ...bernd, at: Date.now() } };
    window.fake.change([{ collection: 'messages', key, value }]);
  }, id);

const callsBack = () =>
  page.evaluate(() =>
    window.fake.calls.flatMap(({ name, args }) => {
      const asked = args[0] as { kind: string; over?: boolean };
      return name === 'command' && /^call.*Back$/.test(asked.kind) ? [asked] : [];
    }),
  );

test('who may take over is asked before calling back whom a colleague looks after, who may be talking to them', async () => {
  await pages.screen(page, 'messages');
  await berndHas('c91-m4');
  await row('c91-m4').getByTestId('message-open').click();
  expect(await row('c91-m4').getByTestId('message-claim').textContent()).toBe(
    'Von Bernd Thalmann übernehmen',
  );
  await row('c91-m4').getByTestId('message-call-back').click();
  await at('message-elsewhere').getByText('Abbrechen').click();
  await at('message-elsewhere').waitFor({ state: 'detached' });
  expect(await callsBack()).toEqual([]);
  await answers({ ok: true, value: { number: '+49891234567', as: '0800100200' } });
  await row('c91-m4').getByTestId('message-call-back').click();
  expect(await at('message-elsewhere').textContent()).toContain(
    'Vielleicht telefoniert Bernd Thalmann gerade',
  );
  await at('message-call-anyway').click();
  await expect.poll(callsBack).toEqual([{ kind: 'callMessageBack', message: 'c91-m4', over: true }]);
  // The same in the list of call-backs.
  await pages.screen(page, 'call-backs');
  const entry = page.locator('[data-testid="call-back"][data-entry-id="b4"]');
  await entry.getByTestId('call-back-open').click();
  await entry.getByTestId('call-back-call').click();
  await at('message-elsewhere').getByText('Abbrechen').click();
  expect(await callsBack()).toEqual([]);
  await answers({ ok: true, value: { number: '+4930123456', as: '0800100200' } });
  await entry.getByTestId('call-back-call').click();
  await at('message-call-anyway').click();
  await expect.poll(callsBack).toEqual([{ kind: 'callEntryBack', entry: 'b4', over: true }]);
});

test('whoever looked after a message reads who has taken it over', async () => {
  await pages.screen(page, 'messages');
  await berndHas('c88-m4');
  await notice('Bernd Thalmann kümmert sich jetzt um');
});

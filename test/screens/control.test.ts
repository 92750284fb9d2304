// Manual control in a real browser: two clicks, by keyboard alone, aloud, what is refused, and the slim bar.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckView } from '../../src/contract/check-view.ts';
import type { TurnedOnView } from '../../src/contract/view.ts';
import { ConsolePages } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);
const row = (key: string) => page.locator(`[data-testid="control-row"][data-key="${key}"]`).first();
const notices = () => at('notices').textContent();
/** What the engine was told to turn. */
const sent = () =>
  page.evaluate(() =>
    window.fake.calls
      .filter(
        ({ name, args }) => name === 'command' && /^turn|^changeEnd/.test((args[0] as { kind: string }).kind),
      )
      .map(({ args }) => args[0]),
  );
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');

async function open(scene: string): Promise<void> {
  await pages.scene(page, scene);
  await at('rail-control').click();
}

test('two clicks: the row, which says what callers will hear, and the button in it', async () => {
  await open('control');
  await row('sap').getByTestId('control-open').click();
  expect(await at('control-means').textContent()).toContain('hören diese Ansage statt der Begrüßung');
  expect(await at('control-says').textContent()).toContain('SAP ist zurzeit nicht erreichbar');
  await at('control-turn-on').click();
  await expect.poll(() => row('sap').getAttribute('data-on')).toBe('true');
  expect(await sent()).toEqual([
    { kind: 'turnOn', quickSwitch: 'sap', until: { kind: 'tonight' }, reason: '' },
  ]);
  expect(await row('sap').textContent()).toContain('bis heute 24:00');
  expect(await at('rail-control').textContent()).toContain('1');
  expect(await at('strip-on').textContent()).toContain('SAP gestört');
});

test('nothing is shown as on before the engine says so, and who was quicker is named', async () => {
  await open('control');
  await page.evaluate(() => {
    window.fake.onCommand = async () => ({
      ok: false,
      error: { code: 'alreadyOn', agentName: 'Bernd Thalmann' },
    });
  });
  await row('sap').getByTestId('control-open').click();
  await at('control-turn-on').click();
  await expect.poll(notices).toContain('Bernd Thalmann hat das schon eingeschaltet.');
  expect(await row('sap').getAttribute('data-on')).toBe('false');
});

test('Escape closes what is open, and its button has the focus', async () => {
  await pages.scene(page, 'control');
  await at('rail-control').click();
  for (const opener of ['control-open', 'control-pause', 'control-announce']) {
    await at(opener).first().focus();
    await page.keyboard.press('Enter');
    await at('control-means').or(page.locator('textarea')).first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe(opener);
    await at('control-means').waitFor({ state: 'detached' });
  }
});

test('by keyboard alone: found in the one field, turned on, another end, turned off; each is said', async () => {
  await pages.scene(page, 'control');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('netzwerk gest');
  // Enter waits for the phone book's answer.
  await page.locator('[role=row][aria-selected=true]').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('control-turn-on');
  await page.keyboard.press('Enter');
  await expect
    .poll(notices)
    .toContain('„Netzwerk gestört“ (IT-Hotline und Lager und Versand) ist eingeschaltet');
  await expect.poll(focused).toBe('control-open');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('control-turn-on');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(focused).toBe('control-end');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await sent()).at(-1)).toMatchObject({ until: { kind: 'notice' } });
  await expect.poll(focused).toBe('control-open');
  await page.keyboard.press('Tab');
  await expect.poll(focused).toBe('control-turn-off');
  await page.keyboard.press('Enter');
  await expect.poll(notices).toContain('ist ausgeschaltet');
  await page.keyboard.press('Control+5');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('middle');
});

test('a held key that opens a row turns nothing on', async () => {
  await open('control');
  await row('sap').getByTestId('control-open').focus();
  await page.keyboard.down('Enter');
  await at('control-form').waitFor();
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  expect(await sent()).toEqual([]);
});

test('a time and a reason go along; an empty time can’t', async () => {
  await open('control');
  await row('wifi').getByTestId('control-open').click();
  await at('control-time').fill('');
  expect(await at('control-why').textContent()).toContain('Uhrzeit');
  await at('control-time').fill('17:15');
  await at('control-reason').fill('Ticket 12');
  await page.keyboard.press('Enter');
  await expect
    .poll(sent)
    .toEqual([
      { kind: 'turnOn', quickSwitch: 'wifi', until: { kind: 'at', time: '17:15' }, reason: 'Ticket 12' },
    ]);
});

test('a day goes along as well, by the keyboard; one that has passed can’t', async () => {
  await open('control');
  await row('wifi').getByTestId('control-open').click();
  await at('control-date').fill('2020-01-01');
  expect(await at('control-why').textContent()).toContain('schon vorbei');
  await at('control-date').fill('2099-12-07');
  await at('control-time').fill('07:00');
  await page.keyboard.press('Enter');
  const until = { kind: 'on', date: '2099-12-07', time: '07:00' };
  await expect.poll(sent).toEqual([{ kind: 'turnOn', quickSwitch: 'wifi', until, reason: '' }]);
});

test('a pause and another mode, on the spot', async () => {
  await open('control');
  const card = page.locator('[data-testid="control-hotline"][data-id="lager"]');
  await card.getByTestId('control-mode').click();
  await at('control-turn-on').click();
  await expect
    .poll(() => card.textContent())
    .toContain('Betriebsart „Nachtdienst“ · bis heute 24:00 · Anna Berger');
  await card.getByTestId('control-pause').click();
  expect(await at('control-means').textContent()).toContain('aufgelegt');
  await at('control-turn-on').click();
  await expect.poll(() => card.getByTestId('control-order').textContent()).toContain('Die Pause geht allem');
  expect(await sent()).toMatchObject([
    { kind: 'turnOnNew', hotlines: ['lager'], does: { kind: 'mode', mode: 'night' } },
    { kind: 'turnOnNew', hotlines: ['lager'], does: { kind: 'pause' }, until: { kind: 'tonight' } },
  ]);
});

test('whoever may not, or has no engine, reads why', async () => {
  await open('control-agent');
  expect(await at('control-pause').count()).toBe(0);
  await row('to-sap').getByTestId('control-open').click();
  expect(await at('control-why').textContent()).toContain('Teamleitung');
  await open('control-stale');
  await row('unspoken').getByTestId('control-open').click();
  expect(await at('control-why').textContent()).toContain('nicht verbunden');
  await at('control-turn-off').first().click({ force: true });
  expect(await sent()).toEqual([]);
});

test('a colleague’s click is seen and said, and so is the tick of its check call', async () => {
  await open('control');
  await page.evaluate(() => {
    const { sap } = window.fake.view?.quickSwitches ?? {};
    if (!sap) return;
    const { name, hotlineIds, does } = sap;
    const value = {
      ...{ id: 'x', quickSwitchId: 'sap', name, hotlineIds, does, since: Date.now(), until: null },
      ...{ byId: 'bernd', byName: 'Bernd', reason: '', order: 0 },
    };
    const tell = (check: CheckView) => {
      const checked: TurnedOnView = { ...value, check };
      window.fake.change([{ collection: 'turnedOn', key: 'x', value: checked }]);
    };
    tell({ state: 'pending' });
    setTimeout(() => tell({ state: 'heard', at: Date.now() }), 300);
  });
  await expect
    .poll(notices)
    .toContain('Bernd hat „SAP gestört“ (IT-Hotline) eingeschaltet, bis auf Weiteres.');
  await expect.poll(() => at('check').getAttribute('data-state')).toBe('heard');
  expect(await at('check').textContent()).toMatch(/gehört um \d\d:\d\d:\d\d/);
});

test('no row moves under the pointer when a colleague turns something on above it', async () => {
  await open('control');
  const head = page.locator('[data-id="lager"] [data-key="wifi"] [data-testid="control-open"]');
  // Somewhere in the middle, so that there is room to scroll.
  await head.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await head.hover();
  const before = await head.boundingBox();
  await page.evaluate(() => {
    const { sap } = window.fake.view?.quickSwitches ?? {};
    if (!sap) return;
    const { name, hotlineIds, does } = sap;
    const value = {
      ...{ id: 'x', quickSwitchId: 'sap', name, hotlineIds, does, since: Date.now(), until: null },
      ...{ byId: 'bernd', byName: 'Bernd', reason: 'Ticket', order: 0 },
    };
    window.fake.change([{ collection: 'turnedOn', key: 'x', value }]);
  });
  await expect.poll(() => row('sap').getAttribute('data-on')).toBe('true');
  const after = await head.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(1);
});

test('the slim bar shows what is on, and turns on and off by two clicks', async () => {
  await pages.scene(page, 'bar:control', { height: 500 });
  await at('bar-control').click();
  await at('bar-turn-open').first().click();
  await at('bar-turn-do').click();
  await expect.poll(() => at('bar-turn').first().getAttribute('data-on')).toBe('true');
  expect(await at('bar-control').textContent()).toContain('1 Schalter eingeschaltet');
  await at('bar-turn-open').first().click();
  await at('bar-turn-do').click();
  await expect.poll(() => at('bar-turn').first().getAttribute('data-on')).toBe('false');
  expect((await sent()).map((each) => (each as { kind: string }).kind)).toEqual(['turnOn', 'turnOff']);
});

test('the slim bar says which hotline isn’t well, and why; its list has the groups, and how several go together', async () => {
  await pages.scene(page, 'bar:control-on', { height: 500 });
  expect(await at('bar-hotline').allTextContents()).toEqual([
    expect.stringContaining('Lager und Versandgestört: Aufnahme fehlt'),
    expect.stringContaining('Empfangpausiert: Pausiert von Bernd Thalmann'),
  ]);
  await at('bar-control').click();
  expect(await at('bar-controls').getByRole('heading').allTextContents()).toEqual([
    'Eingeschaltet',
    'Allgemein',
    'Lager',
    'Umleitungen',
  ]);
  expect(await at('bar-hotlines').textContent()).toContain('Anrufer hören zuerst „SAP gestört“');
});

test('a text typed on the spot is spoken and heard as typed, then turned on with that sound; what can’t be spoken stays', async () => {
  await open('control');
  await at('control-announce').first().click();
  const field = page.locator('[data-testid^="control-text-"]').first();
  await expect.poll(focused).toMatch(/^control-text-/);
  await expect.poll(() => at('control-turn-on').getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.type('SAP steht.');
  await page.evaluate(() => {
    const { fake } = window;
    let refuses = true;
    // As an engine would; a sound that is no sound can't be played, which is told.
    fake.onCommand = async (command) => {
      if (command.kind === 'speakText') {
        if (refuses) return { ok: true, value: { kind: 'tooLong', characters: 1_001, atMost: 1_000 } };
        return { ok: true, value: { kind: 'spoken', sound: 'f'.repeat(64) } };
      }
      if (command.kind === 'hearSound') return { ok: true, value: { data: btoa('no sound'), size: 8 } };
      return { ok: true, value: null };
    };
    window.addEventListener('speaks', () => {
      refuses = false;
    });
  });
  await at('control-turn-on').click();
  await expect.poll(notices).toMatch(/1\.?001/);
  expect(await sent()).toEqual([]);
  expect(await field.inputValue()).toBe('SAP steht.');
  // More than any message carries: told as well, and nothing is sent.
  const asks = () =>
    page.evaluate(
      () =>
        window.fake.calls.filter(({ args }) => (args[0] as { kind?: string })?.kind === 'speakText').length,
    );
  const before = await asks();
  await field.fill('x'.repeat(60_000));
  await at('control-turn-on').click();
  await expect.poll(notices).toMatch(/60\.?000/);
  expect(await asks()).toBe(before);
  expect((await field.inputValue()).length).toBe(60_000);
  await field.fill('SAP steht.');
  await page.evaluate(() => window.dispatchEvent(new Event('speaks')));
  await page.locator('[data-testid^="control-listen-"]').first().click();
  const asked = () =>
    page.evaluate(() =>
      window.fake.calls
        .map(({ args }) => args[0] as { kind?: string; sound?: string })
        .filter(({ kind }) => kind === 'hearSound'),
    );
  await expect.poll(asked).toMatchObject([{ sound: 'f'.repeat(64) }]);
  await at('control-turn-on').click();
  await expect.poll(sent).toMatchObject([
    {
      kind: 'turnOnNew',
      name: 'SAP steht.',
      does: { kind: 'announce', says: { de: { text: 'SAP steht.', sound: 'f'.repeat(64) } } },
    },
  ]);
  await field.waitFor({ state: 'detached' });
});

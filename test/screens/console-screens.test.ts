// What the console's screens do by themselves and by keyboard, in a real browser, without an engine.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsoleView, ModeTransferView, ViewChange } from '../../src/contract/view.ts';
import { ConsolePages } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);

/** The engine tells of changes, made of the view as it was. */
async function tell(make: string): Promise<void> {
  await page.evaluate(`window.fake.change((${make})(window.fake.view))`);
}
const changes = (make: (view: ConsoleView) => readonly ViewChange[]) => tell(String(make));

const order = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="team"][data-team-id="lvs"] li')].map((row) =>
      row.matches('[data-testid="gone-row"]') ? '-' : row.getAttribute('data-call-id'),
    ),
  );
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === document.body ? 'body' : (element?.getAttribute('data-testid') ?? element?.id ?? '');
  });
/** What is on the button's place, to be clicked. */
const placeOf = async (call: string) => {
  const box = await page.locator(`[data-testid="take-button"][data-call-id="${call}"]`).boundingBox();
  return box?.y ?? -1;
};

const w2Taken = (view: ConsoleView, agentId: string): readonly ViewChange[] => {
  const call = view.waiting.w2;
  if (!call) return [];
  const takenBy = { agentId, agentName: agentId, at: Date.now() };
  return [{ collection: 'waiting', key: 'w2', value: { ...call, takenBy } }];
};

test('no row moves under the pointer when another one is gone; it moves once the pointer has left', async () => {
  await pages.scene(page, 'waiting');
  await page.locator('[data-testid="take-button"][data-call-id="w3"]').hover();
  const before = await placeOf('w3');
  await changes(() => [
    { collection: 'waiting', key: 'w1', value: null },
    { collection: 'waiting', key: 'w2', value: null },
  ]);
  await expect.poll(order).toEqual(['-', '-', 'w3', 'w4']);
  expect(await placeOf('w3')).toBe(before);
  await at('presence-menu').hover();
  await expect.poll(order).toEqual(['w3', 'w4']);
});

test('nor while a key is held, and Alt+1 means the row that says so', async () => {
  await pages.scene(page, 'waiting');
  await page.keyboard.down('Alt');
  await changes(() => [{ collection: 'waiting', key: 'w1', value: null }]);
  await tell(
    `(view) => [{ collection: 'waiting', key: 'back', value: { ...view.waiting.w3, id: 'back', order: -9 } }]`,
  );
  await expect.poll(order).toEqual(['-', 'w2', 'w3', 'w4', 'back']);
  await page.keyboard.press('1');
  await page.keyboard.up('Alt');
  const commands = await page.evaluate(() => window.fake.calls.filter(({ name }) => name === 'command'));
  expect(commands.map(({ args }) => args[0])).toContainEqual({ kind: 'take', call: 'w2' });
  await expect.poll(async () => (await order())[0]).toBe('back');
});

test('an own take leaves no row, a colleague’s says by whom, with a clock that stands', async () => {
  await pages.scene(page, 'waiting');
  await tell(`(view) => (${w2Taken})(view, 'anna')`);
  await expect.poll(order).toEqual(['w1', 'w3', 'w4']);
  const time = () => page.locator('[data-call-id="w1"] .waited-time').textContent();
  const then = await time();
  const others = () => page.locator('[data-call-id="w3"] .waited-time').textContent();
  const before = await others();
  await expect.poll(others).not.toBe(before);
  expect(await time()).toBe(then);
});

test('with nobody ready nothing is said to be distributed', async () => {
  await pages.scene(page, 'waiting');
  const row = page.locator('[data-call-id="w7"] .row-distribution');
  await tell(`({ teams }) => [{ collection: 'teams', key: 'pc', value: { ...teams.pc, ready: 1 } }]`);
  await expect.poll(() => row.textContent()).toBe('wird verteilt');
  await tell(`({ teams }) => [{ collection: 'teams', key: 'pc', value: { ...teams.pc, ready: 0 } }]`);
  await expect.poll(() => row.textContent()).toBe('niemand bereit');
});

test('F9, a number key and a click say in the row why it can’t be taken', async () => {
  await pages.scene(page, 'break');
  for (const press of [
    () => page.keyboard.press('F9'),
    () => page.keyboard.press('Alt+2'),
    () => page.locator('[data-testid="take-button"][data-call-id="w5"]').click({ force: true }),
  ]) {
    await press();
    await expect.poll(() => at('row-refused').textContent()).toContain('Pause');
  }
  expect(await page.locator('[data-call-id="w5"] [data-testid="row-refused"]').count()).toBe(1);
  await tell(
    `({ agents }) => [{ collection: 'agents', key: 'anna', value: { ...agents.anna, availability: { kind: 'signedIn' } } }]`,
  );
  await expect.poll(() => at('row-refused').count()).toBe(0);
});

test('in a consultation what the engine would refuse can’t be pressed, and says why', async () => {
  await pages.scene(page, 'consult');
  for (const tool of ['hold', 'transfer']) {
    expect(await at(tool).getAttribute('aria-disabled'), tool).toBe('true');
    expect(await at(tool).getAttribute('title'), tool).toContain('Rückfrage');
  }
  expect(await at('consult-toggle').getAttribute('aria-disabled')).toBeNull();
});

/** What the engine was asked, of these kinds. */
const asked = (...kinds: string[]) =>
  page.evaluate(
    (kinds) =>
      window.fake.calls
        .filter(({ name, args }) => name === 'command' && kinds.includes((args[0] as { kind: string }).kind))
        .map(({ args }) => args[0]),
    kinds,
  );
const chosen = () =>
  page.evaluate(() => document.querySelector('[role=row][aria-selected=true]')?.getAttribute('data-to'));

test('typing in a call finds whom to ask: Enter asks, Shift+Enter hands over; Escape goes back to where one was', async () => {
  await pages.scene(page, 'talking');
  await at('mute').focus();
  await page.keyboard.type('bernd', { delay: 5 });
  expect(await at('palette-input').inputValue()).toBe('bernd');
  expect(await chosen()).toBe('22');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('mute');
  await page.keyboard.type('be');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked('consult')).toEqual([{ kind: 'consult', call: 'own-1', to: '22' }]);

  await pages.scene(page, 'talking');
  await page.keyboard.type('+49 (0)89 123456');
  await page.keyboard.press('Shift+Enter');
  await expect
    .poll(() => asked('blindTransfer'))
    .toEqual([{ kind: 'blindTransfer', call: 'own-1', to: '+4989123456' }]);
});

test('somebody of the phone book comes later, and Enter means this one', async () => {
  await pages.scene(page, 'talking');
  await page.keyboard.type('huber');
  await page.locator('[role=row][data-to="+4985112345"]').waitFor();
  expect(await chosen()).toBe('+4985112345');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked('consult')).toEqual([{ kind: 'consult', call: 'own-1', to: '+4985112345' }]);
});

test('a tile asks by click or Enter, hands over with Shift, and takes the dragged card; whom nobody can ask says why', async () => {
  await pages.scene(page, 'talking');
  const tile = (to: string) => page.locator(`[data-testid="tile"][data-to="${to}"]`);
  await tile('22').click();
  await expect.poll(() => asked('consult')).toEqual([{ kind: 'consult', call: 'own-1', to: '22' }]);
  await pages.scene(page, 'talking');
  await tile('22').focus();
  await page.keyboard.press('Shift+Enter');
  await expect
    .poll(() => asked('blindTransfer'))
    .toEqual([{ kind: 'blindTransfer', call: 'own-1', to: '22' }]);
  await pages.scene(page, 'talking');
  await page.locator('[data-testid="own-call"] header').dragTo(tile('22'));
  await expect.poll(() => asked('consult')).toEqual([{ kind: 'consult', call: 'own-1', to: '22' }]);
  await pages.scene(page, 'talking');
  // Card and tile at once, so that nothing scrolls while it's dragged.
  await page.setViewportSize({ width: 1280, height: 1500 });
  await page.locator('[data-testid="own-call"] header').dragTo(tile('team:sap'));
  await expect
    .poll(() => asked('blindTransfer'))
    .toEqual([{ kind: 'blindTransfer', call: 'own-1', to: 'team:sap' }]);
  await tile('23').click({ force: true });
  await page.getByText('ist im Gespräch.').waitFor();
  expect(await asked('consult')).toEqual([]);
});

test('arrows choose, Home and End with nothing typed; what is chosen stays so while others come; whom nobody can ask says why', async () => {
  await pages.scene(page, 'talking');
  await page.keyboard.press('Control+k');
  const first = await chosen();
  await page.keyboard.press('ArrowDown');
  const second = await chosen();
  expect(second).not.toBe(first);
  await changes((view) => {
    const zoe = { ...view.agents.bernd, id: 'zoe', name: 'Aaron Früh', extension: '77' };
    return [{ collection: 'agents', key: 'zoe', value: zoe as NonNullable<typeof view.agents.bernd> }];
  });
  await page.locator('[role=row][data-to="77"]').waitFor();
  expect(await chosen()).toBe(second);
  await page.keyboard.press('Home');
  expect(await chosen()).not.toBe(second);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await changes((view) => {
    const { bernd } = view.agents;
    return bernd ? [{ collection: 'agents', key: 'bernd', value: { ...bernd, reachable: false } }] : [];
  });
  await page.locator('[role=row][data-to="22"][aria-disabled=true]').waitFor();
  await page.keyboard.type('bernd');
  await page.keyboard.press('Enter');
  await expect.poll(() => at('finder-why').textContent()).toContain('nicht erreichbar');
  expect(await asked('consult')).toEqual([]);
});

test('whom one looked for in a call is not called by Enter once the caller has gone', async () => {
  await pages.scene(page, 'talking');
  await page.keyboard.type('bernd');
  await changes(() => [{ collection: 'calls', key: 'own', value: null }]);
  await expect.poll(() => at('finder-why').textContent()).toContain('ein anderes Gespräch');
  await page.keyboard.press('Enter');
  expect(await at('palette').count()).toBe(1);
  expect(await at('plain-call').count()).toBe(0);
});

test('beside the field digits are tones while the keypad is open, and without a call nothing opens', async () => {
  await pages.scene(page, 'talking');
  await at('keypad-toggle').click();
  await at('mute').focus();
  await page.keyboard.type('5');
  expect(await at('palette').count()).toBe(0);
  await pages.scene(page, 'waiting');
  await page.keyboard.type('b');
  expect(await at('palette').count()).toBe(0);
});

test('the focus never falls to the page: after the wrap-up, after Escape, and when a row is gone', async () => {
  await pages.scene(page, 'wrap-up');
  await at('wrap-up-skip').focus();
  await tell(`({ agents }) => [
    { collection: 'agents', key: 'anna', value: { ...agents.anna, activity: { kind: 'idle', since: Date.now() } } },
    { collection: 'calls', key: 'own', value: null },
  ]`);
  await at('wrap-up-card').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('phone-panel');

  await pages.scene(page, 'talking');
  await at('transfer').click();
  await expect.poll(focused).toBe('transfer-input');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('transfer');
  await at('keypad-toggle').click();
  await expect.poll(focused).toBe('key-1');
  await page.keyboard.press('Escape');
  expect(await at('keypad').count()).toBe(0);
  await expect.poll(focused).toBe('keypad-toggle');
  // Also where the focus is elsewhere.
  await at('transfer').click();
  await at('note-input').focus();
  await page.keyboard.press('Escape');
  expect(await at('transfer-panel').count()).toBe(0);

  await page.locator('[data-testid="take-button"][data-call-id="w3"]').focus();
  await changes(() => [{ collection: 'waiting', key: 'w3', value: null }]);
  await expect.poll(focused).toBe('middle');
});

test('after a wrong PIN the PIN is typed anew', async () => {
  await pages.screen(page, 'sign-in-wrong');
  await expect.poll(focused).toBe('sign-in-pin');
});

test('how long to wait after wrong PINs counts down, and then it says so', async () => {
  await pages.scene(page, 'sign-in');
  await page.evaluate(() => {
    const signIn = async () => ({ ok: false, error: { code: 'tooManyTries', retryAfterMs: 2_000 } });
    Object.assign(window.klinke.call, { signIn });
  });
  await at('sign-in-pin').fill('1234');
  await at('sign-in-submit').click();
  await expect.poll(() => at('sign-in-error').textContent()).toMatch(/warten Sie [12] Sekunde/);
  expect(await at('sign-in-submit').isDisabled()).toBe(true);
  await expect.poll(() => at('sign-in-error').textContent()).toContain('Jetzt können Sie');
  expect(await at('sign-in-submit').isDisabled()).toBe(false);
});

test('whose draft is opened without signing in is with the keyboard in it, and back at the PIN afterwards', async () => {
  await pages.screen(page, 'sign-in-unreached');
  await at('draft-here').first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('unsigned-middle');
  await at('unsigned-sign-in').click();
  await expect.poll(focused).toBe('sign-in-pin');
});

test('Ctrl+1 to 3 take the keyboard along', async () => {
  await pages.scene(page, 'waiting');
  for (const [key, section] of [
    ['2', 'history'],
    ['3', 'settings'],
    ['1', 'call-bar'],
  ] as const) {
    await at('presence-menu').focus();
    await page.keyboard.press(`Control+${key}`);
    await at(section).waitFor();
    await expect.poll(focused).toBe('middle');
  }
});

test('keys are told to programs by their English names, and to people by their own', async () => {
  await pages.scene(page, 'consult');
  const told = (of: string, what: string) => at(of).getAttribute(what);
  expect(await told('consult-cancel', 'aria-keyshortcuts')).toBe('Control+Shift+F8');
  expect(await at('consult-cancel').locator('kbd').allTextContents()).toEqual(['Strg', 'Umschalt', 'F8']);
  const all = await page.evaluate(() =>
    [...document.querySelectorAll('[aria-keyshortcuts]')].map(
      (each) => each.getAttribute('aria-keyshortcuts') ?? '',
    ),
  );
  for (const keys of all) expect(keys).toMatch(/^((Control|Shift|Alt)\+)*(F\d|\w)$/);
});

test('three who come at once are all announced', async () => {
  await pages.scene(page, 'empty');
  await tell(`() => ['n1', 'n2', 'n3'].map((key, order) => ({ collection: 'waiting', key, value:
    { id: key, teamId: 'lvs', order, enteredAt: Date.now(), number: '+4989' + (7000000 + order), name: null, path: [], ringing: null, takenBy: null } }))`);
  await expect.poll(() => page.locator('.call-bar > [aria-live]').textContent()).toMatch(/^3 neue Anrufe/);
});

test('what was read of the call list is read again when somebody is named otherwise, in whichever order it stands', async () => {
  await pages.scene(page, 'empty-later');
  await at('rail-history').click();
  await at('sort-waited').click();
  await at('record-open').first().waitFor();
  const { length } = await asked('listCalls');
  await tell(`(view) => [{ collection: 'engine', key: '', value: { ...view.engine, namesAt: 5 } }]`);
  await expect.poll(async () => (await asked('listCalls')).length).toBe(length + 1);
});

test('of a long call list nothing is written anew when something else changes', async () => {
  await pages.screen(page, 'history');
  await page.evaluate((many) => {
    const [sample] = Object.values(window.fake.view?.records ?? {});
    const records = Array.from({ length: many }, (_, i) => ({ ...sample, id: `long-${i}`, notes: [] }));
    window.fake.onCommand = async () => ({ ok: true, value: { records, next: null } });
  }, 500);
  await at('history-search').fill('x');
  await expect.poll(() => at('record').count()).toBe(500);
  const written = await page.evaluate(async () => {
    const { view } = window.fake;
    const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
    let count = 0;
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      configurable: true,
      get() {
        count += 1;
        return format?.get?.call(this);
      },
    });
    for (let nth = 0; nth < 5; nth++) {
      if (view)
        window.fake.change([
          { collection: 'teams', key: `more-${nth}`, value: Object.values(view.teams)[0] ?? null },
        ]);
      await new Promise((done) => setTimeout(done, 100));
    }
    if (format) Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', format);
    return { count, teams: document.querySelectorAll('[data-testid="history"] option').length };
  });
  // The changes were seen, by the choice of teams.
  expect(written.teams).toBeGreaterThan(5);
  expect(written.count).toBeLessThan(100);
});

test('the call list goes by arrows: from call to call, and Enter opens one', async () => {
  await pages.scene(page, 'empty-later');
  await at('rail-history').click();
  const opens = at('record-open');
  await opens.first().focus();
  await page.keyboard.press('ArrowDown');
  const isFocused = (nth: number) => opens.nth(nth).evaluate((each) => each === document.activeElement);
  expect(await isFocused(1)).toBe(true);
  await page.keyboard.press('Enter');
  await at('course').waitFor();
  expect(await opens.nth(1).getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('ArrowUp');
  expect(await isFocused(0)).toBe(true);
  // Beyond the first is nothing, and the focus stays.
  await page.keyboard.press('ArrowUp');
  expect(await isFocused(0)).toBe(true);
});

test('whom the mode puts through stands below the rows, moves none of them, and goes; the slim bar says so, too', async () => {
  await pages.scene(page, 'waiting');
  const before = await placeOf('w4');
  const told = (value: ModeTransferView | null) =>
    page.evaluate((it) => window.fake.change([{ collection: 'modeTransfers', key: 't1', value: it }]), value);
  const transfer = {
    callId: 't1',
    number: '+4989123456',
    name: 'Huber',
    toName: 'Bernd Thalmann',
    to: '22',
    hotlineName: 'IT-Hotline',
    path: [],
    since: Date.now(),
  };
  await told(transfer);
  await expect
    .poll(() => at('mode-transfer').textContent())
    .toContain('wird an Bernd Thalmann weitergeleitet');
  expect(await at('mode-transfer').getByRole('button').count()).toBe(0);
  expect(await placeOf('w4')).toBe(before);
  await told(null);
  await expect.poll(() => at('mode-transfers').count()).toBe(0);
  await pages.scene(page, 'bar:through-alone');
  expect(await at('through-chip').allInnerTexts()).toHaveLength(2);
  expect(await at('bar').textContent()).not.toContain('Niemand wartet');
});

test('the slim bar has a landmark and a heading', async () => {
  await pages.scene(page, 'bar:waiting');
  expect(await page.getByRole('main').count()).toBe(1);
  expect(await page.getByRole('heading').count()).toBe(1);
});

test('a bad notice that has vanished can be read again, and the bell says that there is one', async () => {
  await pages.scene(page, 'talking');
  await page.evaluate(() => {
    window.fake.onCommand = async () => ({ ok: false, error: { code: 'notPossibleNow' } });
  });
  const bad = page.locator('[data-testid="notice"][data-tone="bad"]');
  await at('hold').click();
  await bad.waitFor();
  expect(await at('notice-unseen').textContent()).toMatch(/^1/);
  await bad.waitFor({ state: 'detached' });
  expect(await at('notice-unseen').textContent()).toMatch(/^1/);
  // Whoever puts one away has read it.
  await at('hold').click();
  expect(await at('notice-unseen').textContent()).toMatch(/^2/);
  await bad.getByRole('button').click();
  await bad.waitFor({ state: 'detached' });
  expect(await at('notice-unseen').textContent()).toMatch(/^1/);
  await at('notice-bell').click();
  await expect
    .poll(() => at('notice-history').textContent())
    .toContain('Das geht in diesem Augenblick nicht.');
  expect(await at('notice-unseen').count()).toBe(0);
});

test('a trouble that comes while somebody aims at a row moves no row', async () => {
  await pages.scene(page, 'waiting');
  const take = at('take-button').first();
  await take.hover();
  const before = await take.boundingBox();
  await tell(
    `() => [{ collection: 'engine', key: '', value: { ...window.fake.view.engine, troubles: ['upstreamLost'] } }]`,
  );
  await at('trouble-upstreamLost').waitFor();
  expect(await take.boundingBox()).toEqual(before);
});

/** Each kind of screen with the most that it shows at once. */
const largest = [
  ...['talking', 'told', 'consult', 'offer', 'wrap-up', 'stale'],
  ...['control-date', 'control-on', 'audit', 'settings-own-numbers', 'messages-open', 'history-details'],
  ...[
    'admin-hotline',
    'admin-team',
    'admin-person-wrong',
    'admin-mode',
    'admin-prompts',
    'admin-control-group',
  ],
  ...['admin-schedule-week', 'admin-schedule-days', 'admin-versions', 'admin-roll-back', 'admin-retention'],
  ...['admin-mail-test', 'admin-outbox', 'admin-changes', 'admin-clashes'],
  ...['admin-phone-access', 'call-backs-open', 'admin-clashes-steps'],
];
test.each(largest)(
  '%s: with the largest text everything can be reached in a small window, and nothing covers it',
  async (name) => {
    await pages.screen(page, name, { size: 200, width: 900, height: 600 });
    const covered = await page.evaluate(() => {
      // Behind a dialog nothing is to be reached.
      const shown = document.querySelector('dialog[open]') ?? document;
      const controls = [...shown.querySelectorAll<HTMLElement>('button, input, textarea, summary')];
      return controls.flatMap((each) => {
        // What only is heard is clicked by its label.
        const isHeard = each instanceof HTMLInputElement && each.classList.contains('heard-only');
        const control = isHeard ? (each.labels?.[0] ?? each) : each;
        control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { x, y, width, height } = control.getBoundingClientRect();
        if (width === 0 || control.closest('[inert]')) return [];
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        const reached = hit !== null && (control.contains(hit) || hit.contains(control));
        return reached ? [] : [control.dataset.testid ?? control.className];
      });
    });
    expect(covered).toEqual([]);
    // A mark of a state is as large beside the text as at 100 %.
    const [mark] = await page.locator('.state-mark').all();
    expect((await mark?.boundingBox())?.width).toBeGreaterThan(15);
  },
);

test('what is remembered follows a colleague’s note while it rings, moves no button, and leads into the call list', async () => {
  await pages.scene(page, 'remembered');
  await at('caller-ordinal').waitFor();
  expect(await at('row-ordinal').count()).toBe(3);
  const accept = await at('accept-offer').boundingBox();
  const notes = () => at('earlier-note').allTextContents();
  const before = (await notes()).length;
  await page.evaluate(() => {
    const record = Object.values(window.fake.view?.records ?? {})[0];
    const note = {
      id: 'n',
      agentId: 'bernd',
      agentName: 'Bernd',
      text: 'gerade geschrieben',
      at: 0,
      before: [],
    };
    const earlier = [{ ...record, notes: [note] }];
    window.fake.onCommand = async ({ kind }) => ({
      ok: true,
      value:
        kind === 'callerMemory'
          ? [{ call: 'w6', ordinal: 4, earlier, more: false }]
          : { records: [], next: null },
    });
  });
  expect((await notes()).length).toBe(before);
  // Somewhere a call of the team has changed.
  await changes(({ records }) => {
    const record = Object.values(records)[0];
    return record ? [{ collection: 'records', key: record.id, value: { ...record, talkedMs: 1 } }] : [];
  });
  await expect.poll(async () => (await notes()).join()).toContain('gerade geschrieben');
  expect(await at('caller-ordinal').textContent()).toContain('4. Anruf heute');
  expect(await at('accept-offer').boundingBox()).toEqual(accept);
  await at('calls-of-number').click();
  expect(await at('history-search').inputValue()).toBe('+43158858');
  // What is typed afterwards isn't taken back.
  await at('history-search').fill('Huber');
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(window.fake.calls.at(-1))))
    .toContain('"words":"Huber"');
  expect(await at('history-search').inputValue()).toBe('Huber');
  await at('calls-of-number').click();
  await expect.poll(() => at('history-search').inputValue()).toBe('+43158858');
});

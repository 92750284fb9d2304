// A mode as a canvas in a real browser: steps that don't overlap, dragged, connected, added, copied, found, and gone through by keyboard.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModesOfFile } from '../../src/domain/mode-editing/take-in.ts';
import type { PlanEdit } from '../../src/domain/plan/change/edits.ts';
import { ConsolePages, type Look } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);
const node = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
const handle = (id: string, exit: string) => node(id).locator(`.react-flow__handle[data-handleid="${exit}"]`);
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-id') ?? '');

/** All that was edited, in its order. */
async function edits(): Promise<readonly PlanEdit[]> {
  const asked = (await pages.askedOfWorkbench(page, 'editDraft')) as readonly {
    readonly edits: readonly PlanEdit[];
  }[];
  return asked.flatMap((each) => each.edits);
}
const lastOf = async (of: PlanEdit['of'], id: string) =>
  (await edits()).findLast((each) => each.of === of && 'id' in each && each.id === id);

const wide = { width: 1440, height: 900 };

async function open(mode = 'it-hotline-day', look: Look = wide, scene = 'admin'): Promise<void> {
  await pages.scene(page, scene, look);
  await at('rail-administration').click();
  await at('admin-modes').click();
  await page.locator(`[data-testid=object][data-id="${mode}"]`).click();
  if ((await at('mode-as-canvas').count()) > 0) await at('mode-as-canvas').click();
  await page.locator('[data-testid=canvas][data-laid=true]').waitFor();
}

async function centreOf(of: ReturnType<typeof node>) {
  const box = await of.boundingBox();
  if (box === null) throw new Error('not in sight');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** As they're painted. */
const overlapping = () =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.react-flow__node')].map((each) => ({
      id: each.getAttribute('data-id'),
      box: each.getBoundingClientRect(),
    }));
    return boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (b) =>
            a.box.left < b.box.right &&
            b.box.left < a.box.right &&
            a.box.top < b.box.bottom &&
            b.box.top < a.box.bottom,
        )
        .map((b) => `${a.id} and ${b.id}`),
    );
  });

test('at 1440 × 900 no steps of a mode overlap, also in large text and in English; none is taller than what is kept for it', async () => {
  for (const mode of ['it-hotline-day', 'night'])
    for (const look of [wide, { ...wide, size: 200 }, { ...wide, lang: 'en' as const }]) {
      await open(mode, look);
      expect(await node('main-menu').count()).toBe(1);
      expect(await overlapping()).toEqual([]);
      const cutOff = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.canvas-step')]
          .filter((each) => each.scrollHeight > each.clientHeight + 1)
          .map((each) => each.textContent),
      );
      expect(cutOff).toEqual([]);
    }
});

test('looking at it edits nothing; the first that is moved says where all stand, and the others stay', async () => {
  await open();
  expect(await edits()).toEqual([]);
  const before = await node('greeting').boundingBox();
  const from = await centreOf(node('main-menu'));
  await drag({ x: from.x, y: from.y - 30 }, { x: from.x + 20, y: from.y + 160 });
  const moved = await lastOf('mode', 'it-hotline-day');
  const places = moved?.of === 'mode' ? (moved.to?.places ?? {}) : {};
  expect(Object.keys(places)).toHaveLength(13);
  for (const { x, y } of Object.values(places)) expect([x, y].every(Number.isInteger)).toBe(true);
  expect(await node('greeting').boundingBox()).toEqual(before);
  const after = await centreOf(node('main-menu'));
  expect(after.y - from.y).toBeGreaterThan(120);
});

test('a way is led to another step by its handle; let go on nothing, it asks what comes there', async () => {
  await open();
  await drag(await centreOf(handle('main-menu', 'branches/1/step')), await centreOf(node('no-choice')));
  await expect
    .poll(async () => (await lastOf('step', 'main-menu'))?.to)
    .toMatchObject({ branches: { '1': { step: 'no-choice' } } });
  // Also on where a way of its own begins.
  await drag(
    await centreOf(handle('main-menu', 'branches/1/step')),
    await centreOf(handle('wait-lvs', 'exits/notServed')),
  );
  await expect
    .poll(async () => (await lastOf('step', 'main-menu'))?.to)
    .toMatchObject({ branches: { '1': { step: 'wait-lvs' } } });
  const free = await centreOf(node('main-menu'));
  await drag(await centreOf(handle('main-menu', 'branches/2/step')), { x: free.x, y: free.y + 240 });
  await at('canvas-add-goodbye').click();
  await node('goodbye').waitFor();
  expect(await lastOf('step', 'main-menu')).toMatchObject({ to: { branches: { '2': { step: 'goodbye' } } } });
  expect(await overlapping()).toEqual([]);
  // The button in the middle moves the canvas, also where a way begins.
  const asked = (await edits()).length;
  const exit = await centreOf(handle('main-menu', 'branches/1/step'));
  await page.mouse.move(exit.x, exit.y);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(exit.x, exit.y + 240, { steps: 5 });
  await page.mouse.up({ button: 'middle' });
  expect(await page.locator('.canvas-let-go').count()).toBe(0);
  expect(await edits()).toHaveLength(asked);
});

test('removed by its key, with what that means told; and who led there leads on', async () => {
  await open();
  await node('connecting-lvs').click();
  await page.keyboard.press('Delete');
  await node('connecting-lvs').waitFor({ state: 'detached' });
  expect(await lastOf('step', 'main-menu')).toMatchObject({
    to: { branches: { '1': { step: 'wait-lvs' } } },
  });
  expect(await page.getByText('1 Schritt entfernt.').count()).toBeGreaterThan(0);
});

test('arrow keys go along the ways; Enter is in the form, and the list has the same step', async () => {
  await open();
  await node('greeting').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe('main-menu');
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe('connecting-lvs');
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('connecting-sap');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(focused).toBe('main-menu');
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe('connecting-sap');
  expect(await node('connecting-sap').getAttribute('aria-label')).toContain('danach nach wait-sap');
  await page.keyboard.press('Enter');
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-testid=canvas-beside]') !== null),
  ).toBe(true);
});

test('copied, cut and pasted, also into another mode', async () => {
  await open();
  await node('main-menu').click();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await node('main-menu-2').waitFor();
  expect(await lastOf('step', 'main-menu-2')).toMatchObject({ to: { exits: { default: 'no-choice' } } });
  expect(await overlapping()).toEqual([]);
  await at('canvas-close').click();
  await page.locator('[data-testid=object][data-id=night]').click();
  await page.locator('[data-testid=canvas][data-laid=true]').waitFor();
  await node('greeting').click();
  await page.keyboard.press('Control+v');
  await node('main-menu-2').waitFor();
  expect((await edits()).at(-1)).toMatchObject({ mode: 'night' });
});

test('Ctrl F finds by text, label and id, and Enter goes on', async () => {
  await open();
  await node('greeting').focus();
  await page.keyboard.press('Control+f');
  await at('canvas-find-words').fill('einen moment');
  await expect.poll(() => at('canvas-found').textContent()).toBe('1 / 3');
  await page.keyboard.press('Enter');
  await expect.poll(() => at('canvas-found').textContent()).toBe('2 / 3');
  await page.keyboard.press('Escape');
  await at('canvas-find-words').waitFor({ state: 'detached' });
});

test('what is found, or clicked at the edge, stays in sight when its form takes a part of the room', async () => {
  await open('it-hotline-day', { width: 1_180, height: 733 });
  const inSight = async (id: string) => {
    const [step, canvas] = [await node(id).boundingBox(), await at('canvas').boundingBox()];
    if (step === null || canvas === null) throw new Error('not there');
    return (
      step.x >= canvas.x &&
      step.y >= canvas.y &&
      step.x + step.width <= canvas.x + canvas.width &&
      step.y + step.height <= canvas.y + canvas.height
    );
  };
  for (const id of ['wait-lvs', 'no-choice', 'main-menu']) {
    await at('canvas-find').click();
    await at('canvas-find-words').fill(id);
    await at('canvas-beside').waitFor();
    await expect.poll(() => inSight(id)).toBe(true);
    await page.keyboard.press('Escape');
    await node(id).focus();
    await page.keyboard.press('Escape');
    await at('canvas-beside').waitFor({ state: 'detached' });
  }
});

test('the outage announcements of its hotlines stand where they enter, and are edited there', async () => {
  await open();
  const outage = page.locator('.react-flow__node-outage').first();
  expect(await outage.textContent()).toContain('statt der Begrüßung');
  await outage.click();
  await at('said-de').fill('SAP ist bis 16 Uhr gestört.');
  await expect.poll(() => outage.textContent()).toContain('bis 16 Uhr');
  await at('canvas-to-control').click();
  await at('admin-screen-control').waitFor();
});

test('what was changed since the version in force is painted when somebody asks for it', async () => {
  await open();
  await node('connecting-lvs').click();
  await page.keyboard.press('Delete');
  await node('connecting-lvs').waitFor({ state: 'detached' });
  await at('canvas-changes').check();
  expect(await node('ghost:connecting-lvs').textContent()).toContain('entfernt');
  expect(await node('main-menu').textContent()).toContain('geändert');
  expect(await page.locator('.canvas-way-changed').count()).toBe(1);
});

test('what somebody else changed otherwise stands on its step, both versions heard, one chosen, and so it is', async () => {
  await open('it-hotline-day', wide, 'admin-clashes-steps');
  expect(await at('canvas-clashes').textContent()).toContain('an 1 Stelle hier');
  const clashing = node('wait-pc');
  expect(await clashing.textContent()).toContain('auch anders geändert');
  await at('canvas-clash-next').click();
  const beside = at('canvas-beside');
  await beside.getByTestId('clash').waitFor();
  await beside.getByTestId('clash').getByTestId('sound-hear').first().click();
  await expect.poll(async () => (await pages.askedOfWorkbench(page, 'sound')).length).toBe(1);
  expect(await at('clashes-decide').getAttribute('aria-disabled')).toBe('true');
  await beside.getByTestId('clash-theirs').check();
  await at('clashes-decide').click();
  await at('canvas-clashes').waitFor({ state: 'detached' });
  expect(await clashing.textContent()).not.toContain('auch anders geändert');
});

/** What was styled anew meanwhile, as Chromium tells of it: "DIV class='admin-screen'". */
async function styledAnew(does: () => Promise<void>): Promise<readonly string[]> {
  const cdp = await page.context().newCDPSession(page);
  const told: { readonly name?: string; readonly args?: { readonly data?: { nodeName?: string } } }[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => told.push(...(value as typeof told)));
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline.invalidationTracking'];
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  await does();
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  return told.flatMap(({ name, args }) =>
    name === 'StyleRecalcInvalidationTracking' ? [args?.data?.nodeName ?? ''] : [],
  );
}

test('a letter typed beside the canvas has nothing styled anew that the canvas is in', async () => {
  await open();
  await node('greeting').click();
  await at('sound-text').first().click();
  await page.keyboard.type('a');
  const before = (await edits()).length;
  const anew = await styledAnew(async () => {
    await page.keyboard.type('b');
    await expect.poll(async () => (await edits()).length).toBeGreaterThan(before);
    await page.evaluate(() => document.body.offsetHeight);
  });
  const around = await page.locator('.canvas-frame').evaluate((frame) => {
    const found: string[] = [];
    for (let each: Element | null = frame; each !== null; each = each.parentElement)
      found.push(...each.classList);
    return found;
  });
  expect(anew).not.toEqual([]);
  expect(anew.filter((name) => around.some((each) => name.split(/[ ']/).includes(each)))).toEqual([]);
});

const way = (id: string) => page.locator(`.canvas-way[data-id="${id}"]`);

/** Somewhere on its line where nothing lies over it. */
async function pointOn(id: string): Promise<{ readonly x: number; readonly y: number }> {
  const found = await way(id).evaluate((group) => {
    const line = group.querySelector<SVGPathElement>('.canvas-way-line');
    const to = line?.getScreenCTM();
    if (line === null || !to) return null;
    const long = line.getTotalLength();
    for (let part = 0.2; part < 0.8; part += 0.02) {
      const { x, y } = line.getPointAtLength(long * part).matrixTransform(to);
      if (document.elementFromPoint(x, y)?.closest('.canvas-way') === group) return { x, y };
    }
    return null;
  });
  if (found === null) throw new Error(`${id} lies under others`);
  return found;
}

const menuStep = async () => {
  const edit = await lastOf('step', 'main-menu');
  return edit?.of === 'step' && edit.to?.kind === 'menu' ? edit.to : null;
};

test('a way is chosen by a click, in place of steps, and others beside it; Delete takes it away, and Escape or a click on nothing leaves it', async () => {
  await open();
  await node('greeting').click();
  const [first, second] = ['main-menu branches/1/step', 'main-menu branches/3/step'];
  const click = async (id: string, ...keys: readonly string[]) => {
    const { x, y } = await pointOn(id);
    for (const key of keys) await page.keyboard.down(key);
    await page.mouse.click(x, y);
    for (const key of keys) await page.keyboard.up(key);
  };
  await click(first);
  expect(await page.locator('.canvas-way-on').count()).toBe(1);
  expect(await page.locator('.canvas-step-on').count()).toBe(0);
  await click(second, 'Control');
  expect(await page.locator('.canvas-way-on').count()).toBe(2);
  await click(second, 'Control');
  expect(await way(second).getAttribute('class')).not.toContain('canvas-way-on');
  await page.keyboard.press('Escape');
  expect(await page.locator('.canvas-way-on').count()).toBe(0);
  await click(second);
  await node('greeting').click();
  expect(await page.locator('.canvas-way-on').count()).toBe(0);
  await click(second);
  await page.keyboard.press('Control+a');
  expect(await page.locator('.canvas-way-on').count()).toBe(0);
  await click(second);
  const canvas = await at('canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  await page.mouse.click(canvas.x + 8, canvas.y + canvas.height - 8);
  expect(await page.locator('.canvas-way-on').count()).toBe(0);
  await click(first);
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await menuStep())?.branches['1']).toMatchObject({ step: '' });
  expect(await way(first).count()).toBe(0);
});

test('either end of a way can be led elsewhere; let go on nothing it stays, and asks what comes there', async () => {
  await open();
  const id = 'main-menu branches/1/step';
  const was = (await way(id).locator('.canvas-way-line').getAttribute('d')) ?? '';
  const end = (nth: number) => centreOf(way(id).locator('.canvas-way-end').nth(nth));
  const canvas = await at('canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  const nothing = { x: canvas.x + 30, y: canvas.y + canvas.height - 30 };
  await drag(await end(1), nothing);
  await at('canvas-add-goodbye').waitFor();
  await page.keyboard.press('Escape');
  expect(await way(id).locator('.canvas-way-line').getAttribute('d')).toBe(was);
  await drag(await end(1), await centreOf(node('no-choice')));
  await expect.poll(async () => (await menuStep())?.branches['1']).toMatchObject({ step: 'no-choice' });
  // Its beginning: then that one leads there, and this one nowhere.
  await drag(await end(0), await centreOf(handle('wait-lvs', 'exits/notServed')));
  await expect.poll(async () => (await menuStep())?.branches['1']).toMatchObject({ step: '' });
  expect(await lastOf('step', 'wait-lvs')).toMatchObject({ to: { exits: { notServed: 'no-choice' } } });
});

/** The day's mode with so many announcements one after the other before its greeting, taken in as a file. */
async function openLong(count: number): Promise<void> {
  await pages.scene(page, 'admin', wide);
  await at('rail-administration').click();
  await at('admin-modes').click();
  await page.locator('[data-testid=object][data-id="it-hotline-day"]').click();
  await at('mode-file-save').click();
  const said = () =>
    page.evaluate(() => {
      const call = window.fake.calls.find(({ name }) => name === 'saveFile');
      const [asked] = (call?.args ?? []) as [{ content: Uint8Array }?];
      return asked === undefined ? null : new TextDecoder().decode(asked.content);
    });
  await expect.poll(said).not.toBeNull();
  const modes: ModesOfFile = JSON.parse((await said()) ?? '');
  const day = modes.modes['it-hotline-day'];
  const announcement = Object.values(day?.mode.steps ?? {}).find(({ kind }) => kind === 'announcement');
  if (day === undefined || announcement?.kind !== 'announcement') throw new Error('another mode');
  const steps = Object.fromEntries(
    Array.from({ length: count }, (_, nth) => {
      const done = nth === count - 1 ? day.mode.start : `say-${nth + 1}`;
      return [`say-${nth}`, { ...announcement, exits: { done } }];
    }),
  );
  const { greeting: _, places: __, ...mode } = day.mode as typeof day.mode & { places?: unknown };
  const long = { ...day, mode: { ...mode, start: 'say-0', steps: { ...mode.steps, ...steps } } };
  const content = JSON.stringify({ ...modes, modes: { ...modes.modes, 'it-hotline-day': long } });
  await at('mode-file-take').setInputFiles({
    name: 'lang.klinke',
    mimeType: 'application/zip',
    buffer: Buffer.from(content),
  });
  await at('mode-file-how').getByText('Ersetzen', { exact: true }).click();
  await at('mode-file-do').click();
  if ((await at('mode-as-canvas').count()) > 0) await at('mode-as-canvas').click();
  await page.locator('[data-testid=canvas][data-laid=true]').waitFor();
}

test('of a long mode only what is in sight is there; the arrows lead to all of it, and keep the keyboard when it is moved away', async () => {
  await openLong(120);
  const there = () => page.locator('.react-flow__node-step').count();
  await node('say-0').click();
  await node('say-0').focus();
  for (let nth = 1; nth <= 60; nth += 1) {
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(`say-${nth}`);
  }
  expect(await node('say-0').count()).toBe(0);
  expect(await there()).toBeLessThan(100);
  // Out of sight by the wheel: the next arrow begins where it was.
  const canvas = await centreOf(at('canvas'));
  await page.mouse.move(canvas.x, canvas.y);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(canvas.x - 500, canvas.y - 380, { steps: 8 });
  await page.mouse.up({ button: 'middle' });
  await page.mouse.move(canvas.x + 300, canvas.y + 300);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(canvas.x - 400, canvas.y - 300, { steps: 8 });
  await page.mouse.up({ button: 'middle' });
  await node('say-60').waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('say-61');
  await page.keyboard.press('Home');
  expect(await focused()).toBe('say-0');
});

test('all of a long mode can be seen at once, each step as what it is; nearer it reads as before', async () => {
  await openLong(120);
  await at('canvas-fit').click();
  const unseen = () =>
    page.evaluate(() => {
      const room = document.querySelector('.canvas-frame')?.getBoundingClientRect();
      const steps = [...document.querySelectorAll('.react-flow__node-step')].map((each) =>
        each.getBoundingClientRect(),
      );
      const isIn = (box: DOMRect) =>
        room !== undefined &&
        box.left > room.left &&
        box.top > room.top &&
        box.right < room.right &&
        box.bottom < room.bottom;
      return { steps: steps.length, out: steps.filter((box) => !isIn(box)).length };
    });
  expect(await unseen()).toEqual({ steps: 133, out: 0 });
  const says = node('say-60').locator('.canvas-says');
  expect(await says.isVisible()).toBe(false);
  const icon = await node('say-60').locator('.canvas-head .icon').first().boundingBox();
  const box = await node('say-60').boundingBox();
  expect((icon?.height ?? 0) / (box?.height ?? 1)).toBeGreaterThan(0.3);
  await at('canvas-find').click();
  await at('canvas-find-words').fill('say-60');
  await page.keyboard.press('Escape');
  await says.waitFor();
});

test('the keyboard stays on the canvas when what has it is moved out of sight, removed, undone or chosen for', async () => {
  await openLong(120);
  await node('say-2').click();
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('say-3');
  // By the wheel, into where nothing stands.
  const canvas = await at('canvas').boundingBox();
  if (canvas === null) throw new Error('no canvas');
  await page.mouse.move(canvas.x + 30, canvas.y + canvas.height - 30);
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, -400);
  await node('say-3').waitFor({ state: 'detached' });
  await expect.poll(canvasHasKeys).toBe(true);
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe('say-4');
  // A step that is nudged takes its view along.
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowRight');
  for (let nudge = 0; nudge < 40; nudge += 1) await page.keyboard.press('Alt+ArrowUp');
  expect(await focused()).toBe('say-5');
  await open();
  await node('connecting-lvs').click();
  await page.keyboard.press('Delete');
  await node('connecting-lvs').waitFor({ state: 'detached' });
  await expect.poll(canvasHasKeys).toBe(true);
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe('main-menu');
  // What was added and undone is nobody's any more: Tab leads to where calls begin.
  await at('canvas-add').click();
  await at('canvas-add-goodbye').click();
  await node('goodbye').waitFor();
  await page.keyboard.press('Control+z');
  await node('goodbye').waitFor({ state: 'detached' });
  expect(await node('greeting').getAttribute('tabindex')).toBe('0');
  // Nothing comes where a way was let go after all.
  await at('canvas-fit').click();
  const below = await at('canvas').boundingBox();
  if (below === null) throw new Error('no canvas');
  const nothing = { x: below.x + 300, y: below.y + below.height - 60 };
  await drag(await centreOf(handle('main-menu', 'branches/2/step')), nothing);
  await at('canvas-add-goodbye').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(canvasHasKeys).toBe(true);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.locator('.react-flow__node-step').first().waitFor({ state: 'detached' });
  expect(await at('canvas').getAttribute('tabindex')).toBe('0');
});

const canvasHasKeys = () =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') === 'canvas');

test('with a step chosen no way is any more, however it was chosen: Delete removes the step', async () => {
  const first = 'main-menu branches/1/step';
  const chosenWay = async () => {
    const { x, y } = await pointOn(first);
    await page.mouse.click(x, y);
    expect(await page.locator('.canvas-way-on').count()).toBe(1);
  };
  await open();
  await chosenWay();
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe('main-menu');
  expect(await page.locator('.canvas-way-on').count()).toBe(0);
  await chosenWay();
  await at('canvas-add').click();
  await at('canvas-add-goodbye').click();
  await node('goodbye').focus();
  expect(await page.locator('.canvas-way-on').count()).toBe(0);
  await page.keyboard.press('Delete');
  await node('goodbye').waitFor({ state: 'detached' });
  expect(await way(first).count()).toBe(1);
});

test('Escape gives up what is in hand: a step stands where it stood, and a way leads where it led', async () => {
  await open();
  const before = await node('main-menu').boundingBox();
  const held = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.keyboard.press('Escape');
    await page.mouse.move(to.x + 4, to.y + 4, { steps: 3 });
    await page.mouse.up();
  };
  const from = await centreOf(node('main-menu'));
  await held({ x: from.x, y: from.y - 30 }, { x: from.x + 60, y: from.y + 120 });
  expect(await node('main-menu').boundingBox()).toEqual(before);
  const to = await centreOf(node('no-choice'));
  await held(await centreOf(handle('main-menu', 'branches/1/step')), to);
  const id = 'main-menu branches/2/step';
  const was = (await way(id).locator('.canvas-way-line').getAttribute('d')) ?? '';
  for (const end of [1, 0])
    await held(
      await centreOf(way(id).locator('.canvas-way-end').nth(end)),
      end === 1 ? to : await centreOf(handle('wait-lvs', 'exits/notServed')),
    );
  expect(await way(id).locator('.canvas-way-line').getAttribute('d')).toBe(was);
  expect(await page.locator('.canvas-let-go').count()).toBe(0);
  expect(await edits()).toEqual([]);
  // And the next one is led, and the next step is moved.
  await drag(await centreOf(handle('main-menu', 'branches/1/step')), to);
  await expect
    .poll(async () => (await lastOf('step', 'main-menu'))?.to)
    .toMatchObject({ branches: { '1': { step: 'no-choice' } } });
  await drag({ x: from.x, y: from.y - 30 }, { x: from.x, y: from.y + 100 });
  expect((await node('main-menu').boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 60);
});

test('a mode whose steps have places opens where it begins too, with what is chosen in sight', async () => {
  await open('it-hotline-day', { ...wide, size: 200 });
  const zoom = () =>
    page
      .locator('.react-flow__viewport')
      .evaluate((each) => new DOMMatrix(getComputedStyle(each).transform).a);
  const first = await zoom();
  await node('greeting').focus();
  await page.keyboard.press('Alt+ArrowUp');
  for (let nudge = 0; nudge < 30; nudge += 1) await page.keyboard.press('Alt+ArrowLeft');
  const last = await node('message-left').getAttribute('data-id');
  await at('mode-as-list').click();
  await page.locator(`[data-testid=step][data-step="${last}"]`).click();
  await at('mode-as-canvas').click();
  await page.locator('[data-testid=canvas][data-laid=true]').waitFor();
  await expect.poll(zoom).toBe(first);
  await expect
    .poll(async () => {
      const [step, canvas] = [await node('message-left').boundingBox(), await at('canvas').boundingBox()];
      if (step === null || canvas === null) return false;
      return step.x >= canvas.x && step.x + step.width <= canvas.x + canvas.width;
    })
    .toBe(true);
});

test('of a draft call the step that is heard is brought into sight, beside its telephone; on the list too', async () => {
  await openLong(120);
  await at('draft-call-open').click();
  await at('draft-call-begin').click();
  const lit = page.locator('.canvas-step-lit');
  for (let step = 0; step < 12; step += 1) {
    await lit.waitFor();
    await expect
      .poll(() =>
        lit.evaluate((each) => {
          const { left, top, width, height } = each.getBoundingClientRect();
          const seen = [0.1, 0.9].map((part) =>
            document.elementFromPoint(left + part * width, top + height / 2),
          );
          return seen.every((found) => found !== null && each.contains(found));
        }),
      )
      .toBe(true);
    await at('draft-call-skip').click();
  }
  const far = await at('draft-call-now').getAttribute('data-step');
  expect(far).not.toBe('say-0');
  await at('mode-as-list').click();
  await at('draft-call-skip').click();
  await expect
    .poll(() =>
      page
        .locator('.step-lit')
        .evaluate((row) => row.getBoundingClientRect().top < window.innerHeight)
        .catch(() => false),
    )
    .toBe(true);
});

// `editor`: a mode of 300 steps on the canvas of a real console: from what somebody does to when it's painted, and the check beside it.

import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { createCalendar } from '../../src/calendar/calendar.ts';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { Step } from '../../src/domain/call-flow/steps/registry.ts';
import { checkedDraft } from '../../src/service/workbench/checked-draft.ts';
import { openConsole, writeTone } from '../support/bench-electron.ts';
import { PIN } from '../support/company-config.ts';
import { startExchangeCompany } from '../support/exchange-company.ts';
import { aSavedCall, plannedMode, smallPlan } from '../support/plans.ts';
import { seedMode } from '../support/virtual/hotline-world.ts';
import type { Figure } from './report.ts';
import { type Bench, type BenchContext, type Closing, pause, until, whileOpen } from './round.ts';

const root = resolve(import.meta.dirname, '../..');
const STEPS = 300;
const MENUS = 32;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;
const LETTERS = 20;
const MOVES = 30;
const CONNECTED = 5;
const TURNS = 6;
const CHECKS = 5;
const SAVED_CALLS = 50;

export const editor: Bench = {
  name: 'editor',
  run: (context) => whileOpen(context.say, (closing) => measure(context, closing)),
};

/** Menus behind each other, each with eight announcements, beside the seed's own steps. */
function largeMode(seed: OperatingMode): OperatingMode {
  const { main, ...prompts } = { main: seed.prompts.greeting, ...seed.prompts };
  if (main === undefined) throw new Error('the seed has no greeting');
  const steps: Record<string, Step> = { ...seed.steps };
  const said: Record<string, NonNullable<typeof main>> = { ...prompts };
  const name = (menu: number) => `menu-${menu}`;
  for (let menu = 0; menu < MENUS; menu++) {
    const branches = Object.fromEntries(
      KEYS.map((key) => [key, { label: `Anliegen ${menu + 1}.${key}`, step: `say-${menu}-${key}` }]),
    );
    said[name(menu)] = { ...main, text: `Menü ${menu + 1}.` };
    steps[name(menu)] = {
      kind: 'menu',
      prompt: name(menu),
      waitForKeyMs: 1_000,
      attempts: 1,
      noInput: 'menu-no-input',
      invalid: 'menu-invalid',
      branches,
      exits: { default: menu + 1 < MENUS ? name(menu + 1) : 'main-menu' },
    };
    for (const key of KEYS) {
      const id = `say-${menu}-${key}`;
      if (Object.keys(steps).length >= STEPS) {
        const full = steps[name(menu)] as Extract<Step, { kind: 'menu' }>;
        const { [key]: _, ...branches } = full.branches;
        steps[name(menu)] = { ...full, branches };
        continue;
      }
      said[id] = { ...main, text: `Anliegen ${menu + 1}.${key}, einen Moment bitte.` };
      steps[id] = { kind: 'announcement', prompt: id, exits: { done: 'message' } };
    }
  }
  const message = steps.message as Extract<Step, { kind: 'voicemail' }>;
  const greeting = steps.greeting as Extract<Step, { kind: 'announcement' }>;
  return {
    ...seed,
    prompts: said,
    steps: {
      ...steps,
      // Who comes there from an announcement has waited for nobody.
      message: { ...message, team: 'pc' },
      greeting: { kind: 'announcement', prompt: greeting.prompt, exits: { done: name(0) } },
    },
  };
}

async function measure(
  { rounds, folder, say, note }: BenchContext,
  closing: Closing,
): Promise<readonly Figure[]> {
  const checks = checkTimes(rounds);
  const withCalls = checkTimes(rounds, SAVED_CALLS);
  say(
    `the check: ${checks
      .flat()
      .map((ms) => ms.toFixed(0))
      .join(' ')} ms`,
  );
  const company = closing.add(
    await startExchangeCompany({
      folder,
      engineProgram: join(root, 'out/engine/engine.mjs'),
      people: [{ id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], role: 'admin' }],
      changeMode: largeMode,
    }),
  );
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
  await page.getByTestId('rail-administration').click();
  await page.getByTestId('admin-modes').click();
  await page.getByTestId('object').first().click();
  await page.getByTestId('mode-as-canvas').click();
  await page.locator('[data-testid=canvas][data-laid=true]').waitFor({ timeout: 120_000 });
  // Of so many only those in sight are there; the map has all of them.
  const steps = await page.locator('.react-flow__minimap-node').count();
  say(`${steps} steps are laid out`);
  await page.getByTestId('canvas-arrange').click();
  await until(
    async () => (await page.getByTestId('tray').textContent())?.includes('1') === true,
    'all have a place of their own',
    120_000,
  );
  await watchPainting(page);
  const typed: number[][] = [];
  const turned: number[][] = [];
  const dragged: number[][] = [];
  const connected: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    const letters = await typing(page);
    const undone = await undoing(page);
    const moves = await dragging(page);
    const ways = await connecting(page);
    say(
      `${round === 0 ? 'warming up: ' : ''}letters ${inWords(letters)}; undone ${inWords(undone)}; moves ${inWords(moves)}; ways ${inWords(ways)}`,
    );
    if (round === 0) continue;
    typed.push(letters);
    turned.push(undone);
    dragged.push(moves);
    connected.push(ways);
  }
  const of = { bench: 'editor', unit: 'ms', voids: [] } as const;
  const what = `${steps} steps, the event → its frame painted`;
  return [
    { ...of, figure: 'a letter in a text', ours: { what, rounds: typed } },
    {
      ...of,
      figure: 'undone, done again',
      ours: { what: `${steps} steps, the click → its frame painted`, rounds: turned },
    },
    { ...of, figure: 'a step dragged on', ours: { what, rounds: dragged } },
    { ...of, figure: 'a way let go on a step', ours: { what, rounds: connected } },
    {
      ...of,
      figure: 'the whole check of the draft',
      ours: { what: `${STEPS} steps, in a Node of its own`, rounds: checks },
    },
    {
      ...of,
      figure: 'the same with saved calls',
      ours: { what: `${STEPS} steps, ${SAVED_CALLS} saved calls, in a Node of its own`, rounds: withCalls },
    },
  ];
}

const inWords = (times: readonly number[]): string => times.map((ms) => ms.toFixed(0)).join(' ');

/** `calls`: how many saved calls it has, each looked at to its end. */
function checkTimes(rounds: number, calls = 0): number[][] {
  const small = smallPlan();
  const mode = largeMode(seedMode());
  const expects = [{ kind: 'never', point: { kind: 'end', outcome: 'person' } }] as const;
  const call = { ...aSavedCall, mode: mode.id, expects };
  const savedCalls = Object.fromEntries(Array.from({ length: calls }, (_, i) => [`call-${i}`, call]));
  const plan = { ...small, modes: { ...small.modes, [mode.id]: plannedMode(mode) }, savedCalls };
  const around = { oneDialPlan: true, calendar: createCalendar() };
  const all = Array.from({ length: rounds + 1 }, () =>
    Array.from({ length: CHECKS }, () => {
      const from = performance.now();
      checkedDraft(plan, plan, around);
      return performance.now() - from;
    }),
  );
  return all.slice(1);
}

declare const scheduler: {
  postTask(task: () => void, how: { readonly priority: 'user-blocking' }): Promise<unknown>;
};
declare global {
  interface Window {
    /** Ms from an event of this kind to when its frame was painted. */
    painted: Record<string, number[]>;
    /** Frames in which the step on the canvas didn't have the text of its field yet. */
    behind: number;
    turned: number | null;
  }
}

const watchPainting = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.painted = {};
    window.behind = 0;
    // Before whoever drags, who lets nobody else hear of it.
    for (const kind of ['input', 'mousemove', 'mouseup'])
      window.addEventListener(
        kind,
        ({ timeStamp, target }) =>
          requestAnimationFrame(() => {
            // The first thing after this frame, before what has been put off until then.
            void scheduler.postTask(
              () => {
                window.painted[kind] = [...(window.painted[kind] ?? []), performance.now() - timeStamp];
                const said = document.querySelector('.react-flow__node.selected .canvas-says')?.textContent;
                if (target instanceof HTMLTextAreaElement && target.value !== said) window.behind += 1;
              },
              { priority: 'user-blocking' },
            );
          }),
        true,
      );
  });

async function paintedMeanwhile(page: Page, kind: string, does: () => Promise<void>): Promise<number[]> {
  await page.evaluate((of) => {
    window.painted[of] = [];
  }, kind);
  await does();
  await pause(300);
  return page.evaluate((of) => window.painted[of] ?? [], kind);
}

const node = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);

/** In the middle of the canvas, at a zoom at which it can be read. */
async function find(page: Page, id: string): Promise<void> {
  await page.getByTestId('canvas-find').click();
  await page.getByTestId('canvas-find-words').fill(id);
  await page.keyboard.press('Escape');
  await node(page, id).waitFor();
  await pause(500);
}

async function typing(page: Page): Promise<number[]> {
  await find(page, 'say-9-3');
  await page.getByTestId('sound-text').first().click();
  const letters = await paintedMeanwhile(page, 'input', () =>
    page.keyboard.type('x'.repeat(LETTERS), { delay: 120 }),
  );
  const behind = await page.evaluate(() => window.behind);
  if (behind > 0) throw new Error(`${behind} letters stood in the field, and not yet on the canvas`);
  return letters;
}

/** What was typed, undone and done again by the buttons below: from the click to the frame in which its step has the other text. */
async function undoing(page: Page): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < TURNS; nth++) {
    await page.evaluate(() => {
      window.turned = null;
      const says = () => document.querySelector('.react-flow__node.selected .canvas-says')?.textContent;
      const before = says();
      const look = (from: number) => {
        requestAnimationFrame(() => {
          if (says() === before) return look(from);
          void scheduler.postTask(() => (window.turned = performance.now() - from), {
            priority: 'user-blocking',
          });
        });
      };
      window.addEventListener('click', ({ timeStamp }) => look(timeStamp), { capture: true, once: true });
    });
    await page.getByTestId(nth % 2 === 0 ? 'draft-undo' : 'draft-redo').click();
    await until(
      async () => (await page.evaluate(() => window.turned)) !== null,
      'the step says what it said before',
    );
    took.push((await page.evaluate(() => window.turned)) ?? 0);
    await pause(300);
  }
  return took;
}

async function dragging(page: Page): Promise<number[]> {
  await find(page, 'say-9-3');
  const at = await centre(page, 'say-9-3');
  await page.mouse.move(at.x - 40, at.y - 40);
  await page.mouse.down();
  const moves = await paintedMeanwhile(page, 'mousemove', async () => {
    for (let step = 1; step <= MOVES; step++) {
      await page.mouse.move(at.x - 40 + step * 2, at.y - 40 + step);
      await pause(50);
    }
  });
  await page.mouse.up();
  return moves;
}

async function connecting(page: Page): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < CONNECTED; nth++) {
    await find(page, 'say-9-3');
    // Beside the form there is little room: of the steps around it only one may be in sight.
    for (let out = 0; out < 3; out++) await page.locator('.canvas-zoom button').nth(1).click();
    await pause(500);
    const from = await node(page, 'say-9-3').locator('.react-flow__handle-right').boundingBox();
    const others = await reachable(page, 'say-9-3');
    // A way that leads there already is nothing to be painted.
    const leads = page.getByTestId('way-exits-done');
    const before = await leads.inputValue();
    const other = others.find((each) => each !== before);
    if (from === null || other === undefined)
      throw new Error(`nothing to connect with: ${JSON.stringify({ from, others })}`);
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    const { x, y } = await centre(page, other);
    await page.mouse.move(x, y, { steps: 5 });
    took.push(...(await paintedMeanwhile(page, 'mouseup', () => page.mouse.up())).slice(0, 1));
    const now = await leads.inputValue();
    if (now !== other) throw new Error(`let go on ${other}, it leads to ${now}`);
  }
  return took;
}

async function centre(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await node(page, id).boundingBox();
  if (box === null) throw new Error(`${id} isn't in sight`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Others whose middle can be let go on: seen, with nothing over it, and not so near the edge that the canvas moves along. */
const reachable = (page: Page, id: string): Promise<readonly string[]> =>
  page.evaluate((own) => {
    const edge = 60;
    const room = document.querySelector('.canvas-frame')?.getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>('.react-flow__node-step')]
      .filter((each) => {
        const { left, top, width, height } = each.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        return (
          room !== undefined &&
          each.dataset.id !== own &&
          x > room.left + edge &&
          x < room.right - edge &&
          y > room.top + edge &&
          y < room.bottom - edge &&
          each.contains(document.elementFromPoint(x, y))
        );
      })
      .map((each) => each.dataset.id ?? '');
  }, id);

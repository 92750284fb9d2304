// The list of a mode's steps: by keyboard alone, heard by a virtual screen reader, it builds the hotline that the template has.

import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { exitsOf, withNameAt } from '../../src/domain/mode-editing/exits.ts';
import { musicOf, promptsOf } from '../../src/domain/mode-editing/named.ts';
import { openWork } from '../../src/domain/mode-editing/open-work.ts';
import { modeFromTemplate } from '../../src/domain/mode-editing/templates.ts';
import { edited, type PlanEdit } from '../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { samplePlan } from '../support/console-harness/sample-plan.ts';
import { ConsolePages } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
});
afterAll(() => pages.close());

const at = (testid: string) => page.getByTestId(testid);
const press = (...keys: readonly string[]) =>
  keys.reduce((after, key) => after.then(() => page.keyboard.press(key)), Promise.resolve());

/** As it is now: all that the window has sent to the workbench. */
async function planNow(): Promise<Plan> {
  const sent = (await pages.askedOfWorkbench(page, 'editDraft')) as readonly {
    readonly edits: readonly PlanEdit[];
  }[];
  return sent.reduce((plan, { edits }) => edited(plan, edits), samplePlan());
}

const MOST_TABS = 400;

/** By Tab alone; `step`: of which step the head is meant. */
async function tabTo(
  testid: string,
  { step, key = 'Tab' }: { readonly step?: string; readonly key?: string } = {},
) {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press(key);
    const on = await page.evaluate(() => {
      const { testid: id, step: of } = (document.activeElement as HTMLElement | null)?.dataset ?? {};
      return { id, of };
    });
    if (on.id === testid && (step === undefined || on.of === step)) return;
  }
  throw new Error(`Tab doesn't come to ${testid} ${step ?? ''}`);
}
const backTo = (testid: string) => tabTo(testid, { key: 'Shift+Tab' });

async function pressAt(testid: string, key = 'Enter') {
  await tabTo(testid);
  await page.keyboard.press(key);
}
async function write(testid: string, text: string, to = tabTo) {
  await to(testid);
  await page.keyboard.press('Control+A');
  if (text === '') await page.keyboard.press('Backspace');
  else await page.keyboard.insertText(text);
}
const openStep = async (step: string) => {
  await tabTo('step', { step });
  await page.keyboard.press('Enter');
};
/** A new step at this way, of a kind that begins so. */
async function addAt(exit: string, kind: string) {
  await pressAt(`way-new-${exit}`);
  await tabTo(`way-add-${exit}-kind`);
  await page.keyboard.type(kind);
  await pressAt(`way-add-${exit}`);
}
async function choose(testid: string, value: string) {
  await tabTo(testid);
  await page.keyboard.press('Home');
  for (let n = 0; n < 40; n++) {
    if ((await page.evaluate(() => (document.activeElement as HTMLSelectElement).value)) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${testid} can't be ${value}`);
}

/** What callers go through from a step on, whatever steps, prompts and pieces are called. */
function heard({ steps, prompts, music, ...about }: OperatingMode) {
  const order = new Map<string, number>();
  const number = (id: string): number => {
    const known = order.get(id);
    if (known !== undefined) return known;
    order.set(id, order.size);
    for (const { to } of steps[id] === undefined ? [] : exitsOf(steps[id])) if (to !== null) number(to);
    return order.get(id) ?? -1;
  };
  const roles = {
    start: number(about.start),
    greeting: number(about.greeting ?? ''),
    onError: number(about.onError),
  };
  const said = [...order.keys()].map((id) => {
    const step = steps[id];
    if (step === undefined) return null;
    const named = [
      ...promptsOf(step).map((each) => [each.path, prompts[each.id]?.text] as const),
      ...musicOf(step).map((each) => [each.path, music[each.id]?.title] as const),
      ...exitsOf(step).map(({ exit, to }) => [exit, `${to === null ? 'nowhere' : number(to)}`] as const),
    ];
    return named.reduce<unknown>((all, [path, as]) => withNameAt(all, path, as ?? 'missing'), step);
  });
  return { ...roles, said };
}

test('by keyboard alone, and heard: the hotline of the template, step by step', async () => {
  const wanted = modeFromTemplate(samplePlan(), {
    template: 'hotline',
    name: 'Wie gewünscht',
    spoken: ['de'],
  });
  const template = edited(samplePlan(), wanted.edits).modes[wanted.mode]?.mode;
  if (template === undefined) throw new Error('no template');
  const text = (id: string) => template.prompts[id]?.text ?? '';
  const title = (id: string) => template.music[id]?.title ?? '';
  const { teams } = samplePlan();
  const [lvs, sap, pc] = Object.keys(teams);

  await pages.scene(page, 'admin', {}, '&reader=1');
  await at('rail-administration').click();
  await at('admin-modes').click();
  await page.evaluate(async () => {
    await window.reader.start({ container: document.body });
    await window.reader.clearSpokenPhraseLog();
  });

  await pressAt('mode-new');
  await at('new-mode').waitFor();
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('[data-testid=new-mode-template] input:checked')?.focus(),
  );
  await press('ArrowUp');
  await write('new-mode-name', 'Von Hand');
  await pressAt('new-mode-speak', 'Space');
  await pressAt('new-mode-do');
  await at('step-add').waitFor();

  await openStep('goodbye');
  await write('sound-text', text('technical-error'));
  await pressAt('step-add');
  await write('sound-text', text('greeting'));
  await addAt('exits-done', 'Men');
  await pressAt('step-as-start');
  await pressAt('step-as-greeting');

  await openStep('menu');
  await write('branch-label', teams[lvs ?? '']?.name ?? '');
  await addAt('branches-1-step', 'Ans');
  for (const [key, team] of [
    [2, sap],
    [3, pc],
  ] as const) {
    await pressAt('branch-add');
    await write('branch-label', teams[team ?? '']?.name ?? '', backTo);
    await addAt(`branches-${key}-step`, 'Ans');
  }
  await addAt('exits-default', 'Ans');
  await backTo('menu-text-take');
  await press('Enter');

  const connecting = ['announcement-2', 'announcement-3', 'announcement-4'];
  for (const [i, team] of [lvs, sap, pc].entries()) {
    await openStep(connecting[i] ?? '');
    await write('sound-text', text(`connecting-${team}`));
    if (i === 0) await addAt('exits-done', 'Warten');
  }
  await openStep('announcement-5');
  await write('sound-text', text('no-choice'));

  await openStep('wait');
  await choose('step-team', lvs ?? '');
  await write('sound-text', text('first-notice'));
  await page.evaluate(() => {
    // A summary is a button of the browser's own, which has no name of ours.
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.music-field details'))
      details.open = true;
  });
  for (const id of ['short', 'long']) {
    await tabTo('music-of-others');
    await page.keyboard.type(title(id));
    await pressAt('music-take');
    await backTo('music-sequence-1-music');
  }
  const pieces = (await planNow()).modes['von-hand']?.mode.music ?? {};
  const piece = (id: string) => Object.keys(pieces).find((each) => pieces[each]?.title === title(id)) ?? '';
  await backTo('step-team');
  await choose('music-sequence-1-music', piece('short'));
  await pressAt('entry-repeat', 'Space');
  await choose('music-background', piece('long'));
  await write('wait-limit', '');
  await addAt('exits-notServed', 'Nach');
  await backTo('add-notice');
  await press('Enter');
  await write('sound-text', text('second-notice'), backTo);
  await pressAt('add-music');

  await openStep('voicemail');
  await write('sound-text', text('message'));
  await pressAt('voicemail-review', 'Space');
  await addAt('exits-done', 'Verab');
  await pressAt('voicemail-nothing', 'Space');
  await addAt('exits-nothing', 'Verab');
  await openStep('goodbye-2');
  await write('sound-text', text('message-left'));
  await openStep('goodbye-3');
  await write('sound-text', text('not-served'));

  await tabTo('step', { step: 'wait' });
  await press('Enter', 'Control+C', 'Control+V');
  await expect
    .poll(async () => Object.keys((await planNow()).modes['von-hand']?.mode.steps ?? {}))
    .toContain('wait-2');
  await choose('step-team', sap ?? '');
  await backTo('step');
  await press('Control+V');
  await expect
    .poll(async () => Object.keys((await planNow()).modes['von-hand']?.mode.steps ?? {}))
    .toContain('wait-3');
  await choose('step-team', pc ?? '');
  for (const [from, to] of [
    ['announcement-3', 'wait-2'],
    ['announcement-4', 'wait-3'],
    ['announcement-5', 'wait-3'],
  ] as const) {
    await openStep(from);
    await choose('way-exits-done', to);
  }
  await pressAt('open-work-remove');

  await expect
    .poll(async () => heard((await planNow()).modes['von-hand']?.mode as OperatingMode))
    .toEqual(heard(template));
  const built = (await planNow()).modes['von-hand'];
  // What is open is that nobody has spoken it yet.
  expect(built && openWork(built).filter(({ of, lacks }) => of === 'music' || lacks !== 'sound')).toEqual([]);
  const log = (await page.evaluate(() => window.reader.spokenPhraseLog())).join('\n');
  for (const words of [
    'polite: Ansage hinzugefügt: announcement.',
    'polite: Anrufe beginnen jetzt mit announcement.',
    'polite: Menü hinzugefügt: menu.',
    'polite: Nachricht hinzugefügt: voicemail.',
    'polite: 1 Schritt kopiert.',
    'polite: 1 Schritt eingefügt.',
  ])
    expect(log).toContain(words);
  expect(log).toMatch(/button, \d+\. Warten wait.*expanded/);
}, 900_000);

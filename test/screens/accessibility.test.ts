// Every screen of the console, looked at by axe in both themes: names, roles, landmarks, contrast, labels that say what stands there.

import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsolePages } from '../support/console-page.ts';

let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await ConsolePages.open();
  page = await pages.page();
  await page.addInitScript(axe.source);
});
afterAll(() => pages.close());

/** Each screen, and each state that has parts of its own; more states of the same parts only take time. */
const looked = [
  'welcome',
  'set-up',
  'sign-in-wrong',
  'sign-in-there',
  'sign-in-certificate-changed',
  'empty',
  'waiting',
  'remembered-talking',
  'consult',
  'transfer',
  'keypad',
  'interrupted',
  'remembered',
  'plain-ringing',
  'direct',
  'wrap-up',
  'begun-notes',
  'notes-mending',
  'own-reason',
  'break',
  'stale',
  'trouble',
  'history',
  'call-backs-open',
  'directory-entry',
  'directory-import',
  'settings-keys',
  'settings-port-taken',
  'settings-pin',
  'help',
  'palette',
  'field-typed',
  'sent-on',
  'through',
  'presence',
  'faults-list',
  'doctor',
  'told',
  'control-open',
  'control-on',
  'control-mode',
  'control-empty',
  'admin-schedule',
  'admin-team',
  'admin-mistakes',
  'admin-clashes',
  'admin-versions',
  'quit-talking',
  'admin-hotline',
  'admin-hotline-new',
  'admin-person-wrong',
  'admin-team-members',
  'admin-pin',
  'admin-newcomers',
  'admin-prompts-wrong',
  'admin-clashes-sounds',
  'admin-outbox',
  'admin-mode',
  'admin-draft-call',
  'admin-saved-calls',
  'admin-saved-calls-broken',
  'admin-coverage',
  'admin-coverage-list',
  'admin-draft-call-goes-on',
  'admin-draft-call-shown',
  'admin-modes-canvas',
  'admin-modes-canvas-step',
  'admin-mode-new',
  'admin-step-main-menu',
  'admin-step-wait-sap',
  'admin-step-message',
  'admin-control',
  'admin-control-group',
  'admin-schedule-week',
  'admin-schedule-days',
  'admin-roll-back',
  'admin-retention',
  'admin-phone-access',
  'admin-clashes-steps',
  'settings-own-numbers',
  'audit',
  'admin-people-import',
  'bar:waiting',
  'bar:offer',
  'bar:direct',
  'bar:control-on',
  'test-caller-two',
];

interface AxeFound {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

declare global {
  interface Window {
    readonly axe: { run(context: object, options: object): Promise<AxeFound> };
  }
}

/** What is wrong, one line for each element. axe by itself: its Playwright builder takes seconds more for each screen. */
const wrongBy = (options: object): Promise<readonly string[]> =>
  page.evaluate(async (options) => {
    // A button that has just been enabled, or has just darkened, fades to its other colour.
    for (const fading of document.getAnimations()) if (fading instanceof CSSTransition) fading.finish();
    // What hangs from a button belongs to it, wherever it stands in the page.
    const context = { exclude: [['[data-radix-popper-content-wrapper]']] };
    // Neither ways to what it finds nor style sheets, for rules that are off, nor frames, of which there are none: half of its time.
    const cheaply = { resultTypes: ['violations'], selectors: false, preload: false, iframes: false };
    const { violations } = await window.axe.run(context, { ...cheaply, ...options });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, options);

const everything = { rules: { 'label-content-name-mismatch': { enabled: true } } };
/** The only thing that colours change. */
const contrast = { runOnly: ['color-contrast'] };

const darken = () =>
  page.evaluate(() => {
    const { fake } = window;
    fake.push('settingsChanged', { ...fake.settings, theme: 'dark' });
    return new Promise<void>((shown) => requestAnimationFrame(() => requestAnimationFrame(() => shown())));
  });

test('axe finds nothing wrong with any screen, light or dark', async () => {
  const wrong: Record<string, readonly string[]> = {};
  for (const name of looked) {
    await pages.screen(page, name, { height: name.startsWith('bar:') ? 120 : 800 });
    const light = await wrongBy(everything);
    await darken();
    const found = [...light, ...(await wrongBy(contrast)).map((each) => `dark ${each}`)];
    if (found.length > 0) wrong[name] = found;
  }
  expect(wrong).toEqual({});
}, 600_000);

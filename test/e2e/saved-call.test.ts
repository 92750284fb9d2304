// A call that was just made in the draft is written down; a version in which it comes elsewhere is refused, by console and engine, saying which.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../src/service/config/content-folder.ts';
import { readDocument } from '../../src/service/plan/plan-content.ts';
import { type CompanyPlan, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { startExchangeCompany } from '../support/exchange-company.ts';
import { toneWav } from '../support/heard.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { publishPlan } from '../support/publish-plan.ts';

const soon = { timeout: PATIENCE_MS };
const MODE = 'it-hotline-day';
const NAME = 'Wer SAP wählt, kommt zu SAP';

/** Whoever chooses SAP comes to the LVS instead. */
function misled(plan: Plan): Plan {
  const planned = plan.modes[MODE];
  const menu = planned?.mode.steps['main-menu'];
  if (planned === undefined || menu?.kind !== 'menu' || menu.branches['2'] === undefined)
    throw new Error('the mode has a menu with two ways');
  const branches = { ...menu.branches, '2': { ...menu.branches['2'], step: 'connecting-lvs' } };
  const steps = { ...planned.mode.steps, 'main-menu': { ...menu, branches } };
  return { ...plan, modes: { ...plan.modes, [MODE]: { ...planned, mode: { ...planned.mode, steps } } } };
}

test('a draft call is saved and published; whatever breaks it afterwards is refused, also after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'klsaved-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const people: CompanyPlan['people'] = [
    { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], role: 'admin' },
    { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' },
  ];
  const company = await startExchangeCompany({ folder: join(folder, 'company'), people });
  onTestFinished(() => company.close());
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  const anna = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
  onTestFinished(() => anna.close());
  await anna.signIn(company.address, '21', PIN);
  const { page } = anna;
  const byTest = (id: string) => page.getByTestId(id);
  const openMode = async () => {
    await byTest('admin-modes').click();
    await page.locator(`[data-testid=object][data-id=${MODE}]`).click();
  };

  // She phones into the draft, and saves what she did.
  await byTest('rail-administration').click();
  await openMode();
  await byTest('draft-call-open').click();
  await byTest('draft-call-begin').click();
  const at = (step: string) => page.locator(`[data-testid=draft-call-now][data-step=${step}]`).waitFor(soon);
  await at('main-menu');
  await byTest('draft-call-key-2').click();
  await at('connecting-sap');
  await byTest('draft-call-skip').click();
  await at('wait-sap');
  await byTest('draft-call-save').click();
  await byTest('saved-call-name').fill(NAME);
  const outcome = () => byTest('saved-call-outcome').getAttribute('data-outcome');
  await expect.poll(outcome, soon).toBe('holds');
  await byTest('tray').click();
  await byTest('publish-comment').fill('Prüfanruf');
  await byTest('publish').click();
  await expect.poll(() => byTest('tray').textContent(), soon).toContain('Keine Änderungen');

  // She sees at once that another way breaks it, and which it is.
  await openMode();
  await page.locator('[data-testid=step][data-step=main-menu]').click();
  await byTest('way-branches-2-step').selectOption('connecting-lvs');
  await byTest('tray').click();
  const problems = async () => (await byTest('tray-problem').allTextContents()).join(' ');
  await expect.poll(problems, soon).toMatch(new RegExp(`${NAME}.*Kommt nicht zu: Schritt „wait-sap“`));
  await expect.poll(() => byTest('publish').getAttribute('aria-disabled'), soon).toBe('true');

  // The engine asks for itself, whoever publishes; and it knows the call again after its end.
  const refused = async () => {
    const watcher = await ControlClient.connect(company.address);
    await watcher.signIn('90', PIN);
    const told = await publishPlan(join(folder, 'company'), watcher, misled).then(
      () => 'published',
      (error: Error) => error.message,
    );
    const inForce = await watcher.command({ kind: 'readPlan', number: null });
    watcher.close();
    if (!inForce.ok || inForce.value === null) throw new Error('there is a plan');
    const contents = new ContentFolder(join(folder, 'company', 'data', 'content'));
    const plan = await readDocument(contents, inForce.value.plan);
    expect(Object.values(plan?.savedCalls ?? {}).map(({ name }) => name)).toEqual([NAME]);
    return told;
  };
  const broken = /"path":\["savedCalls",".*"code":"savedCallBroken".*"step":"wait-sap"/;
  expect(await refused()).toMatch(broken);
  await company.killEngine();
  await company.startEngine();
  expect(await refused()).toMatch(broken);
}, 240_000);

// A draft of the plan in a real console: it outlives the console, its workbench and the engine, goes on without signing in, and two
// admins who change the same decide it on the screen, also while one of them publishes once more.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import { startQuickRig } from '../support/api-rig.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { PIN } from '../support/engine-rig.ts';
import { freeTcpPort } from '../support/free-port.ts';
import { toneWav } from '../support/heard.ts';
import { publishPlan, withPerson } from '../support/publish-plan.ts';

const soon = { timeout: 20_000 };

/** All that were started by this one, directly or not, the last ones first. */
function descendants(of: number): { readonly pid: number; readonly command: string }[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const all = rows.flatMap((row) => {
    const [, pid, by, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), by: Number(by), command }];
  });
  const below = (parent: number): typeof all =>
    all.filter(({ by }) => by === parent).flatMap((row) => [...below(row.pid), row]);
  return below(of);
}

/** A number that is no process would be the group of this one. */
async function workbenchOf({ program }: ConsoleDriver): Promise<number> {
  const find = () => descendants(program.pid ?? -1).find(({ command }) => /workbench/i.test(command))?.pid;
  await expect.poll(find, soon).toBeDefined();
  return find() ?? Number.NaN;
}

/** Whole: also what would see that its console is gone, and end well. */
async function kill({ app, program }: ConsoleDriver): Promise<void> {
  const itself = program.pid;
  if (itself === undefined) throw new Error('it was never started');
  const ended = app.waitForEvent('close');
  for (const { pid } of [...descendants(itself), { pid: itself }])
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has gone with another.
    }
  await ended;
}

async function openCarla(page: Page) {
  await page.getByTestId('admin-people').click();
  await page.locator('[data-testid=object][data-id=carla]').click();
}
async function administer(page: Page) {
  await page.getByTestId('rail-administration').click();
  await openCarla(page);
}

test('a draft outlives what dies around it, is worked on without the hotline, and published once it is back', async () => {
  const port = await freeTcpPort();
  let rig = await startQuickRig((config) => ({
    ...config,
    api: { ...config.api, port },
    agents: config.agents.map((agent) => ({ ...agent, role: agent.id === 'carla' ? 'agent' : 'admin' })),
  }));
  const address = `ws://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'kldrafts-'));
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  const opened: ConsoleDriver[] = [];
  const open = async () => {
    const console = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
    opened.push(console);
    return console;
  };
  onTestFinished(async () => {
    for (const each of opened) await each.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const kept = () => {
    const at = join(folder, 'anna', 'workbench');
    return readdirSync(at)
      .map((name) => (name.endsWith('.json') ? readFileSync(join(at, name), 'utf8') : ''))
      .join('');
  };
  let anna = await open();
  const name = () => anna.page.getByTestId('person-name');
  const shown = async (text: string) => expect.poll(() => name().inputValue(), soon).toBe(text);
  const onDisk = (text: string) => expect.poll(kept, soon).toContain(text);
  await anna.signIn(address, '21', PIN);
  await administer(anna.page);

  // Its workbench dies, at rest and with something on its way.
  await name().fill('Carla A');
  await onDisk('Carla A"');
  const first = await workbenchOf(anna);
  process.kill(first, 'SIGKILL');
  await name().fill('Carla B');
  await onDisk('Carla B"');
  const second = await workbenchOf(anna);
  expect(second).not.toBe(first);
  process.kill(second, 'SIGSTOP');
  await name().fill('Carla C');
  process.kill(second, 'SIGKILL');
  const notKept = anna.page.getByTestId('draft-not-kept');
  await notKept.waitFor();
  // Unless the next refresh was quicker.
  await notKept
    .getByRole('button')
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await onDisk('Carla C"');
  await notKept.waitFor({ state: 'detached' });

  // The engine goes: it's edited on, and not published.
  await rig.running.stop();
  await anna.page.getByText('Hotline nicht verbunden').first().waitFor();
  await name().fill('Carla D');
  await onDisk('Carla D"');
  await anna.page.getByTestId('tray-to-publish').click();
  await anna.page.getByTestId('publish-why').getByText('nicht verbunden').waitFor();

  // The console, too: the draft can be opened all the same.
  await kill(anna);
  anna = await open();
  await anna.page.getByTestId('sign-in-pin').fill(PIN);
  await anna.page.getByTestId('sign-in-submit').click();
  await anna.page.locator('[data-testid=draft-here][data-agent=anna]').click();
  await openCarla(anna.page);
  await shown('Carla D');
  // What was done before can be undone still, and done again.
  await anna.page.getByTestId('draft-undo').click();
  await shown('Carla C');
  await anna.page.getByTestId('draft-undo').click();
  await shown('Carla B');
  await anna.page.getByTestId('draft-redo').click();
  await anna.page.getByTestId('draft-redo').click();
  await shown('Carla D');
  await name().fill('Carla E');
  await onDisk('Carla E"');
  await anna.page.getByTestId('tray-to-publish').click();
  await anna.page.getByTestId('publish-why').waitFor();

  rig = await rig.restart();
  await anna.page.getByTestId('unsigned-sign-in').click();
  await anna.page.getByTestId('sign-in-pin').fill(PIN);
  await anna.page.getByTestId('sign-in-submit').click();
  await anna.page.getByTestId('administration').waitFor();
  await openCarla(anna.page);
  await shown('Carla E');

  // Bernd publishes the same, and once more while it's being decided.
  const bernd = await ControlClient.connect(`127.0.0.1:${port}`);
  onTestFinished(() => bernd.close());
  await bernd.signIn('22', PIN);
  const publish = (as: string) =>
    publishPlan(join(rig.configFile, '..'), bernd, (plan) => withPerson(plan, 'carla', { name: as }));
  await publish('Carla Bernd 1');
  // The tray is open still.
  const { page } = anna;
  await page.getByTestId('publish').click();
  await page.getByTestId('clash').getByText('Carla Bernd 1').waitFor();
  await page.getByTestId('clash-mine').check({ force: true });
  await publish('Carla Bernd 2');
  await page.getByTestId('clashes-decide').click();
  await page.getByTestId('publish').click();
  await page.getByTestId('clash').getByText('Carla Bernd 2').waitFor();
  // One goes on editing after a refusal: it's another clash by then.
  await name().fill('Carla F');
  await page.getByTestId('clash').getByText('„Carla F“').waitFor();
  await page.getByTestId('clash-mine').check({ force: true });
  await page.getByTestId('clashes-decide').click();
  await page.getByTestId('clash').waitFor({ state: 'detached' });
  expect(rig.running.engine.state.plan?.document.people.carla?.name).toBe('Carla Bernd 2');

  // Killed in the midst of publishing: the version before, or the new one, and nothing of the draft is lost.
  const before = rig.running.engine.state.planNumber;
  await page.getByTestId('publish').click({ noWaitAfter: true });
  await kill(anna);
  anna = await open();
  await anna.signIn(address, '21', PIN);
  await administer(anna.page);
  await shown('Carla F');
  if (rig.running.engine.state.planNumber === before) {
    await anna.page.getByTestId('tray-to-publish').click();
    await anna.page.getByTestId('publish').click();
  }
  await anna.page
    .locator('[data-testid=tray]')
    .getByText(`${before + 1}`)
    .waitFor();
  expect(rig.running.engine.state.plan?.document.people.carla?.name).toBe('Carla F');
}, 400_000);

// What somebody has typed in a real console is never lost: not with the call, the console or the engine, and never to another person.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startQuickRig } from '../support/api-rig.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { toneWav } from '../support/heard.ts';

test('half a note outlives hang-up, wrap-up, the console and the engine; half a reason outlives its dialog', async () => {
  const rig = await startQuickRig();
  const folder = mkdtempSync(join(tmpdir(), 'kltyped-'));
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  let console = await ConsoleDriver.open({ folder, speakFile });
  onTestFinished(async () => {
    await console.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const signIn = (extension: string) => console.signIn(`ws://127.0.0.1:${rig.port}`, extension, '4711');
  const begun = () => console.page.getByTestId('begun-note').getByTestId('note-input');
  await signIn('21');

  await console.page.getByTestId('presence-menu').click();
  await console.page.getByTestId('break-own').click();
  await console.page.getByTestId('break-reason').waitFor();
  // Typed by somebody who has clicked nowhere.
  await console.page.keyboard.type('Arzttermin');
  await console.page.keyboard.press('Escape');
  await console.page.getByTestId('presence-menu').click();
  await console.page.getByTestId('break-own').click();
  expect(await console.page.getByTestId('break-reason').inputValue()).toBe('Arzttermin');
  await console.page.keyboard.press('Escape');

  const { call, leg } = await rig.caller('1');
  await console.page.locator(`[data-testid="take-button"][data-call-id="${call}"]`).click();
  const field = console.page.getByTestId('note-input');
  await field.fill('Scanner an Tor 3');
  rig.simulator.leave(leg);
  await console.page.getByTestId('wrap-up-card').waitFor();
  expect(await field.inputValue()).toBe('Scanner an Tor 3');
  await console.page.getByTestId('wrap-up-skip').click();
  await begun().waitFor();
  expect(await begun().inputValue()).toBe('Scanner an Tor 3');

  // The console ends as it does with the computer; another person sits down, then the first one again.
  await console.close();
  console = await ConsoleDriver.open({ folder, speakFile });
  await signIn('22');
  await console.page.getByTestId('presence-menu').click();
  await console.page.getByTestId('break-own').click();
  expect(await console.page.getByTestId('break-reason').inputValue()).toBe('');
  await console.page.keyboard.press('Escape');
  expect(await begun().count()).toBe(0);
  await console.page.getByTestId('presence-menu').click();
  await console.page.getByTestId('sign-out').click();
  await signIn('21');
  expect(await begun().inputValue()).toBe('Scanner an Tor 3');

  // And in the call list: what happened, and the same field.
  await console.page.getByTestId('rail-history').click();
  await console.page.getByTestId('record-open').click();
  await console.page.getByTestId('course').getByText('Spricht mit Anna').waitFor();
  expect(await console.page.getByTestId('details').getByTestId('note-input').inputValue()).toBe(
    'Scanner an Tor 3',
  );
  await console.page.getByTestId('rail-calls').click();

  await rig.running.stop();
  await console.page.locator('[data-testid="call-bar"][data-stale="true"]').waitFor();
  await begun().fill('Scanner an Tor 3 neu gestartet');
  await console.page.keyboard.press('Control+Enter');
  expect(await begun().inputValue()).toBe('Scanner an Tor 3 neu gestartet');
});

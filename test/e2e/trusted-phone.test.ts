// An engine with a certificate that no authority signed: agreed to once, at sign-in, for the softphone as well.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createExample } from '../../src/service/set-up/example.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { addressOf, runEngine } from '../support/engine-rig.ts';
import { toneWav } from '../support/heard.ts';

test('trusting the engine’s certificate lets the softphone register over WSS', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kltrust-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { file } = await createExample(join(folder, 'engine'));
  const config = JSON.parse(readFileSync(file, 'utf8')) as { api: object; switch: { listen: object } };
  Object.assign(config.api, { tls: 'self-signed' });
  Object.assign(config.switch.listen, { tls: 'self-signed' });
  writeFileSync(file, JSON.stringify(config));
  const engine = runEngine(['--config', file, '--print-address']);
  onTestFinished(async () => {
    engine.kill('SIGTERM');
    await engine.ended;
  });
  const { port } = await addressOf(engine);
  const speakFile = join(folder, 'tone.wav');
  writeFileSync(speakFile, toneWav(1_000));
  const console = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
  onTestFinished(() => console.close());
  const { page } = console;
  await page.getByTestId('welcome-connect').click();
  await page.getByTestId('sign-in-address').fill(`wss://127.0.0.1:${port}`);
  await page.getByTestId('sign-in-extension').fill('21');
  await page.getByTestId('sign-in-pin').fill('1234');
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('trust').click();
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor({ timeout: 20_000 });
  await page.getByTestId('rail-settings').click();
  expect(await page.getByTestId('account-url').textContent()).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/sip$/);
}, 90_000);

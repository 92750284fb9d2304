// An engine with a certificate that no authority signed: agreed to once, at sign-in, for the softphone as well.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { API_PATH, API_VERSION } from '../../src/contract/control-api.ts';
import { createExample } from '../../src/service/set-up/example.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { addressOf, runEngine } from '../support/engine-rig.ts';
import { toneWav } from '../support/heard.ts';

test('trusting the engine’s certificate lets the softphone register over WSS, and the own PIN can be changed there', async () => {
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
  await page.locator('[data-testid="phone-idle"][data-line="registered"]').waitFor();
  await page.getByTestId('rail-settings').click();
  expect(await page.getByTestId('account-url').textContent()).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/sip$/);

  // The own PIN, changed where one is: this console goes on and remembers it, and the old one is worth nothing.
  const change = async (old: string, pin: string) => {
    await page.getByTestId('own-pin-old').fill(old);
    await page.getByTestId('own-pin-pin').fill(pin);
    await page.getByTestId('own-pin-again').fill(pin);
    await page.getByTestId('own-pin-submit').click();
  };
  await change('9999', '5678');
  await page.getByTestId('own-pin-problem').waitFor();
  expect(await page.getByTestId('own-pin-old').evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
  await change('1234', '5678');
  // Done: nothing of it stays in the fields.
  await expect.poll(() => page.getByTestId('own-pin-pin').inputValue()).toBe('');
  expect(await answers(port, ['1234', '5678'])).toEqual(['wrongCredentials', 'alreadySignedIn']);
});

/** What another console is answered with each of these PINs. */
async function answers(port: number, pins: readonly string[]): Promise<readonly unknown[]> {
  const socket = new WebSocket(`wss://127.0.0.1:${port}${API_PATH}`, { rejectUnauthorized: false });
  const heard: { readonly t: string; readonly id?: string; readonly error?: { readonly code: string } }[] =
    [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await new Promise((done) => socket.once('open', done));
  socket.send(JSON.stringify({ t: 'hello', apiVersion: API_VERSION, consoleVersion: 'test' }));
  const codes: unknown[] = [];
  for (const pin of pins) {
    socket.send(JSON.stringify({ t: 'signIn', id: pin, extension: '21', pin, phone: 'deskPhone' }));
    await expect.poll(() => heard.some(({ id }) => id === pin)).toBe(true);
    codes.push(heard.find(({ id }) => id === pin)?.error?.code);
  }
  socket.terminate();
  return codes;
}

// A prompt recorded with the microphone, the hotline out of reach: heard, taken, published later, and as it was said.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startQuickRig } from '../support/api-rig.ts';
import { find, readWav, rms, type Sound, wavBytes } from '../support/audio.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { PIN } from '../support/engine-rig.ts';
import { freeTcpPort } from '../support/free-port.ts';
import { partHeard } from '../support/heard.ts';
import { PATIENCE_MS } from '../support/patience.ts';

const soon = { timeout: PATIENCE_MS };
const prompts = resolve(import.meta.dirname, '../../resources/prompts/de');
/** Another one than that which is said in its place. */
const said = readWav(join(prompts, 'goodbye-message.wav'));
const before = readWav(join(prompts, 'fallback-announcement.wav'));

/** As a microphone gives it, with silence around: 48 kHz, and softer than a prompt has to be. */
function atMicrophone({ rate, samples }: Sound): Sound {
  const times = 48_000 / rate;
  const silence = new Float32Array(48_000);
  const spoken = Float32Array.from({ length: samples.length * times }, (_, i) => {
    const at = Math.floor(i / times);
    const [one = 0, next = 0] = [samples[at], samples[at + 1]];
    return 0.4 * (one + (next - one) * (i / times - at));
  });
  return { rate: 48_000, samples: Float32Array.from([...silence, ...spoken, ...silence]) };
}

test('what was said into the microphone is what callers will hear, also where the hotline is out of reach', async () => {
  const port = await freeTcpPort();
  let rig = await startQuickRig((config) => ({
    ...config,
    api: { ...config.api, port },
    agents: config.agents.map((agent) => (agent.id === 'anna' ? { ...agent, role: 'admin' } : agent)),
  }));
  const folder = mkdtempSync(join(tmpdir(), 'klrecord-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const speakFile = join(folder, 'said.wav');
  const spoken = atMicrophone(said);
  writeFileSync(speakFile, wavBytes(spoken));
  const anna = await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile });
  onTestFinished(() => anna.close());
  await anna.signIn(`ws://127.0.0.1:${port}`, '21', PIN);
  const { page } = anna;
  const at = (testid: string) => page.getByTestId(testid);
  await at('rail-administration').click();
  await at('admin-prompts').click();
  await at('object').filter({ hasText: 'greeting' }).first().click();
  await at('sound-text').first().waitFor();
  await rig.running.stop();
  await page.getByText('Hotline nicht verbunden').first().waitFor();

  // Twice around, so that all of it is there from its beginning to its end.
  const seconds = Math.ceil((2 * spoken.samples.length) / 48_000);
  await at('sound-record').first().click();
  const elapsed = async () =>
    /^(?:(\d+):(\d+)) von/.exec((await page.locator('.sound-level .digits').textContent()) ?? '');
  await expect
    .poll(async () => Number((await elapsed())?.[2] ?? 0), { timeout: PATIENCE_MS + 60_000 })
    .toBeGreaterThanOrEqual(seconds);
  await at('sound-record').first().click();
  await at('recording-hear').click();
  await expect.poll(() => at('recording-hear').getAttribute('data-playing'), soon).toBe('true');
  await at('recording-hear').click();
  const content = (of: string) => {
    const names = readdirSync(of, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.wav')).map((name) => join(of, name));
  };
  const workbench = join(folder, 'anna', 'workbench');
  const had = new Set(content(workbench));
  await at('recording-take').click();
  await expect.poll(() => at('sound-measures').first().textContent(), soon).toContain('−20,0 LUFS');
  const [taken = '', ...more] = content(workbench).filter((name) => !had.has(name));
  expect(more).toEqual([]);

  rig = await rig.restart();
  await expect.poll(() => page.getByText('Hotline nicht verbunden').count(), soon).toBe(0);
  await at('tray').click();
  await at('publish-comment').fill('Neue Begrüßung');
  await expect.poll(() => at('publish-why').allTextContents(), soon).toEqual([]);
  await at('publish').click();
  await expect.poll(() => at('publish-refused').or(at('publish-failed')).allTextContents()).toEqual([]);
  await expect.poll(() => at('tray').textContent(), soon).toContain('Keine Änderungen');
  const stored = content(dirname(rig.configFile)).find((name) => name.endsWith(taken.slice(-68)));
  const heard = readWav(stored ?? 'not published');
  expect(heard.rate).toBe(8_000);
  const [level, softer] = [rms(heard.samples), 0.4 * rms(said.samples)];
  const alike = [find(said, heard).correlation, partHeard(said, heard), find(before, heard).correlation];
  console.log('recorded', { level, softer, alike, seconds: heard.samples.length / 8_000 });
  expect(level).toBeGreaterThan(1.5 * softer);
  expect(alike[0]).toBeGreaterThan(0.9);
  expect(alike[1]).toBeGreaterThan(0.95);
  expect(alike[2]).toBeLessThan(0.5);
}, 240_000);

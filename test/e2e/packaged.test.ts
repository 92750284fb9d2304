// The console as it is packed for users: its fuses are burnt, and it does the job from its archive.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_BUILD } from '../../src/main/shell/start-switches.ts';
import { CdpPage } from '../support/cdp-page.ts';
import { freeTcpPort } from '../support/free-port.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const program = join(projectRoot, 'dist/linux-unpacked/klinke');
const folder = mkdtempSync(join(tmpdir(), 'klpack-'));
let running: ChildProcess | undefined;
let page: CdpPage | undefined;

beforeAll(async () => {
  rmSync(join(dirname(program), 'resources', TEST_BUILD), { force: true });
  await promisify(execFile)(process.execPath, [join(projectRoot, 'scripts/package.mjs')], {
    cwd: projectRoot,
  });
});

afterAll(async () => {
  page?.close();
  if (running !== undefined && running.exitCode === null) {
    const ended = new Promise((done) => running?.once('exit', done));
    running.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

test('the fuses are burnt', async () => {
  const wire = await getCurrentFuseWire(program);
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
  ];
  for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
});

test('the packed console is opened to nobody by how it is started', async () => {
  const port = await freeTcpPort();
  const started = spawn(program, [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  started.stderr.on('data', (data) => {
    said += String(data);
  });
  const code = await new Promise((done) => started.once('exit', done));
  expect(code).toBe(2);
  expect(said).toContain('does not start with --remote-debugging-port');
  await expect(fetch(`http://127.0.0.1:${port}/json/list`)).rejects.toThrow();
});

test('the packed console runs its own engine, and a test call is taken', async () => {
  const port = await freeTcpPort();
  const flags = [
    `--remote-debugging-port=${port}`,
    `--klinke-user-data=${folder}`,
    '--no-sandbox',
    '--lang=de',
  ];
  // A way of its own for this test: as root Chromium needs --no-sandbox, and the debugging port is how we look.
  writeFileSync(join(dirname(program), 'resources', TEST_BUILD), '');
  running = spawn(program, [...flags, '--disable-gpu'], { stdio: 'ignore' });
  page = await CdpPage.open(port, 60_000);
  const named = (id: string) => `[data-testid="${id}"]`;
  await page.click(named('welcome-demo'));
  await page.click(named('test-call'));
  await page.click(named('take-button'));
  await page.waitFor('[data-testid="own-call"][data-phase="talking"]');
});

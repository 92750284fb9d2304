// `npm run engine` and `npm run pbx-config` as people run them, through scripts/.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { soundConfig, until, writeConfig } from '../support/engine-rig.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const slow = 60_000;

function start(script: string, args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, out: () => out };
}

test('package.json runs them', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(scripts).toMatchObject({
    engine: 'node scripts/engine.mjs',
    'pbx-config': 'node scripts/pbx-config.mjs',
  });
});

test(
  'the engine has standard output to itself, and one signal ends it with its own code',
  async () => {
    const file = writeConfig(await soundConfig());
    const running = start('engine.mjs', ['--config', file, '--print-address']);
    await until(() => running.out().includes('\n'));
    running.child.kill('SIGTERM');
    const { code, out } = await running.ended;
    expect(code).toBe(0);
    expect(out).toMatch(/^\{"listening":\{[^\n]*\}\}\n$/);
    expect((await start('engine.mjs', ['--confg']).ended).code).toBe(2);
  },
  slow,
);

test(
  'one that was started with a channel, by a console or by an older Node, ends by a signal all the same',
  async () => {
    const child = spawn(
      process.execPath,
      [join(root, 'src/service/engine.ts'), '--config', writeConfig(await soundConfig()), '--print-address'],
      { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  },
  slow,
);

test(
  'the PBX’s files are written, or it is said why not',
  async () => {
    const config = await soundConfig();
    const file = writeConfig({
      ...config,
      switch: {
        kind: 'asterisk',
        url: 'http://127.0.0.1:8088',
        user: 'klinke',
        password: { value: 'x' },
        softphone: { url: 'wss://pbx.example/ws', domain: 'pbx.example' },
      },
    });
    const out = join(dirname(file), 'new/pbx');
    expect(await start('pbx-config.mjs', ['--config', file, '--out', out]).ended).toMatchObject({
      code: 0,
      err: '',
    });
    expect(existsSync(join(out, 'INSTALL.txt'))).toBe(true);
    const refused = await start('pbx-config.mjs', ['--config', file, '--out', '/dev/null/x']).ended;
    expect(refused).toMatchObject({
      code: 3,
      out: '',
      err: "--out: can't be written: /dev/null/x has a file where a folder has to be: name another place\n",
    });
  },
  slow,
);

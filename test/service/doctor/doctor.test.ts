// The doctor without a phone system: what it says of disk, port, certificate and clock, and how it is called.

import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Finding } from '../../../src/contract/doctor/finding.ts';
import { openChart } from '../../../src/service/doctor/chart.ts';
import { modulesNotRunning, neededModules } from '../../../src/service/doctor/pbx/needed-modules.ts';
import { lookAtAddress } from '../../../src/service/doctor/probes/address.ts';
import { judgeClock } from '../../../src/service/doctor/probes/ari.ts';
import { judgeCertificate } from '../../../src/service/doctor/probes/certificate.ts';
import { createExample } from '../../../src/service/set-up/example.ts';
import { addressOf, runEngine, temporaryFolder } from '../../support/engine-rig.ts';
import { freeTcpPort } from '../../support/free-port.ts';
import { selfSigned } from '../../support/self-signed.ts';

const program = fileURLToPath(new URL('../../../src/service/doctor.ts', import.meta.url));
const slow = 60_000;

function charted() {
  const found: Finding[] = [];
  const chart = openChart((finding) => found.push(finding));
  return { chart, told: () => found.splice(0).map(({ verdict, code }) => `${verdict} ${code}`) };
}

function doctor(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, LANG: 'de_DE.UTF-8', LC_ALL: '' },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  return new Promise((done) => child.once('close', (code) => done({ code, out, err })));
}

async function example(change: (config: { api: { port: number } }) => void = () => undefined) {
  const folder = temporaryFolder();
  const { file } = await createExample(folder);
  const config = JSON.parse(readFileSync(file, 'utf8'));
  change(config);
  writeFileSync(file, JSON.stringify(config));
  return { folder, file };
}

test(
  'beside an engine and without one, on Klinke’s own exchange: green, by the language of the terminal',
  async () => {
    const port = await freeTcpPort();
    const { file } = await example((config) => {
      config.api.port = port;
    });
    const alone = await doctor(['--config', file]);
    expect([alone.code, alone.err]).toEqual([0, '']);
    expect(alone.out).toContain(
      `Adresse für Konsolen\n  ✓ Es läuft keine Engine; 127.0.0.1:${port} ist für sie frei.`,
    );
    const engine = runEngine(['--config', file, '--print-address']);
    await addressOf(engine);
    const beside = await doctor(['--config', file, '--language', 'en', '--json']);
    expect(beside.code).toBe(0);
    const found = beside.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Finding);
    expect(found.find(({ probe }) => probe === 'api')).toMatchObject({ verdict: 'good', code: 'engineRuns' });
  },
  slow,
);

test(
  'mistakes of the configuration end it with 1, wrong options with 2',
  async () => {
    const { file } = await example((config) => {
      config.api.port = -1;
    });
    const wrong = await doctor(['--config', file, '--language', 'en']);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/Configuration\n {2}✗ .*engine\.json:1:\d+: api\.port: /);
    for (const args of [
      [],
      ['--config', file, '--outside', '*21*1#'],
      ['--config', file, '--language', 'fr'],
    ])
      expect((await doctor(args)).code).toBe(2);
    expect(await doctor(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('--outside NUMBER'),
    });
  },
  slow,
);

test(
  'a full disk is named',
  async () => {
    const { folder, file } = await example();
    const data = join(folder, 'data');
    mkdirSync(data);
    // A small file system of its own, seen by this program only.
    const flags = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
    const script = `mount -t tmpfs -o size=2m none "$3" && "$0" "$1" --config "$2" --json`;
    const run = spawnSync('unshare', [...flags, script, process.execPath, program, file, data], {
      encoding: 'utf8',
    });
    expect(run.stdout, run.stderr).toContain('"code":"diskFull"');
    expect(run.status).toBe(1);
  },
  slow,
);

test('an address is free, taken by another program, or none of this computer', async () => {
  const { chart, told } = charted();
  const folder = temporaryFolder();
  const port = await freeTcpPort();
  const look = (host: string) => lookAtAddress(chart, 'api', { host, port }, null, folder);
  expect(await look('127.0.0.1')).toBe(false);
  expect(told()).toEqual(['good portFree']);
  const server = createServer((_, response) => response.end());
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  onTestFinished(() => new Promise((done) => server.close(() => done())));
  expect(await look('127.0.0.1')).toBe(false);
  expect(told()).toEqual(['bad portTaken']);
  expect(await look('192.0.2.77')).toBe(false);
  expect(told()).toEqual(['bad portUnusable']);
});

test('a certificate is good, ends soon, or has ended', () => {
  const { chart, told } = charted();
  // It holds for a day.
  const certificate = new X509Certificate(selfSigned('klinke.example').cert);
  for (const days of [-60, 0, 2])
    judgeCertificate(chart, 'api', 'here', certificate, Date.now() + days * 86_400_000);
  expect(told()).toEqual(['good certificateGood', 'note certificateSoon', 'bad certificateExpired']);
});

test('clocks may differ by seconds, not by more, in neither direction', () => {
  const { chart, told } = charted();
  const now = Date.now();
  for (const offBy of [0, -3_000, 3_000, -60_000, 60_000]) judgeClock(chart, now + offBy, now);
  judgeClock(chart, null, now);
  expect(told()).toEqual([
    ...Array.from({ length: 3 }, () => 'good clockGood'),
    ...Array.from({ length: 2 }, () => 'bad clockSkewed'),
    'skipped clockUnknown',
  ]);
});

test('a module that is there but does not run is missing', () => {
  const running = neededModules.map((name) => ({ name: `${name}.so`, status: 'Running' }));
  expect(modulesNotRunning(running)).toEqual([]);
  const stopped = running.map((each, i) => (i === 3 ? { ...each, status: 'Not Running' } : each)).slice(1);
  expect(modulesNotRunning(stopped)).toEqual([neededModules[0], neededModules[3]]);
  expect(modulesNotRunning({ message: 'no' })).toBeNull();
});

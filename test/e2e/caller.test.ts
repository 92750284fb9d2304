// `npm run caller` as a program against a real Asterisk with the seed's hotline: what admins do to check one.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallReport } from '../../src/caller/report.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { type Company, HOTLINE_NUMBER, sipPassword, startCompany } from '../support/company.ts';
import { freeTcpPort } from '../support/free-port.ts';
import { runCaller } from '../support/run-caller.ts';

let folder: string;
let company: Company;
let via: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klcaller-'));
  company = await startCompany({
    folder: join(folder, 'company'),
    people: [{ id: 'anna', name: 'Anna Berger', extension: '21', teams: ['lvs'] }],
  });
  via = `ws://127.0.0.1:${company.asterisk.httpPort}/ws`;
  writeFileSync(join(folder, 'password'), `${sipPassword('21')}\n`);
});

afterAll(async () => {
  await company.close();
  rmSync(folder, { recursive: true, force: true });
});

const caller = (args: readonly string[], interruptAfterAnswerMs?: number) =>
  runCaller(folder, args, interruptAfterAnswerMs);
const asAnna = () => ['--via', via, '--user', '21', '--password-file', 'password'];
const names = ({ prompts }: CallReport) => prompts.map(({ name }) => name);

test('hears the greeting and the menu, presses 1, hears the announcement, the notice and the music', async () => {
  const { code, report, out } = await caller([
    ...asAnna(),
    ...['--to', HOTLINE_NUMBER, '--press', '1@5s', '--for', '16', '--record', 'heard.wav'],
  ]);
  expect(code, out).toBe(0);
  expect(report).toMatchObject({
    answered: true,
    problem: null,
    codec: 'pcma',
    end: { by: 'here', cause: 'hungUp' },
    digits: [{ key: '1' }],
  });
  expect(names(report), out).toEqual([
    'greeting',
    'main-menu',
    'connecting-lvs',
    'wait-notice-first',
    'lvs-short',
  ]);
  const [greeting, menu, connecting] = report.prompts;
  // Its very beginning is lost while the audio path comes into being, which takes a busy machine longer.
  expect(greeting?.fileFromMs).toBeLessThan(2_000);
  expect(greeting?.correlation).toBeGreaterThan(0.97);
  expect(greeting?.fromMs).toBeLessThan(menu?.fromMs ?? 0);
  // The key ended the menu's prompt.
  expect(menu?.whole).toBe(false);
  expect(connecting?.fromMs).toBeGreaterThan(report.digits[0]?.atMs ?? 0);
  expect(report.digits[0]?.atMs).toBeGreaterThan(4_950);
  expect(report.digits[0]?.atMs).toBeLessThan(8_000);
  expect(report.prompts.at(-1)?.correlation).toBeGreaterThan(0.9);
  expect(report.packets.lost).toBe(0);
  expect(report.packets.received).toBeGreaterThan(700);
  expect(report.levels.totalDbfs).toBeGreaterThan(-40);
  expect(report.levels.perSecondDbfs.length).toBeGreaterThanOrEqual(15);
  expect(readWav(join(folder, 'heard.wav')).length / 8_000).toBeGreaterThan(15);
});

test('a key that the menu does not have is answered with the hint', async () => {
  const { code, report } = await caller([
    ...asAnna(),
    '--to',
    HOTLINE_NUMBER,
    '--press',
    '9@5',
    '--for',
    '9',
  ]);
  expect(code).toBe(0);
  expect(names(report)).toContain('menu-invalid');
  expect(names(report).filter((name) => name === 'main-menu').length).toBeGreaterThanOrEqual(1);
});

test('Ctrl-C hangs up and still reports', async () => {
  const { code, report, out, err } = await caller(
    [...asAnna(), '--to', HOTLINE_NUMBER, '--for', '60'],
    4_500,
  );
  expect(code, out + err).toBe(0);
  expect(report).toMatchObject({ answered: true, end: { by: 'here', cause: 'hungUp' } });
  expect(names(report)).toContain('greeting');
  expect((await company.asterisk.cli('core show channels count')).trim()).toMatch(/^0 active channels/m);
});

test('a wrong password is told, with what to do', async () => {
  const { code, err, report } = await caller(['--via', via, '--user', '21', '--to', HOTLINE_NUMBER]);
  expect(code).toBe(1);
  expect(report).toMatchObject({ answered: false, end: { cause: 'notAllowed', status: 401 } });
  expect(err).toMatch(/21 .*\(401 .*password/);
});

test('a number that nobody has', async () => {
  const { code, err } = await caller([...asAnna(), '--to', '4444']);
  expect(code).toBe(1);
  expect(err).toMatch(/4444 was not found \(404/);
});

test('nobody listens there, or it is another path', async () => {
  const port = await freeTcpPort();
  const refused = await caller(['--via', `ws://127.0.0.1:${port}`, '--to', HOTLINE_NUMBER]);
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/nobody listens at .* running/);
  const elsewhere = await caller(['--via', via.replace('/ws', '/elsewhere'), '--to', HOTLINE_NUMBER]);
  expect(elsewhere.code).toBe(1);
  expect(elsewhere.err).toMatch(/HTTP 404/);
});

test('all mistakes on the command line are told at once', async () => {
  const { code, err } = await caller([
    '--via',
    'http://x',
    '--press',
    '1@later',
    '--for',
    '-1',
    '--loud',
    'x',
  ]);
  expect(code).toBe(2);
  for (const text of [
    '--to is missing',
    '--via takes',
    '--press:',
    '--for takes',
    '--loud is no option',
    '"x"',
  ])
    expect(err).toContain(text);
});

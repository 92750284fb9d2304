// The caller's command line: what it takes, and that all mistakes are told at once.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { callerOptions } from '../../src/caller/options.ts';
import { certificateFor, fingerprintOf, type TlsPair } from '../../src/service/certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'klopt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = (...args: string[]) => {
  const parsed = callerOptions(args, { SECRET: 'abc' });
  if (parsed.kind !== 'options') throw new Error(JSON.stringify(parsed));
  return parsed.options;
};
const mistakes = (...args: string[]) => {
  const parsed = callerOptions(args, {});
  return parsed.kind === 'mistakes' ? parsed.mistakes : [];
};

test('a number is enough', () => {
  expect(options('--to', '100')).toMatchObject({
    to: '100',
    server: 'ws://127.0.0.1:7412',
    user: 'caller',
    from: null,
    forMs: 30_000,
    keys: [],
    json: false,
  });
});

test('keys with and without a time, and several at once', () => {
  expect(options('--to', '1', '--press', '1@4s, 2@9.5, 3,45@12').keys).toEqual([
    { key: '1', atMs: 4_000 },
    { key: '2', atMs: 9_500 },
    { key: '3', atMs: 10_500 },
    { key: '4', atMs: 12_000 },
    { key: '5', atMs: 12_160 },
  ]);
});

test('account and identity', () => {
  writeFileSync(join(folder, 'password'), 'from a file\n');
  expect(options('--to', '1', '--user', '21', '--password-env', 'SECRET')).toMatchObject({
    user: '21',
    password: 'abc',
  });
  expect(options('--to', '1', '--password-file', join(folder, 'password')).password).toBe('from a file');
  expect(options('--to', '1', '--from', '+4989', '--name', 'Ada').from).toEqual({
    number: '+4989',
    name: 'Ada',
  });
  expect(options('--to', '1', '--from', 'anonymous').from).toBe('anonymous');
});

test('an engine configuration gives the address and a line of its exchange', () => {
  const file = join(folder, 'engine.json');
  const lines = [
    { user: 'trunk', password: { value: 'a' } },
    { user: 'tester', password: { env: 'SECRET' } },
  ];
  writeFileSync(file, JSON.stringify({ switch: { kind: 'exchange', listen: { port: 7999 }, lines } }));
  expect(options('--to', '1', '--config', file)).toMatchObject({
    server: 'ws://127.0.0.1:7999/sip',
    user: 'trunk',
    password: 'a',
  });
  expect(options('--to', '1', '--config', file, '--user', 'tester').password).toBe('abc');
  expect(mistakes('--to', '1', '--config', file, '--user', 'nobody')[0]).toMatch(/no line nobody/);
  writeFileSync(file, JSON.stringify({ switch: { kind: 'asterisk' } }));
  expect(mistakes('--to', '1', '--config', file)[0]).toMatch(/kind asterisk, not exchange/);
});

test('an engine that makes its own certificate is known by it', async () => {
  const file = join(folder, 'secure.json');
  const lines = [{ user: 'trunk', password: { value: 'a' } }];
  const listen = { host: '0.0.0.0', port: 7999, tls: 'self-signed' };
  writeFileSync(file, JSON.stringify({ data: 'own', switch: { kind: 'exchange', listen, lines } }));
  expect(options('--to', '1', '--config', file).pinnedCertificate).toBeUndefined();
  const data = join(folder, 'own');
  mkdirSync(data);
  const made = (await certificateFor('self-signed', data)) as TlsPair;
  expect(options('--to', '1', '--config', file)).toMatchObject({
    server: 'wss://127.0.0.1:7999/sip',
    pinnedCertificate: fingerprintOf(made).replaceAll(':', '').toLowerCase(),
  });
});

test('all mistakes at once', () => {
  const told = mistakes(
    ...[
      '--via',
      'http://x',
      '--press',
      '2@3,1@2',
      '--for',
      'long',
      '--say',
      '/no/such',
      '--record',
      '/no/dir/x',
    ],
    ...[
      '--from',
      'a b',
      '--pin-certificate',
      'abc',
      '--password-env',
      'NONE',
      '--loud',
      '--name',
      'x',
      '--name',
      'y',
    ],
  ).join('\n');
  for (const part of [
    '--to is missing',
    '--via takes',
    'comes before',
    '--for takes',
    '--say: /no/such',
    '--record: the folder',
    '--from takes',
    '--pin-certificate takes',
    'NONE is not set',
    '--loud is no option',
    '--name is given 2 times',
  ])
    expect(told).toContain(part);
});

test('a pinned certificate needs wss', () => {
  expect(mistakes('--to', '1', '--pin-certificate', 'ab'.repeat(32))[0]).toMatch(/needs wss/);
  expect(
    options('--to', '1', '--via', 'wss://pbx:8089/ws', '--pin-certificate', `${'AB:'.repeat(31)}AB`),
  ).toMatchObject({
    pinnedCertificate: `${'AB:'.repeat(31)}AB`,
  });
});

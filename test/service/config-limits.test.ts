// A configuration may be anything: what can't be meant is refused at once and clearly, and much is checked quickly.

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/contract/problem.ts';
import { loadConfig } from '../../src/service/config/load-config.ts';
import { weakPassword } from '../../src/service/config/weak-password.ts';
import {
  addressOf,
  pinHash,
  runEngine,
  soundConfig,
  temporaryFolder,
  writeConfig,
} from '../support/engine-rig.ts';

async function told(file: string): Promise<readonly string[]> {
  const result = await loadConfig(file);
  return result.ok ? [] : result.problems.map(describeProblem);
}

const strong = 'q8Zt2-vLp0-xW';

describe('what would take for ever', () => {
  // 24 s for 10,000 steps on an idle machine, before each was looked at once. How long it takes is a matter of the machine:
  // only the patience of the tests ends one that takes for ever.
  async function modeOf(steps: Record<string, object>, start = 's0') {
    const file = writeConfig(await soundConfig());
    const mode = {
      schemaVersion: 1,
      id: 'it',
      name: 'IT',
      language: 'de',
      start,
      onError: 'end',
      steps: { ...steps, end: { kind: 'goodbye', prompt: 'p' } },
      prompts: { p: { file: '../prompts/de/greeting.wav', text: 'x' } },
      music: {},
    };
    writeFileSync(join(dirname(file), 'modes', 'it-hotline.json'), JSON.stringify(mode, null, 1));
    return file;
  }

  test('10,000 steps in a row, whose end is found from the far end', async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [
        `s${n}`,
        { kind: 'announcement', prompt: 'p', exits: { done: n === 9_999 ? 'end' : `s${n + 1}` } },
      ]),
    );
    const lines = await told(await modeOf(steps));
    expect(lines.filter((line) => !line.includes('greeting.wav'))).toEqual([]);
  });

  test('10,000 steps with a mistake each: no message names them all', async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [
        `s${n}`,
        { kind: 'announcement', prompt: 'none', exits: { done: 'nowhere' } },
      ]),
    );
    const lines = await told(await modeOf(steps));
    expect(lines.length).toBeGreaterThanOrEqual(20_000);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(600);
  });

  test('5,000 agents with mistakes', async () => {
    const config = await soundConfig();
    const agents = Array.from({ length: 5_000 }, (_, n) => ({
      id: `a${n % 100}`,
      name: 'x',
      extension: `${n % 1_000}`,
      deskPhone: `${(n + 1) % 1_000}`,
      teams: ['none'],
      role: 'nobody',
      pinHash: 'x',
    }));
    const lines = await told(writeConfig({ ...config, agents }));
    expect(lines.length).toBeGreaterThan(5_000);
  });

  test('a list in a list in a list …', async () => {
    const file = writeConfig(`{ "name": ${'['.repeat(200_000)}`);
    const lines = await told(file);
    expect(lines).toEqual([expect.stringMatching(/engine\.json:1:70 .*nested deeper than 60 levels/)]);
    // What only looks like it is in a text or a comment.
    const fine = writeConfig(
      `{ "name": "${'['.repeat(200)}\\"[", /* ${'{'.repeat(200)} */ // ${'['.repeat(100)}\n }`,
    );
    expect((await told(fine)).join()).not.toContain('nested');
  });

  test('a WAV of a million parts', async () => {
    const file = writeConfig(await soundConfig());
    const chunk = Buffer.from('junk\0\0\0\0', 'latin1');
    const head = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WAVE')]);
    writeFileSync(
      join(dirname(file), 'prompts', 'de', 'greeting.wav'),
      Buffer.concat([head, Buffer.alloc(8_000_000, chunk)]),
    );
    const lines = await told(file);
    expect(lines).toEqual([expect.stringMatching(/more than 1000 parts before its sound: export it again/)]);
  });

  test.skipIf(process.platform === 'win32')('a pipe where a file has to be, whoever names it', async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const itself = await told(pipe);
    expect(itself).toEqual([expect.stringMatching(/is no file, but a pipe or a device/)]);
    const config = await soundConfig();
    const agents = [{ ...config.agents[0], sipPassword: { file: pipe } }];
    const tls = { certificate: pipe, key: '/dev/zero' };
    const hotlines = [{ ...config.hotlines[0], mode: pipe }];
    const lines = await told(writeConfig({ ...config, agents, hotlines, api: { ...config.api, tls } }));
    expect(lines.filter((line) => line.includes('pipe or a device'))).toHaveLength(4);
    const file = writeConfig(config);
    execFileSync('sh', ['-c', `rm prompts/de/greeting.wav && mkfifo prompts/de/greeting.wav`], {
      cwd: dirname(file),
    });
    expect(await told(file)).toEqual([expect.stringMatching(/greeting.wav can't be used: is no file/)]);
  });
});

describe('what goes over the network unencrypted', () => {
  const asterisk = (url: string, softphone: string, more = {}) => ({
    kind: 'asterisk',
    url,
    user: 'klinke',
    password: { value: strong },
    softphone: { url: softphone, domain: 'pbx' },
    media: { host: '192.0.2.2', port: 7413 },
    ...more,
  });
  const of = async (telephony: object) => told(writeConfig({ ...(await soundConfig()), switch: telephony }));

  test('to other computers is refused, ARI, softphones and the upstream alike', async () => {
    const lines = await of(asterisk('http://pbx.example:8088', 'ws://pbx.example:8088/ws'));
    expect(lines).toEqual([
      expect.stringMatching(
        /switch\.url: goes to pbx\.example unencrypted: use https:\/\/, or set switch\.insecure/,
      ),
      expect.stringMatching(/switch\.softphone\.url: goes to pbx\.example unencrypted: use wss:\/\//),
    ]);
    const upstream = { url: 'ws://192.0.2.7/ws', domain: 'x', user: '9', password: { value: 'x' } };
    expect(await of({ kind: 'exchange', upstream })).toEqual([
      expect.stringMatching(/switch\.upstream\.url: goes to 192\.0\.2\.7 unencrypted/),
    ]);
  });

  test('is allowed on this computer, with TLS, and where it is said', async () => {
    expect(await of(asterisk('http://127.0.0.1:8088', 'ws://localhost/ws'))).toEqual([]);
    expect(await of(asterisk('http://[::1]:8088', 'wss://pbx.example/ws'))).toEqual([]);
    expect(await of(asterisk('http://pbx.example', 'ws://pbx.example/ws', { insecure: true }))).toEqual([]);
    const upstream = {
      url: 'ws://192.0.2.7/ws',
      domain: 'x',
      user: '9',
      password: { value: 'x' },
      insecure: true,
    };
    expect(await of({ kind: 'exchange', upstream })).toEqual([]);
  });
});

describe('where an Asterisk fetches prompts and music', () => {
  const of = async (url: string, more: object) => {
    const password = { value: strong };
    const softphone = { url: 'wss://pbx.example/ws', domain: 'pbx' };
    const telephony = { kind: 'asterisk', url, user: 'klinke', password, softphone, ...more };
    return told(writeConfig({ ...(await soundConfig()), switch: telephony }));
  };

  test('has to be said where it is another computer, with an address that it can reach', async () => {
    expect(await of('https://pbx.example', {})).toEqual([
      expect.stringMatching(/switch\.url: pbx\.example fetches prompts and music .* add switch\.media/),
    ]);
    const everywhere = { host: '0.0.0.0', port: 7413 };
    expect(await of('https://pbx.example', { media: everywhere })).toEqual([
      expect.stringMatching(/switch\.media\.host: the PBX can't fetch anything from 0\.0\.0\.0/),
    ]);
    const named = { ...everywhere, url: 'http://klinke.example:7413' };
    expect(await of('https://pbx.example', { media: named })).toEqual([]);
    expect(
      await of('https://pbx.example', { media: { ...named, url: 'https://klinke.example' } }),
    ).toHaveLength(1);
  });

  test('is this computer where nothing else is said', async () => {
    expect(await of('http://127.0.0.1:8088', {})).toEqual([]);
  });
});

describe('SIP passwords', () => {
  test.each([
    '1',
    '21',
    'secret',
    'aaaaaaaaaaaaaaaa',
    '123456789012',
    'abcdefghijklmnop',
    '212121212121',
    'abababababab',
  ])('%s is too weak', (password) => {
    expect(weakPassword(password, '21')).toMatch(/too weak.*openssl rand/);
  });

  test.each([strong, '9f86d081884c', 'Rosenkohl Fahrrad Himmel'])('%s is strong enough', (password) => {
    expect(weakPassword(password, '21')).toBeNull();
  });

  test('of people and of lines are looked at', async () => {
    const config = await soundConfig();
    const agents = [{ ...config.agents[0], sipPassword: { value: '1' } }];
    const telephony = { kind: 'exchange', lines: [{ user: 'gate', password: { value: 'gate' } }] };
    const lines = await told(writeConfig({ ...config, agents, switch: telephony }));
    expect(lines).toEqual([
      expect.stringMatching(/switch\.lines\.0\.password: this password is too weak/),
      expect.stringMatching(/agents\.0\.sipPassword: this password is too weak/),
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('secrets and what is written', () => {
  async function withSecrets() {
    const config = await soundConfig();
    const agents = [
      { ...config.agents[0], sipPassword: { file: 'secret' } },
      { ...config.agents[1], sipPassword: { value: strong } },
    ];
    const file = writeConfig({ ...config, agents });
    writeFileSync(join(dirname(file), 'secret'), strong);
    return file;
  }

  test('files that others can read are warned about, and are no mistake', async () => {
    const file = await withSecrets();
    const warnings = async () => {
      const result = await loadConfig(file);
      return result.ok ? result.loaded.warnings : null;
    };
    chmodSync(file, 0o644);
    chmodSync(join(dirname(file), 'secret'), 0o640);
    expect(await warnings()).toEqual([
      expect.stringMatching(/engine\.json can be read by .* it holds passwords: chmod 600 it/),
      expect.stringMatching(/secret can be read by .* it is a secret/),
    ]);
    chmodSync(file, 0o600);
    chmodSync(join(dirname(file), 'secret'), 0o600);
    expect(await warnings()).toEqual([]);
  });

  test('an engine writes for its own user only, also what one before it has left open to all', async () => {
    const config = await soundConfig();
    const file = writeConfig({ ...config, agents: [{ ...config.agents[0], pinHash: await pinHash() }] });
    const data = join(dirname(file), 'data');
    mkdirSync(data, { mode: 0o755 });
    const run = async () => {
      const engine = runEngine(['--config', file, '--print-address']);
      await addressOf(engine);
      const mode = statSync(journal).mode & 0o077;
      engine.kill('SIGTERM');
      await engine.ended;
      return mode;
    };
    const journal = join(data, 'journal.db');
    expect(await run()).toBe(0);
    chmodSync(journal, 0o644);
    expect(await run()).toBe(0);
  });
});

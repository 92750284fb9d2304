// The configuration is checked whole before anything starts: every mistake, at its place, at once.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { describeProblem, type Problem } from '../../src/contract/problem.ts';
import { createExample } from '../../src/service/example.ts';
import { type LoadedConfig, loadConfig } from '../../src/service/load-config.ts';
import { pinFits } from '../../src/service/pin.ts';
import { selfSigned } from '../main/self-signed.ts';
import { soundConfig, temporaryFolder, writeConfig } from './engine-rig.ts';

vi.setConfig({ testTimeout: 60_000 });

type Config = Awaited<ReturnType<typeof soundConfig>>;

async function problemsOf(file: string): Promise<readonly Problem[]> {
  const result = await loadConfig(file);
  return result.ok ? [] : result.problems;
}

async function loaded(file: string): Promise<LoadedConfig> {
  const result = await loadConfig(file);
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'));
  return result.loaded;
}

function wav(sampleRate: number, channels = 1, bits = 16, encoding = 1): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 1_600, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(encoding, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE((sampleRate * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36);
  head.writeUInt32LE(1_600, 40);
  return Buffer.concat([head, Buffer.alloc(1_600)]);
}

test('the example that --init writes has no mistakes, and its PIN fits', async () => {
  const folder = temporaryFolder();
  const file = await createExample(folder);
  const { config, dataFolder, modes } = await loaded(file);
  expect(config.switch.kind).toBe('simulator');
  expect(dataFolder).toBe(join(folder, 'data'));
  expect(modes.get('it')?.folder).toBe(join(folder, 'modes'));
  expect(await pinFits('1234', config.agents[0]?.pinHash)).toBe(true);
  expect(await pinFits('1235', config.agents[0]?.pinHash)).toBe(false);
});

test('what --init finds already there it keeps', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'engine.json'), '{ "mine": true }');
  const file = await createExample(folder);
  expect((await problemsOf(file)).map(({ path }) => path)).toContain('mine');
});

test('what is left out has its default', async () => {
  const { config } = await loaded(writeConfig({ ...(await soundConfig()), api: {} }));
  expect(config.api).toEqual({ host: '127.0.0.1', port: 7410 });
  expect(config.teams[0]).toMatchObject({
    ringSeconds: 20,
    wrapUpSeconds: 15,
    amberSeconds: 60,
    redSeconds: 180,
  });
});

const asterisk = {
  kind: 'asterisk',
  url: 'http://127.0.0.1:8088',
  user: 'klinke',
  password: { env: 'KLINKE_TEST_SECRET' },
  softphone: { url: 'wss://pbx.example:8089/ws', domain: 'pbx.example' },
};

interface Mistake {
  readonly name: string;
  readonly change: (config: Config) => unknown;
  readonly path: string;
  readonly message: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    name: 'an unknown setting',
    change: (config) => ({ ...config, colour: 'red' }),
    path: 'colour',
    message: /unknown setting "colour"/,
  },
  {
    name: 'no hotline',
    change: (config) => ({ ...config, hotlines: [] }),
    path: 'hotlines',
    message: /at least 1/,
  },
  {
    name: 'two hotlines with one id',
    change: (config) => ({
      ...config,
      hotlines: [...config.hotlines, { ...config.hotlines[0], numbers: ['101'] }],
    }),
    path: 'hotlines.1.id',
    message: /"it" is there twice/,
  },
  {
    name: 'two teams with one id',
    change: (config) => ({ ...config, teams: [...config.teams, config.teams[0]] }),
    path: 'teams.3.id',
    message: /"lvs" is there twice/,
  },
  {
    name: 'two agents with one id',
    change: (config) => ({ ...config, agents: [...config.agents, { ...config.agents[0], extension: '99' }] }),
    path: 'agents.3.id',
    message: /"anna" is there twice/,
  },
  {
    name: 'one extension for two agents',
    change: (config) => ({ ...config, agents: [...config.agents, { ...config.agents[0], id: 'dirk' }] }),
    path: 'agents.3.extension',
    message: /"21" is there twice: each extension may be used once/,
  },
  {
    name: 'one number in two hotlines',
    change: (config) => ({
      ...config,
      hotlines: [...config.hotlines, { ...config.hotlines[0], id: 'hr', numbers: ['101', '100'] }],
    }),
    path: 'hotlines.1.numbers.1',
    message: /100 already belongs to hotline "it"/,
  },
  {
    name: 'an agent in an unknown team',
    change: (config) => ({ ...config, agents: [{ ...config.agents[0], teams: ['lvs', 'hr'] }] }),
    path: 'agents.0.teams.1',
    message: /no team "hr": known are lvs, sap, pc/,
  },
  {
    name: 'a mode whose team is not configured',
    change: (config) => ({ ...config, teams: config.teams.slice(0, 2), agents: config.agents.slice(0, 2) }),
    path: 'steps.wait-pc.team',
    message: /no team "pc"/,
  },
  {
    name: 'an API for others without TLS',
    change: (config) => ({ ...config, api: { host: '0.0.0.0', port: 0 } }),
    path: 'api.host',
    message: /reached from outside this computer: give api\.tls/,
  },
  {
    name: 'a host name without TLS',
    change: (config) => ({ ...config, api: { host: 'klinke.example', port: 0 } }),
    path: 'api.host',
    message: /klinke\.example is reached from outside/,
  },
  {
    name: 'a certificate that is not there',
    change: (config) => ({
      ...config,
      api: { host: '0.0.0.0', tls: { certificate: 'no.pem', key: 'no.key' } },
    }),
    path: 'api.tls.certificate',
    message: /can't be read: .*no\.pem/,
  },
  {
    name: 'a mode file that is not there',
    change: (config) => ({ ...config, hotlines: [{ ...config.hotlines[0], mode: 'modes/none.json' }] }),
    path: 'hotlines.0.mode',
    message: /can't be read: .*none\.json/,
  },
  {
    name: 'a secret that is not in the environment',
    change: (config) => ({ ...config, switch: { ...asterisk, password: { env: 'KLINKE_NOT_SET' } } }),
    path: 'switch.password',
    message: /environment variable KLINKE_NOT_SET is not set/,
  },
  {
    name: 'a secret whose file is not there',
    change: (config) => ({ ...config, switch: { ...asterisk, password: { file: 'none.txt' } } }),
    path: 'switch.password',
    message: /secret's file can't be read/,
  },
  {
    name: 'a secret of no kind',
    change: (config) => ({ ...config, switch: { ...asterisk, password: 'secret' } }),
    path: 'switch.password',
    message: /\{ \}/,
  },
  {
    name: 'an address that is none',
    change: (config) => ({ ...config, switch: { ...asterisk, url: 'pbx:8088', password: { value: 'x' } } }),
    path: 'switch.url',
    message: /address with its protocol/,
  },
  {
    name: 'a dial string that forgets the extension',
    change: (config) => ({
      ...config,
      switch: { ...asterisk, extensionDial: 'PJSIP/x', password: { value: 'x' } },
    }),
    path: 'switch.extensionDial',
    message: /\{extension\}/,
  },
  {
    name: 'a PIN in plain text',
    change: (config) => ({ ...config, agents: [{ ...config.agents[0], pinHash: '1234' }] }),
    path: 'agents.0.pinHash',
    message: /make it with --hash-pin/,
  },
  {
    name: 'a role that does not exist',
    change: (config) => ({ ...config, agents: [{ ...config.agents[0], role: 'boss' }] }),
    path: 'agents.0.role',
    message: /one of: "agent", "supervisor", "admin"/,
  },
  {
    name: 'a port that does not exist',
    change: (config) => ({ ...config, api: { port: 70_000 } }),
    path: 'api.port',
    message: /at most 65535/,
  },
];

describe('one mistake each', () => {
  test.each(mistakes)('$name', async ({ change, path, message }) => {
    const problems = await problemsOf(writeConfig(change(await soundConfig())));
    expect(problems.map((problem) => problem.path)).toContain(path);
    const found = problems.find((problem) => problem.path === path);
    expect(found?.message).toMatch(message);
    expect(found?.line).toBeGreaterThan(1);
    expect(problems, problems.map(describeProblem).join('\n')).toHaveLength(
      path === 'api.tls.certificate' ? 2 : 1,
    );
  });
});

test('all mistakes of names, files, secrets and modes at once, each in its own file', async () => {
  const config = await soundConfig();
  const file = writeConfig({
    ...config,
    api: { host: '192.0.2.7', port: 1 },
    switch: { ...asterisk, password: { env: 'KLINKE_NOT_SET' } },
    agents: [
      { ...config.agents[0], sipPassword: { file: 'secrets/21' } },
      { ...config.agents[1], extension: '21', teams: ['hr'] },
    ],
    hotlines: [...config.hotlines, { id: 'it', name: 'B', numbers: ['100'], mode: 'modes/gone.json' }],
  });
  const folder = dirname(file);
  writeFileSync(join(folder, 'prompts/de/greeting.wav'), wav(16_000));
  writeFileSync(join(folder, 'music/pc-loop.wav'), 'no music');
  const problems = await problemsOf(file);
  expect(problems.map(({ path }) => path).sort()).toEqual(
    [
      'agents.0.sipPassword',
      'agents.1.extension',
      'agents.1.teams.0',
      'api.host',
      'hotlines.1.id',
      'hotlines.1.mode',
      'hotlines.1.numbers.0',
      'music.pc-loop.file',
      'prompts.greeting.file',
      'switch.password',
    ].sort(),
  );
  const inMode = problems.filter((problem) => problem.file !== file);
  expect(inMode.map((problem) => problem.file)).toEqual(Array(2).fill(join(folder, 'modes/it-hotline.json')));
});

describe('audio that telephones can’t play', () => {
  test.each([
    [
      '16 kHz',
      wav(16_000),
      /has to be 8000 Hz, mono, 16 bit PCM, but is 16000 Hz, 1 channel\(s\), 16 bit: convert it/,
    ],
    ['stereo', wav(8_000, 2), /2 channel/],
    ['8 bit', wav(8_000, 1, 8), /8 bit/],
    ['A-law', wav(8_000, 1, 16, 6), /PCM/],
    ['not a WAV file', Buffer.from('ID3 something else'), /greeting\.wav can't be used: is no WAV file/],
    ['cut off', wav(8_000).subarray(0, 30), /has no audio/],
    ['empty', Buffer.alloc(0), /is no WAV file/],
  ])('%s', async (_name, content, message) => {
    const file = writeConfig(await soundConfig());
    writeFileSync(join(dirname(file), 'prompts/de/greeting.wav'), content);
    const problems = await problemsOf(file);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      path: 'prompts.greeting.file',
      message: expect.stringMatching(message),
    });
    expect(problems[0]?.line).toBeGreaterThan(100);
  });
});

test('secrets come from the environment, from files beside the configuration, or from it', async () => {
  const config = await soundConfig();
  const file = writeConfig({
    ...config,
    switch: asterisk,
    agents: [
      { ...config.agents[0], sipPassword: { file: 'secrets/anna' } },
      { ...config.agents[1], sipPassword: { value: 'for trying out' } },
      config.agents[2],
    ],
  });
  mkdirSync(join(dirname(file), 'secrets'));
  writeFileSync(join(dirname(file), 'secrets/anna'), 'from a file\n');
  process.env.KLINKE_TEST_SECRET = 'from the environment';
  try {
    const { switchPassword, sipPasswords } = await loaded(file);
    expect(switchPassword).toBe('from the environment');
    expect([...sipPasswords]).toEqual([
      ['21', 'from a file'],
      ['22', 'for trying out'],
    ]);
  } finally {
    delete process.env.KLINKE_TEST_SECRET;
  }
});

test('an empty secret is a mistake', async () => {
  const file = writeConfig({
    ...(await soundConfig()),
    switch: { ...asterisk, password: { file: 'secret' } },
  });
  writeFileSync(join(dirname(file), 'secret'), '\n');
  expect(await problemsOf(file)).toMatchObject([
    { path: 'switch.password', message: expect.stringMatching(/empty/) },
  ]);
});

test('certificate and key are read, and have to belong together', async () => {
  const config = {
    ...(await soundConfig()),
    api: { host: '0.0.0.0', port: 0, tls: { certificate: 'c', key: 'k' } },
  };
  const file = writeConfig(config);
  const pair = selfSigned('klinke.example');
  writeFileSync(join(dirname(file), 'c'), pair.cert);
  writeFileSync(join(dirname(file), 'k'), pair.key);
  expect((await loaded(file)).tls).toEqual({ cert: pair.cert, key: pair.key });
  writeFileSync(join(dirname(file), 'k'), selfSigned('klinke.example').key);
  expect(await problemsOf(file)).toMatchObject([{ path: 'api.tls' }]);
  writeFileSync(join(dirname(file), 'k'), 'no key');
  expect(await problemsOf(file)).toMatchObject([{ path: 'api.tls' }]);
});

test('two hotlines may share one mode file, whose mistakes are told once', async () => {
  const config = await soundConfig();
  const second = { ...config.hotlines[0], id: 'hr', numbers: ['101'] };
  const file = writeConfig({ ...config, hotlines: [...config.hotlines, second] });
  expect([...(await loaded(file)).modes.keys()]).toEqual(['it', 'hr']);
  writeFileSync(join(dirname(file), 'prompts/de/greeting.wav'), wav(16_000));
  expect(await problemsOf(file)).toHaveLength(1);
});

test('two different mode files with one id are a mistake: their prompts would be mixed up', async () => {
  const config = await soundConfig();
  const second = { ...config.hotlines[0], id: 'hr', numbers: ['101'], mode: 'modes/copy.json' };
  const file = writeConfig({ ...config, hotlines: [...config.hotlines, second] });
  const { readFileSync } = await import('node:fs');
  const modes = join(dirname(file), 'modes');
  writeFileSync(join(modes, 'copy.json'), readFileSync(join(modes, 'it-hotline.json')));
  expect(await problemsOf(file)).toMatchObject([{ path: 'id', file: join(modes, 'copy.json') }]);
});

test('a configuration that is not there, or no JSON', async () => {
  expect(await problemsOf(join(temporaryFolder(), 'none.json'))).toMatchObject([
    { line: 1, message: expect.stringMatching(/can't be read/) },
  ]);
  expect(await problemsOf(writeConfig('{ "schemaVersion": 1,\n "name": }'))).toMatchObject([{ line: 2 }]);
});

// The configuration is checked whole before anything starts: every mistake, at its place, at once.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProblem, type Problem } from '../../../src/contract/problem.ts';
import { type LoadedConfig, loadConfig } from '../../../src/service/config/load-config.ts';
import { createAsteriskExample, createExample } from '../../../src/service/set-up/example.ts';
import { pinFits } from '../../../src/service/set-up/pin.ts';
import { soundConfig, temporaryFolder, writeConfig } from '../../support/engine-rig.ts';
import { selfSigned } from '../../support/self-signed.ts';

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

function wav(sampleRate: number, channels = 1, bits = 16, encoding = 1, bytes = 1_600): Buffer {
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
  head.writeUInt32LE(Math.max(1_600, bytes), 40);
  return Buffer.concat([head, Buffer.alloc(bytes)]);
}

test('the example that --init writes has no mistakes, and its PIN fits', async () => {
  const folder = temporaryFolder();
  const { file, kept } = await createExample(folder);
  expect(kept).toEqual([]);
  const { config, dataFolder, modes } = await loaded(file);
  expect(config.switch.kind).toBe('exchange');
  expect(dataFolder).toBe(join(folder, 'data'));
  expect(modes.get('it')?.folder).toBe(join(folder, 'modes'));
  expect(await pinFits('1234', config.agents[0]?.pinHash)).toBe(true);
  expect(await pinFits('1235', config.agents[0]?.pinHash)).toBe(false);
});

test('what --init finds already there it keeps', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'engine.json'), '{ "mine": true }');
  const { file, kept } = await createExample(folder);
  expect(kept).toEqual(['engine.json']);
  expect((await problemsOf(file)).map(({ path }) => path)).toContain('mine');
});

test('the example for an Asterisk has no mistakes as it stands, warns of nothing, and each comment in it is one', async () => {
  const folder = temporaryFolder();
  const { file, pin } = await createAsteriskExample(folder);
  const { config, sipPasswords, warnings } = await loaded(file);
  expect(config.switch).toMatchObject({ kind: 'asterisk', numberDial: 'Local/{number}@klinke-numbers' });
  expect(sipPasswords.size).toBe(2);
  expect(warnings).toEqual([]);
  expect(await pinFits(pin, config.agents[0]?.pinHash)).toBe(true);
  // What is to be filled in, taken out of its comments, is right as well.
  const filled = readFileSync(file, 'utf8')
    .replace('// ,"context"', ',"context"')
    .replace('// "trunk"', '"trunk"')
    .replace(
      '// "media": { "host": "the address of this computer in the PBX\'s network"',
      '"media": { "host": "10.0.0.5"',
    )
    .replace('http://127.0.0.1:8088', 'https://pbx.example.com:8089')
    .replace('ws://127.0.0.1:8088/ws', 'wss://pbx.example.com:8089/ws');
  writeFileSync(file, filled);
  expect((await loaded(file)).config.switch).toMatchObject({
    trunk: 'trunk',
    media: { port: 7413 },
    softphone: { context: 'internal' },
  });
});

test('a fallback that rings only now and then, or none, is warned of', async () => {
  const config = await soundConfig();
  const pbx = { ...config, switch: { ...asterisk, password: { value: 'x' } } };
  const warnings = async (changed: object) => (await loaded(writeConfig({ ...pbx, ...changed }))).warnings;
  expect((await warnings({})).join()).toContain('fallback.extension is missing');
  const [first] = config.agents;
  const soft = { ...first, sipPassword: { value: 'for trying out' } };
  const extension = first?.extension;
  expect((await warnings({ agents: [soft], fallback: { extension } })).join()).toContain(
    'is the softphone of',
  );
  expect((await warnings({ fallback: { extension: '99' } })).join()).not.toContain('fallback');
});

test('what is left out has its default', async () => {
  const { config } = await loaded(writeConfig({ ...(await soundConfig()), api: {} }));
  expect(config.api).toEqual({ host: '127.0.0.1', port: 7410 });
  expect(config.country).toBe('DE');
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
    name: 'a country that is none',
    change: (config) => ({ ...config, country: 'QZ' }),
    path: 'country',
    message: /use the two capital letters of a country, such as DE, AT or CH/,
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
    name: 'one port for consoles and phones',
    change: (config) => ({
      ...config,
      api: { ...config.api, port: 7411 },
      switch: { kind: 'exchange', listen: { host: '127.0.0.1', port: 7411 } },
    }),
    path: 'switch.listen.port',
    message: /7411 is the port of api already/,
  },
  {
    name: 'a desk phone that is somebody else’s',
    change: (config) => ({
      ...config,
      agents: [...config.agents, { ...config.agents[0], id: 'dirk', extension: '99', deskPhone: '22' }],
    }),
    path: 'agents.3.deskPhone',
    message: /22 already belongs to "bernd"/,
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
    name: 'a fallback that comes round to the hotline',
    change: (config) => ({
      ...config,
      switch: { ...asterisk, password: { value: 'x' } },
      fallback: { extension: '100' },
    }),
    path: 'fallback.extension',
    message: /is a number of hotline "it" itself/,
  },
  {
    name: 'a trunk that is a dial string',
    change: (config) => ({
      ...config,
      switch: { ...asterisk, password: { value: 'x' }, trunk: 'PJSIP/trunk' },
    }),
    path: 'switch.trunk',
    message: /name of an endpoint/,
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
    name: 'a schema version from elsewhere',
    change: (config) => ({ ...config, schemaVersion: 2 }),
    path: 'schemaVersion',
    message: /^has to be 1$/,
  },
  {
    name: 'a time to ring below nothing',
    change: (config) => ({
      ...config,
      teams: [{ ...config.teams[0], ringSeconds: -1 }, ...config.teams.slice(1)],
    }),
    path: 'teams.0.ringSeconds',
    message: /at least 3/,
  },
  {
    name: 'rows that are red before they are amber',
    change: (config) => ({
      ...config,
      teams: [{ ...config.teams[0], amberSeconds: 90, redSeconds: 30 }, ...config.teams.slice(1)],
    }),
    path: 'teams.0.redSeconds',
    message: /red after 30 s, before it is amber after 90 s: make redSeconds at least amberSeconds/,
  },
  {
    name: 'a hash of a PIN that no computer can work with',
    change: (config) => withHash(config, ({ salt, key }) => `scrypt$1073741824$8$1$${salt}$${key}`),
    path: 'agents.0.pinHash',
    message: /no hash of a PIN: make it with --hash-pin/,
  },
  {
    name: 'a hash of a PIN with a strange cost',
    change: (config) => withHash(config, ({ salt, key }) => `scrypt$16383$8$1$${salt}$${key}`),
    path: 'agents.0.pinHash',
    message: /its cost 16383 is no power of two .* make it anew with --hash-pin/,
  },
  {
    name: 'a hash of a PIN that needs all the memory',
    change: (config) => withHash(config, ({ salt, key }) => `scrypt$262144$64$1$${salt}$${key}`),
    path: 'agents.0.pinHash',
    message: /too much memory/,
  },
  {
    name: 'a hash of a PIN that was cut off',
    change: (config) => withHash(config, ({ salt, key }) => `scrypt$16384$8$1$${salt}$${key.slice(0, 20)}`),
    path: 'agents.0.pinHash',
    message: /15 bytes instead of 32/,
  },
  {
    name: 'a data folder that is a file',
    change: (config) => ({ ...config, data: 'engine.json' }),
    path: 'data',
    message: /engine\.json is a file, no folder: name another/,
  },
  {
    name: 'a data folder below a file',
    change: (config) => ({ ...config, data: 'engine.json/data/deep' }),
    path: 'data',
    message: /engine\.json is a file, no folder/,
  },
  {
    name: 'a user that would be more lines of the PBX’s file',
    change: (config) => ({ ...config, switch: { ...asterisk, user: 'a\nb', password: { value: 'x' } } }),
    path: 'switch.user',
    message: /line breaks/,
  },
  {
    name: 'a user that would be another section of the PBX’s file',
    change: (config) => ({ ...config, switch: { ...asterisk, user: 'a](b)', password: { value: 'x' } } }),
    path: 'switch.user',
    message: /must not contain \[ \] or ;/,
  },
  {
    name: 'a secret that would be more lines of the PBX’s file',
    change: (config) => ({ ...config, switch: { ...asterisk, password: { env: 'KLINKE_TEST_LINES' } } }),
    path: 'switch.password',
    message: /has a line break/,
  },
  ...(['sounds', 'extensionDial', 'numberDial'] as const).map((key) => ({
    name: `a line break in ${key}`,
    change: (config: Config) => ({
      ...config,
      switch: {
        ...asterisk,
        password: { value: 'x' },
        [key]: '{extension}{number}\nexten => 1,1,System(id)',
      },
    }),
    path: `switch.${key}`,
    message: /line breaks/,
  })),
  {
    name: 'a line break in the softphones’ domain',
    change: (config) => ({
      ...config,
      switch: { ...asterisk, password: { value: 'x' }, softphone: { ...asterisk.softphone, domain: 'x\ny' } },
    }),
    path: 'switch.softphone.domain',
    message: /line breaks/,
  },
  {
    name: 'a name that turns the writing around',
    change: (config) => ({ ...config, agents: [{ ...config.agents[0], name: 'A\u202Ebc' }] }),
    path: 'agents.0.name',
    message: /can not be seen/,
  },
  {
    name: 'a port that does not exist',
    change: (config) => ({ ...config, api: { port: 70_000 } }),
    path: 'api.port',
    message: /at most 65535/,
  },
];

function withHash(config: Config, make: (parts: { salt: string; key: string }) => string): unknown {
  const [, , , , salt = '', key = ''] = String(config.agents[0]?.pinHash).split('$');
  return { ...config, agents: [{ ...config.agents[0], pinHash: make({ salt, key }) }] };
}

process.env.KLINKE_TEST_LINES = 'secret\n[other]';

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

test('mistakes of shape do not hide what the sound parts name wrongly', async () => {
  const config = await soundConfig();
  const file = writeConfig({
    ...config,
    api: { port: 'seven' },
    switch: { ...asterisk, password: { env: 'KLINKE_NOT_SET' } },
    teams: [{ ...config.teams[0], distribution: 'random' }, ...config.teams.slice(1)],
    agents: [
      { ...config.agents[0], role: 'boss' },
      { ...config.agents[1], teams: ['lvs', 'hr'] },
    ],
    hotlines: [...config.hotlines, { id: 'hr', name: 'HR', numbers: ['100'], mode: 'modes/gone.json' }],
  });
  const problems = await problemsOf(file);
  expect(problems.map(({ path }) => path).sort()).toEqual([
    'agents.0.role',
    'agents.1.teams.1',
    'api.port',
    'hotlines.1.mode',
    'hotlines.1.numbers.0',
    'switch.password',
    'teams.0.distribution',
  ]);
  const lines = problems.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

describe('the exchange', () => {
  const strong = 'q8Zt2-vLp0-xW';
  const exchange = { kind: 'exchange', lines: [{ user: 'outside', password: { value: strong } }] };

  test('needs nothing but its kind', async () => {
    const { config, phoneTls } = await loaded(
      writeConfig({ ...(await soundConfig()), switch: { kind: 'exchange' } }),
    );
    expect(config.switch).toEqual({
      kind: 'exchange',
      listen: { host: '127.0.0.1', port: 7412, origins: [] },
      domain: 'klinke.internal',
      lines: [],
      testCalls: false,
    });
    expect(phoneTls).toBe(null);
  });

  test('reads the secrets of its lines and of the account at the company’s PBX', async () => {
    const upstream = {
      url: 'wss://pbx.example/ws',
      domain: 'pbx.example',
      user: '800',
      password: { value: 'y' },
    };
    const { linePasswords, switchPassword } = await loaded(
      writeConfig({ ...(await soundConfig()), switch: { ...exchange, upstream } }),
    );
    expect([...linePasswords]).toEqual([['outside', strong]]);
    expect(switchPassword).toBe('y');
  });

  test.each([
    [
      'open to others without TLS',
      { listen: { host: '192.0.2.7' } },
      'switch.listen.host',
      /switch\.listen\.tls/,
    ],
    [
      'at all addresses without a name',
      { listen: { host: '0.0.0.0', tls: 'self-signed' } },
      'switch.listen.host',
      /add switch\.address/,
    ],
    [
      'with a line named like an agent',
      { lines: [{ user: '21', password: { value: strong } }] },
      'switch.lines.0.user',
      /extension of "anna"/,
    ],
    [
      'with a line named like a hotline',
      { lines: [{ user: '100', password: { value: strong } }] },
      'switch.lines.0.user',
      /number of hotline "it"/,
    ],
    [
      'with a line twice',
      { lines: [...exchange.lines, ...exchange.lines] },
      'switch.lines.1.user',
      /there twice/,
    ],
    [
      'with a secret that is missing',
      { lines: [{ user: 'x', password: { env: 'KLINKE_NOT_SET' } }] },
      'switch.lines.0.password',
      /not set/,
    ],
  ])('%s is a mistake', async (_name, change, path, message) => {
    const config = { ...(await soundConfig()), switch: { ...exchange, ...change } };
    expect(await problemsOf(writeConfig(config))).toMatchObject([
      { path, message: expect.stringMatching(message) },
    ]);
  });

  test('has no number for a hotline and a person at once', async () => {
    const config = await soundConfig();
    const agents = [{ ...config.agents[0], extension: '100' }];
    expect(await problemsOf(writeConfig({ ...config, agents, switch: exchange }))).toMatchObject([
      { path: 'agents.0.extension', message: expect.stringMatching(/number of hotline "it"/) },
    ]);
  });
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
    ['without a sample', wav(8_000, 1, 16, 1, 0), /has no sound in it: record or export it again/],
    ['of half an hour and more', wav(8_000, 1, 16, 1, 30.5 * 60 * 16_000), /is 31 minutes long, at most 30/],
    ['extensible', wav(8_000, 1, 16, 0xfffe), /WAVE_FORMAT_EXTENSIBLE, .*convert it to plain PCM/],
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

test('audio is looked at while the mode has other mistakes too', async () => {
  const file = writeConfig(await soundConfig());
  const modeFile = join(dirname(file), 'modes/it-hotline.json');
  const mode = JSON.parse(readFileSync(modeFile, 'utf8'));
  mode.steps.greeting.exits.done = 'nowhere';
  mode.prompts.greeting.text = 5;
  writeFileSync(modeFile, JSON.stringify(mode));
  writeFileSync(join(dirname(file), 'prompts/de/greeting.wav'), wav(16_000));
  writeFileSync(join(dirname(file), 'music/pc-loop.wav'), 'no music');
  expect((await problemsOf(file)).map(({ path }) => path).sort()).toEqual([
    'music.pc-loop.file',
    'prompts.greeting.file',
    'prompts.greeting.text',
    'steps.greeting.exits.done',
  ]);
});

test('an audio file’s chunks may be longer than any header', async () => {
  const file = writeConfig(await soundConfig());
  const sound = wav(8_000);
  const long = Buffer.alloc(8 + 20_000);
  long.write('LIST');
  long.writeUInt32LE(20_000, 4);
  writeFileSync(
    join(dirname(file), 'prompts/de/greeting.wav'),
    Buffer.concat([sound.subarray(0, 36), long, sound.subarray(36)]),
  );
  expect(await problemsOf(file)).toEqual([]);
});

test('an IPv6 address may stand in brackets', async () => {
  const { config } = await loaded(writeConfig({ ...(await soundConfig()), api: { host: '[::1]', port: 0 } }));
  expect(config.api.host).toBe('::1');
});

test('a data folder may be missing, and nothing is made by looking', async () => {
  const file = writeConfig({ ...(await soundConfig()), data: 'new/deep/data' });
  expect(await problemsOf(file)).toEqual([]);
  expect(existsSync(join(dirname(file), 'new'))).toBe(false);
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
  writeFileSync(join(dirname(file), 'secrets/anna'), 'from a file of one\n');
  process.env.KLINKE_TEST_SECRET = 'from the environment';
  try {
    const { switchPassword, sipPasswords } = await loaded(file);
    expect(switchPassword).toBe('from the environment');
    expect([...sipPasswords]).toEqual([
      ['21', 'from a file of one'],
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

// The engine as a program: options, exit codes, signals, and nothing secret in its log.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pinFits } from '../../src/service/set-up/pin.ts';
import { ENGINE_VERSION } from '../../src/service/version.ts';
import {
  addressOf,
  runEngine,
  soundConfig,
  temporaryFolder,
  until,
  writeConfig,
} from '../support/engine-rig.ts';
import { Console } from './api/test-console.ts';

const slow = 180_000;

test('the version is that of package.json', () => {
  const packageFile = new URL('../../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  expect(ENGINE_VERSION).toBe(version);
});

test(
  '--check: 0 without mistakes, 1 with some, all of them, and no data folder is made',
  async () => {
    const config = await soundConfig();
    const good = writeConfig(config);
    const bad = writeConfig({ ...config, teams: config.teams.slice(0, 1) });
    const [ok, wrong] = await Promise.all([
      runEngine(['--config', good, '--check']).ended,
      runEngine(['--config', bad, '--check']).ended,
    ]);
    expect(ok).toEqual({ code: 0, out: `${good}: no mistakes\n`, err: '' });
    expect(existsSync(join(dirname(good), 'data'))).toBe(false);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toBe('');
    const lines = wrong.err.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`${lines.length - 1} mistakes; the engine was not started`);
    expect(lines[0]).toMatch(/^\/.*engine\.json:\d+:\d+ {2}agents\.0\.teams\.1: there is no team "sap"/);
    expect(wrong.err).toMatch(/it-hotline\.json:\d+:\d+ {2}steps\.wait-pc\.team: there is no team "pc"/);
  },
  slow,
);

test(
  '2 for wrong options, with what is right; 0 for --help',
  async () => {
    const [unknown, none, address, port, erase, help] = await Promise.all([
      runEngine(['--confg', 'x']).ended,
      runEngine([]).ended,
      runEngine(['--config', 'x', '--listen', 'nonsense']).ended,
      runEngine(['--config', 'x', '--listen', '127.0.0.1:99999']).ended,
      // What is to be erased is never said where others can read it.
      runEngine(['--config', 'x', '--erase', '01715555']).ended,
      runEngine(['--help']).ended,
    ]);
    for (const { code, out, err } of [unknown, none, address, port, erase]) {
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('--config FILE');
    }
    expect(unknown.err).toContain('--confg');
    expect(none.err).toContain('--config is missing');
    expect(address.err).toContain('HOST:PORT');
    expect(port.err).toContain('there is no port 99999: the highest is 65535');
    expect(help).toMatchObject({ code: 0, err: '', out: expect.stringContaining('--hash-pin') });
  },
  slow,
);

test(
  '--hash-pin reads the PIN from standard input and prints a hash that fits it alone',
  async () => {
    const { code, out, err } = await runEngine(['--hash-pin'], { input: '2580\n' }).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toContain('2580');
    expect(await pinFits('2580', out.trim())).toBe(true);
    expect(await pinFits('2581', out.trim())).toBe(false);
    for (const input of ['', '\n', '123\n', `${'1'.repeat(41)}\n`])
      expect((await runEngine(['--hash-pin'], { input }).ended).code, input).toBe(2);
  },
  slow,
);

test(
  '--init, then --config: it runs, says where, and SIGTERM ends it with 0',
  async () => {
    const folder = temporaryFolder();
    const init = await runEngine(['--init', folder]).ended;
    expect(init).toMatchObject({ code: 0, out: `${join(folder, 'engine.json')}\n` });
    const engine = runEngine(['--config', join(folder, 'engine.json'), '--print-address']);
    const { host, port } = await addressOf(engine);
    expect(host).toBe('127.0.0.1');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(426);
    // It has no telephone system: whoever tries it has to be the caller, too.
    expect((await Console.signedIn(port, '21', '1234')).view().engine.testCalls).toBe(true);
    engine.kill('SIGTERM');
    expect(await engine.ended).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\{"listening":.*\}\n$/),
    });
  },
  slow,
);

test(
  '--init --switch asterisk tells what to fill in and the PIN, and what else --switch is given with is wrong',
  async () => {
    const folder = temporaryFolder();
    const init = await runEngine(['--init', folder, '--switch', 'asterisk']).ended;
    expect(init).toMatchObject({ code: 0, out: `${join(folder, 'engine.json')}\n` });
    expect(init.err).toMatch(/FILL IN; the PIN of the people in it is \d{6} until/);
    const check = await runEngine(['--config', join(folder, 'engine.json'), '--check']).ended;
    expect(check).toMatchObject({ code: 0, err: '' });
    expect(await runEngine(['--init', folder, '--switch', 'skype']).ended).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^--switch takes exchange or asterisk/),
    });
    expect((await runEngine(['--switch', 'asterisk']).ended).code).toBe(2);
  },
  slow,
);

test(
  '--init keeps what is there and says so, and says why it can’t write',
  async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'engine.json'), '{}');
    const [again, refused] = await Promise.all([
      runEngine(['--init', folder]).ended,
      runEngine(['--init', '/dev/null/x']).ended,
    ]);
    expect(again).toMatchObject({ code: 0, out: `${join(folder, 'engine.json')}\n` });
    expect(again.err).toBe(
      `${folder} was there already: kept engine.json as they were, and only added what was missing\n${join(folder, 'engine.json')} has mistakes, see --check: ${join(folder, 'plan')} wasn't written\n`,
    );
    expect(readFileSync(join(folder, 'engine.json'), 'utf8')).toBe('{}');
    expect(refused).toEqual({
      code: 3,
      out: '',
      err: "--init: the example can't be written: /dev/null/x has a file where a folder has to be: name another place\n",
    });
  },
  slow,
);

test(
  'SIGINT ends it as well, also while somebody is connected and says nothing',
  async () => {
    const engine = runEngine(['--config', writeConfig(await soundConfig()), '--print-address']);
    const { port } = await addressOf(engine);
    const { connect } = await import('node:net');
    const silent = connect(port, '127.0.0.1');
    silent.on('error', () => undefined);
    await until(() => silent.readyState === 'open');
    silent.write('GET /api HTTP/1.1\r\n');
    engine.kill('SIGINT');
    expect((await engine.ended).code).toBe(0);
  },
  slow,
);

test(
  'a second engine on the same data folder is refused, and says why; after the first’s end one may start',
  async () => {
    const file = writeConfig(await soundConfig());
    const first = runEngine(['--config', file, '--print-address']);
    await addressOf(first);
    const second = await runEngine(['--config', file, '--print-address']).ended;
    expect(second).toMatchObject({ code: 3, out: '' });
    expect(second.err).toMatch(/another engine is using the journal .*data\/journal\.db/);
    first.kill('SIGKILL');
    await first.ended;
    const third = runEngine(['--config', file, '--print-address']);
    await addressOf(third);
    third.kill('SIGTERM');
    expect((await third.ended).code).toBe(0);
  },
  slow,
);

test(
  '3 when the port is taken, or the journal is something else',
  async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await until(() => server.listening);
    const { port } = server.address() as { port: number };
    const file = writeConfig(await soundConfig());
    const taken = await runEngine(['--config', file, '--listen', `127.0.0.1:${port}`]).ended;
    expect(taken.code).toBe(3);
    expect(taken.err).toContain(
      `127.0.0.1:${port} is in use (EADDRINUSE): choose another port, or stop the other engine`,
    );
    writeFileSync(
      join(dirname(file), 'data/journal.db'),
      'some text that is surely no database '.repeat(100),
    );
    const strange = await runEngine(['--config', file]).ended;
    expect(strange.code).toBe(3);
    expect(strange.err).toMatch(/is no journal of Klinke's/);
  },
  slow,
);

test(
  'a damaged journal, a folder in its place, a data folder that can’t be: each with what to do, and 3',
  async () => {
    const config = await soundConfig();
    const damaged = writeConfig(config);
    const first = runEngine(['--config', damaged, '--print-address']);
    await addressOf(first);
    first.kill('SIGTERM');
    await first.ended;
    const journal = join(dirname(damaged), 'data/journal.db');
    const bytes = readFileSync(journal);
    // Behind the header, which still says that it is a database.
    bytes.fill(0x5a, 100);
    writeFileSync(journal, bytes);
    const folder = writeConfig(config);
    mkdirSync(join(dirname(folder), 'data/journal.db'), { recursive: true });
    const nowhere = writeConfig({ ...config, data: '/proc/x/data' });
    const [ofDamaged, ofFolder, ofNowhere] = await Promise.all(
      [damaged, folder, nowhere].map((file) => runEngine(['--config', file]).ended),
    );
    expect(ofDamaged?.err).toMatch(
      /the journal in .*data is damaged \(SQLITE_CORRUPT\): put journal\.db back/,
    );
    expect(ofFolder?.err).toMatch(/journal\.db can't be opened \(SQLITE_CANTOPEN\): it has to be a file/);
    expect(ofNowhere?.err).toMatch(
      /could not start: there is no \/proc\/x: correct the name|belongs to others/,
    );
    expect([ofDamaged?.code, ofFolder?.code]).toEqual([3, 3]);
    expect(ofNowhere?.code).not.toBe(0);
  },
  slow,
);

test(
  '--listen can’t open the API to others without TLS either',
  async () => {
    const file = writeConfig(await soundConfig());
    const { code, err } = await runEngine(['--config', file, '--listen', '0.0.0.0:0']).ended;
    expect(code).toBe(2);
    expect(err).toMatch(/reached from outside this computer/);
  },
  slow,
);

test(
  'an unreachable switch stops nothing, and no secret appears in the log',
  async () => {
    const config = await soundConfig();
    const file = writeConfig({
      ...config,
      switch: {
        kind: 'asterisk',
        url: 'http://127.0.0.1:9',
        user: 'klinke',
        password: { env: 'KLINKE_TEST_ARI' },
        softphone: { url: 'wss://pbx.example/ws', domain: 'pbx.example' },
      },
      agents: [{ ...config.agents[0], sipPassword: { file: 'sip-secret' } }],
    });
    writeFileSync(join(dirname(file), 'sip-secret'), 'Sip-Geheimnis-77');
    const engine = runEngine(['--config', file, '--print-address'], {
      env: { KLINKE_TEST_ARI: 'Ari-Geheimnis-88' },
    });
    const { port } = await addressOf(engine);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(426);
    const { Console } = await import('./api/test-console.ts');
    const console = await Console.connect(port);
    await console.signIn('21', 'Falsche-Pin-99');
    const right = await console.signIn('21', '4711');
    // The softphone's password is for its own console, and for nothing else.
    expect(right).toMatchObject({
      ok: true,
      value: { phoneAccount: { user: '21', password: 'Sip-Geheimnis-77' } },
    });
    const { token } = right.value as { token: string };
    expect(await console.command({ kind: 'take', call: 'x' })).toMatchObject({
      error: { code: 'switchLost' },
    });
    // The connection has been tried, and that it failed is told.
    await until(() => /lost|unreachable|ECONNREFUSED|can.t be reached|switch/.test(engine.err()));
    engine.kill('SIGTERM');
    const { code, err, out } = await engine.ended;
    expect(code).toBe(0);
    expect(err).toContain('wrongPin');
    const kept = readFileSync(join(dirname(file), 'data/sessions.json'), 'utf8');
    for (const secret of ['Ari-Geheimnis-88', 'Sip-Geheimnis-77', 'Falsche-Pin-99', '4711', token]) {
      expect(err + out + kept).not.toContain(secret);
    }
    expect(err + out).not.toContain(Buffer.from('klinke:Ari-Geheimnis-88').toString('base64'));
  },
  slow,
);

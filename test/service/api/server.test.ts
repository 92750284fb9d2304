// The control API over real sockets: hello, sign-in, commands, views, and everything that a console must not do.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Replies } from '../../../src/contract/commands.ts';
import { API_VERSION } from '../../../src/contract/control-api.ts';
import { startQuickRig, startRig } from '../../support/api-rig.ts';
import { until } from '../../support/engine-rig.ts';
import { Console } from './test-console.ts';

const refuse = (_: unknown, done: (appended: unknown) => void) =>
  done({ kind: 'refused', reason: 'disk full' });

const { major, minor } = API_VERSION;

describe('hello', () => {
  test('is welcomed with version and name', async () => {
    const { port } = await startRig();
    const console = await Console.connect(port);
    expect(await console.got('welcome')).toEqual({
      t: 'welcome',
      apiVersion: API_VERSION,
      engineVersion: '9.8.7-test',
      name: 'Test engine',
    });
  });

  test.each([
    ['an older console', { major: major - 1, minor: 99 }, 'updateConsole'],
    ['a much newer console', { major: major + 1, minor: 0 }, 'updateEngine'],
    ['a console that asks for more than the engine knows', { major, minor: minor + 1 }, 'updateEngine'],
  ])('%s is refused and told which side to update', async (_name, apiVersion, code) => {
    const { port } = await startRig();
    const console = await Console.open(port);
    console.hello(apiVersion);
    expect(await console.closed()).toBe(1008);
    expect(console.received).toEqual([
      { t: 'refused', code, apiVersion: API_VERSION, engineVersion: '9.8.7-test' },
    ]);
  });

  test('a console with an older minor version and unknown fields is welcome', async () => {
    const { port } = await startRig();
    const console = await Console.open(port);
    console.send({ t: 'hello', apiVersion: { major, minor: 0 }, consoleVersion: '0', colour: 'red' });
    expect(await console.got('welcome')).toBeDefined();
  });

  test('nothing else comes before it', async () => {
    const { port } = await startRig();
    const console = await Console.open(port);
    console.send({ t: 'signIn', id: '1', extension: '21', pin: '4711', phone: 'softphone' });
    expect(await console.closed()).toBe(1008);
    expect(console.received).toEqual([]);
  });

  test('a web page’s connection is refused, whatever it says', async () => {
    const { port } = await startRig();
    const page = await Console.open(port, { headers: { origin: 'http://127.0.0.1' } });
    expect(page.failure).toContain('401');
    const other = await Console.open(port, { url: `ws://127.0.0.1:${port}/other` });
    expect(other.failure).toContain('400');
  });
});

describe('an engine that one console has started for itself', () => {
  const engineToken = 'made by that console';

  test.each([
    ['no token', {}],
    ['another token', { engineToken: 'guessed' }],
  ])('refuses a console with %s, and says why', async (_name, hello) => {
    const { port, said } = await startRig(undefined, { engineToken });
    const console = await Console.open(port);
    console.hello(API_VERSION, hello);
    expect(await console.closed()).toBe(1008);
    expect(console.received).toEqual([
      { t: 'refused', code: 'otherConsole', apiVersion: API_VERSION, engineVersion: '9.8.7-test' },
    ]);
    expect(said.join()).toContain('wrongEngineToken');
    expect(said.join()).not.toContain(engineToken);
  });

  test('serves that console, and tells one that fits badly which side to update', async () => {
    const { port } = await startRig(undefined, { engineToken });
    const console = await Console.open(port);
    console.hello(API_VERSION, { engineToken });
    await console.got('welcome');
    expect(await console.signIn('21', '4711')).toMatchObject({ ok: true });
    const old = await Console.open(port);
    old.hello({ major: major - 1, minor: 0 });
    await old.closed();
    expect(old.all('refused')[0]?.code).toBe('updateConsole');
  });
});

describe('strangers', () => {
  test('a bad message before hello closes the connection, and is told once', async () => {
    const { port, said } = await startRig();
    const stranger = await Console.open(port);
    for (let i = 0; i < 40; i++) stranger.send('x');
    expect(await stranger.closed()).toBe(1008);
    expect(said.filter((line) => line.includes('misfit'))).toHaveLength(1);
  });

  test('may send a few that do not fit before they sign in, and afterwards as many as they like; it is told once', async () => {
    const { port, said } = await startRig();
    const bad = (console: Console) => {
      for (let i = 0; i < 40; i++) console.send({ t: 'command', id: `${i}`, command: { kind: 'reboot' } });
    };
    const stranger = await Console.connect(port);
    bad(stranger);
    expect(await stranger.closed()).toBe(1008);
    expect(stranger.all('reply')).toHaveLength(3);
    const anna = await Console.signedIn(port, '21');
    bad(anna);
    await until(() => anna.all('reply').length >= 40);
    expect(said.filter((line) => line.includes('"audit":"misfit"'))).toHaveLength(2);
    expect(said.filter((line) => line.includes('"audit":"closedForGarbage"'))).toHaveLength(1);
  });

  test('may send 4 kB in a message before they sign in, and more afterwards', async () => {
    const { port, said } = await startRig();
    const stranger = await Console.connect(port);
    stranger.send('x'.repeat(5_000));
    expect(await stranger.closed()).toBe(1008);
    const anna = await Console.signedIn(port, '21');
    anna.send('x'.repeat(50_000));
    expect(await anna.command({ kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
    expect(said.join()).toContain('closedForSize');
  });

  test('a hundred strangers that connect anew fill no log', async () => {
    const { port, said } = await startRig();
    for (let i = 0; i < 100; i++) {
      const stranger = await Console.open(port);
      stranger.send('x');
      await stranger.closed();
    }
    expect(said.filter((line) => line.includes('misfit')).length).toBeLessThanOrEqual(20);
  });

  test('connections that nobody signs in at keep no console out, nor one that is signed in', async () => {
    // It is about places: how long a busy machine works for three hundred of them mustn't matter.
    const plenty = { perSecond: 100_000, burst: 100_000 };
    const strangersTime = {
      ofAddress: plenty,
      ofAll: plenty,
      ofNewcomers: plenty,
      newcomerMs: 20,
      ofKnown: plenty,
    };
    const { port } = await startRig((config) => config, { strangersTime });
    const anna = await Console.signedIn(port, '21');
    const silent: Console[] = [];
    for (let i = 0; i < 300; i += 50)
      silent.push(...(await Promise.all(Array.from({ length: 50 }, () => Console.connect(port)))));
    // On a slow machine more of them go, since they haven't signed in in time.
    await until(() => silent.filter(({ closedWith }) => closedWith === 1008).length >= 50);
    // The oldest go first.
    expect(silent.slice(0, 50).every(({ closedWith }) => closedWith !== null)).toBe(true);
    const bernd = await Console.signedIn(port, '22');
    expect(bernd.view().me.agentId).toBe('bernd');
    expect(await anna.command({ kind: 'startBreak', reason: 'x' })).toMatchObject({ ok: true });
  });

  test('who comes and goes all the time is cut off before anything is done for them; another address signs in meanwhile', async () => {
    const scarce = { perSecond: 1, burst: 10 };
    const { port, said } = await startRig((config) => config, {
      strangersTime: {
        ofAddress: scarce,
        ofAll: scarce,
        ofNewcomers: { perSecond: 1, burst: 20 },
        newcomerMs: 5,
        ofKnown: { perSecond: 1, burst: 100 },
      },
    });
    let refused = 0;
    for (let n = 0; n < 200 && refused < 3; n += 1) {
      const { failure, socket } = await Console.open(port, { from: '127.0.0.7' });
      if (failure !== null) refused += 1;
      socket.terminate();
    }
    expect(refused).toBe(3);
    // For the first time here, then where somebody is known.
    for (const extension of ['21', '22'])
      expect(await (await Console.connect(port)).signIn(extension, '4711')).toMatchObject({ ok: true });
    expect(said.find((line) => line.includes('refusedConnections'))).toContain('127.0.0.7');
  });

  test('what they say takes time as well, and ends', async () => {
    const scarce = { perSecond: 0.1, burst: 5 };
    const { port, said } = await startRig((config) => config, {
      strangersTime: {
        ofAddress: scarce,
        ofAll: { perSecond: 1_000, burst: 1_000 },
        ofNewcomers: scarce,
        newcomerMs: 5,
        ofKnown: { perSecond: 1, burst: 100 },
      },
    });
    const talker = await Console.connect(port, { from: '127.0.0.7' });
    for (let n = 0; talker.closedWith === null; n += 1) {
      talker.hello();
      if (n % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    expect(talker.closedWith).toBe(1008);
    expect(said.some((line) => line.includes('closedForTime'))).toBe(true);
    // Whoever is in isn't asked for the time any more.
    const anna = await Console.signedIn(port, '21');
    for (let n = 0; n < 40; n += 1) anna.hello();
    expect(await anna.command({ kind: 'startBreak', reason: 'x' })).toMatchObject({ ok: true });
  });

  test('guessing at one extension from one address keeps nobody else there from signing in', async () => {
    const { port } = await startRig();
    const guesser = await Console.connect(port);
    // At several first, so that the address has failed as well. On a busy machine a guess takes as long as the first waits;
    // they grow with each.
    let code: string | undefined;
    for (let i = 0; i < 60 && code !== 'tooManyTries'; i++)
      code = (await guesser.signIn(`9${Math.min(i, 7)}`, '0000')).error?.code;
    expect(code).toBe('tooManyTries');
    expect(await (await Console.connect(port)).signIn('22', '4711')).toMatchObject({ ok: true });
  });
});

describe('sign-in', () => {
  test('with the right PIN: a token, the person, then a snapshot, a beat, and versions by one', async () => {
    const { port } = await startRig();
    const console = await Console.connect(port);
    const reply = await console.signIn('21', '4711');
    expect(reply).toMatchObject({ ok: true, value: { agentId: 'anna', name: 'Anna', phoneAccount: null } });
    const snapshot = await console.got('snapshot');
    expect(snapshot.view).toMatchObject({
      engine: {
        name: 'Test engine',
        country: 'DE',
        switchKind: 'simulator',
        testCalls: true,
        journalWorks: true,
      },
      me: { agentId: 'anna', role: 'supervisor' },
      hotlines: { it: { number: '100', state: 'active', modeName: 'Tagbetrieb' } },
      agents: {
        anna: { availability: { kind: 'signedIn' } },
        carla: { availability: { kind: 'signedOut' } },
      },
    });
    expect(Math.abs(snapshot.at - Date.now())).toBeLessThan(60_000);
    const replyAt = console.received.findIndex(({ t }) => t === 'reply');
    expect(console.received[replyAt + 1]?.t).toBe('snapshot');
    await until(() => console.all('beat').length >= 2);
    expect(console.all('beat').at(-1)?.version).toBe(console.versions().at(-1));
  });

  test('a wrong PIN and an unknown extension get the same answer, and both cost a slow hash', async () => {
    const { port, said } = await startRig();
    const console = await Console.connect(port);
    expect(await console.signIn('21', '0000')).toMatchObject({
      ok: false,
      error: { code: 'wrongCredentials' },
    });
    const started = performance.now();
    expect(await console.signIn('999', '4711')).toEqual({
      t: 'reply',
      id: 'ask-2',
      ok: false,
      error: { code: 'wrongCredentials' },
    });
    // No comparison of times: only that it was no answer at once.
    expect(performance.now() - started).toBeGreaterThan(5);
    expect(said.filter((line) => line.includes('wrongPin'))).toHaveLength(2);
    expect(console.all('snapshot')).toEqual([]);
  });

  test('after five wrong PINs there is a pause that says how long, but not from another address', async () => {
    const { port } = await startRig();
    const guesser = await Console.connect(port);
    for (let i = 0; i < 5; i++) {
      expect(await guesser.signIn('21', `000${i}`)).toMatchObject({ error: { code: 'wrongCredentials' } });
    }
    const refused = await guesser.signIn('21', '4711');
    expect(refused.error?.code).toBe('tooManyTries');
    expect(refused.error?.retryAfterMs).toBeGreaterThan(0);
    expect(refused.error?.retryAfterMs).toBeLessThanOrEqual(2_000);
    const person = await Console.connect(port, { from: '127.0.0.2' });
    expect(await person.signIn('21', '4711')).toMatchObject({ ok: true });
  });

  test('many guesses at the same time are not all looked at, and one connection asks one after the other', async () => {
    const { port } = await startRig();
    const consoles = await Promise.all(Array.from({ length: 4 }, () => Console.connect(port)));
    const guesses = consoles.flatMap((console, i) =>
      Array.from({ length: 10 }, (_, j) => console.signIn('21', `${1_000 + i * 10 + j}`)),
    );
    const codes = (await Promise.all(guesses)).map(({ error }) => error?.code);
    expect(codes.filter((code) => code === 'wrongCredentials')).toHaveLength(1);
    expect(codes.filter((code) => code === 'tooManyTries')).toHaveLength(39);
    const guesser = consoles[0] as Console;
    const both = await Promise.all([guesser.signIn('22', '0000'), guesser.signIn('31', '4711')]);
    expect(both.map(({ error }) => error?.code)).toEqual(['wrongCredentials', 'tooManyTries']);
  });

  test('a flood of sign-ins with invented extensions keeps nobody out who shares the address', async () => {
    const { port, said } = await startRig();
    const attackers = await Promise.all(Array.from({ length: 100 }, () => Console.connect(port)));
    let [tries, over] = [0, false];
    const flood = attackers.map(async (attacker, i) => {
      for (; !over; tries++) {
        // Answered like somebody who exists, and no faster than a hash can be made.
        expect(await attacker.signIn(`x${i}-${tries}`, '0000')).toMatchObject({
          error: { code: 'wrongCredentials' },
        });
      }
    });
    await until(() => tries > 200);
    const console = await Console.connect(port);
    const before = tries;
    expect(await console.signIn('22', '4711')).toMatchObject({ ok: true });
    // In turns and not in seconds: before each of them has had two more.
    expect(tries - before).toBeLessThan(2 * attackers.length);
    over = true;
    await Promise.all(flood);
    expect(said.filter((line) => line.includes('wrongPin')).length).toBeLessThanOrEqual(20);
  });

  test('nor does one with extensions that exist; who has been in from there does not even wait for it', async () => {
    const { port } = await startRig((config) => ({
      ...config,
      agents: Array.from({ length: 41 }, (_, i) => ({
        ...config.agents[1],
        id: `agent-${i}`,
        name: `Agent ${i}`,
        extension: `${100 + i}`,
      })),
    }));
    const trusted = await Console.signedIn(port, '100');
    await trusted.command({ kind: 'signOut' });
    const attackers = await Promise.all(
      Array.from({ length: 39 }, (_, i) => Console.connect(port).then((each) => ({ each, i }))),
    );
    let answered = 0;
    const flood = attackers.map(({ each, i }) =>
      each.signIn(`${101 + i}`, '0000').then((reply) => {
        answered++;
        return reply.error?.code;
      }),
    );
    // Not slowed down by the others' hashes: one before it at most.
    expect(await trusted.signIn('100', '4711')).toMatchObject({ ok: true });
    expect(answered).toBeLessThan(20);
    expect(await (await Console.connect(port)).signIn('140', '4711')).toMatchObject({ ok: true });
    expect(new Set(await Promise.all(flood))).toEqual(new Set(['wrongCredentials']));
  });

  test('the same person elsewhere is told of the first console, and takes the session along if wanted; the first one is told', async () => {
    const { port } = await startRig();
    const first = await Console.signedIn(port, '21', '4711', { device: 'PC-0815' });
    await first.waits((view) => view.agents.anna?.device === 'PC-0815');
    const asked = await (await Console.connect(port)).signIn('21', '4711', 'softphone', {
      device: 'Notebook',
    });
    expect(asked).toMatchObject({
      ok: false,
      error: { code: 'alreadySignedIn', device: 'PC-0815', phone: 'softphone', inCall: false },
    });
    expect(first.all('sessionEnded')).toEqual([]);
    const second = await Console.signedIn(port, '21', '4711', { device: 'Notebook', moveOver: true });
    await second.waits((view) => view.agents.anna?.device === 'Notebook');
    expect(await first.got('sessionEnded')).toEqual({
      t: 'sessionEnded',
      code: 'signedInElsewhere',
      device: 'Notebook',
    });
    expect(await first.command({ kind: 'startBreak', reason: 'x' })).toMatchObject({
      error: { code: 'sessionOver' },
    });
    const versions = first.versions();
    await second.command({ kind: 'startBreak', reason: 'Pause' });
    await second.waits((view) => view.agents.anna?.availability.kind === 'onBreak');
    expect(first.versions()).toEqual(versions);
  });

  test('in a call nobody moves over: it lives at the phone there. A console that is gone asks nothing', async () => {
    const rig = await startQuickRig();
    const first = await Console.signedIn(rig.port, '21');
    const { call } = await rig.caller('1');
    expect(await first.command({ kind: 'take', call })).toMatchObject({ ok: true });
    const elsewhere = await Console.connect(rig.port);
    expect(await elsewhere.signIn('21', '4711', 'softphone', { moveOver: true })).toMatchObject({
      error: { code: 'alreadySignedIn', inCall: true },
    });
    first.socket.terminate();
    await first.closed();
    const again = await Console.signedIn(rig.port, '21');
    await again.waits((view) => view.calls.own?.callId === call);
  });

  test('a phone’s calls are seen by colleagues, as long as its console is there to tell of them', async () => {
    const { port } = await startRig();
    const anna = await Console.signedIn(port, '21');
    const bernd = await Console.signedIn(port, '22');
    expect(await anna.command({ kind: 'reportPhone', contact: 'abc123', ownCalls: 1 })).toEqual(
      expect.objectContaining({ ok: true }),
    );
    await bernd.waits((view) => view.agents.anna?.activity.kind === 'ownCall');
    anna.socket.terminate();
    await bernd.waits((view) => view.agents.anna?.activity.kind === 'idle');
  });

  test('another person on the same connection gets a snapshot of their own', async () => {
    const { port } = await startRig();
    const console = await Console.signedIn(port, '21');
    await console.command({ kind: 'signOut' });
    await console.got('sessionEnded');
    expect(await console.signIn('31', '4711')).toMatchObject({ ok: true });
    await console.waits((view) => view.me.agentId === 'carla');
    expect(console.view().me).toEqual({ agentId: 'carla', role: 'agent' });
    const versions = console.versions();
    expect(versions).toEqual(versions.map((_, i) => (versions[0] as number) + i));
  });
});

test('another person on the same connection takes over from the first, of whom nothing more is shown', async () => {
  const { port, caller } = await startQuickRig();
  const console = await Console.signedIn(port, '21');
  expect(await console.signIn('31', '4711')).toMatchObject({ ok: true, value: { agentId: 'carla' } });
  await console.waits((view) => view.me.agentId === 'carla');
  const { call } = await caller('1');
  await console.waits((view) => view.teams.lvs?.waiting === 1);
  expect(console.view().waiting[call]).toBeUndefined();
  // The first one's session is still good elsewhere.
  const anna = await Console.signedIn(port, '21');
  expect(anna.view().waiting[call]).toBeDefined();
  expect(console.all('sessionEnded')).toEqual([]);
});

test('who comes back after too long is signed out, and so is everybody whose session is over', async () => {
  const rig = await startRig();
  const token = await (await Console.connect(rig.port)).token('22');
  await rig.running.stop();
  const file = join(dirname(rig.configFile), 'data/sessions.json');
  const [[hash]] = JSON.parse(readFileSync(file, 'utf8')) as [[string, unknown]];
  writeFileSync(file, JSON.stringify([[hash, { agentId: 'bernd', lastSeen: Date.now() - 13 * 3_600_000 }]]));
  const again = await rig.restart();
  await until(() => again.said.some((line) => line.startsWith('signed out: no console')));
  const { agents } = again.running.engine.state.line;
  expect(agents.get('bernd')?.availability.kind).toBe('signedOut');
  const console = await Console.connect(again.port);
  expect(await console.ask({ t: 'resume', token })).toMatchObject({ error: { code: 'sessionOver' } });
});

test('a token is worth nothing when the engine has signed its person out', async () => {
  const { port, running } = await startRig();
  const token = await (await Console.connect(port)).token('22');
  await running.engine.signOut('bernd', 'engine');
  const console = await Console.connect(port);
  expect(await console.ask({ t: 'resume', token })).toMatchObject({ error: { code: 'sessionOver' } });
});

test('what is lost when the journal can’t be written to until the end is counted', async () => {
  const { port, running } = await startRig();
  const { journal } = (running.engine as unknown as { parts: { journal: { append: unknown } } }).parts;
  const console = await Console.signedIn(port, '22');
  journal.append = refuse;
  await console.command({ kind: 'startBreak', reason: 'x' });
  await console.command({ kind: 'endBreak' });
  expect(await running.stop()).toBe(2);
});

describe('resume', () => {
  test('goes on with the token after a lost connection, without a PIN', async () => {
    const { port } = await startRig();
    const first = await Console.connect(port);
    const token = await first.token('22');
    first.socket.terminate();
    const second = await Console.connect(port);
    expect(await second.ask({ t: 'resume', token })).toMatchObject({
      ok: true,
      value: { token, agentId: 'bernd' },
    });
    expect((await second.got('snapshot')).view.agents.bernd?.availability.kind).toBe('signedIn');
  });

  test('also after a restart of the engine, which keeps no token in plain text', async () => {
    const rig = await startRig();
    const token = await (await Console.connect(rig.port)).token('22');
    const again = await rig.restart();
    const kept = readFileSync(join(dirname(rig.configFile), 'data/sessions.json'), 'utf8');
    expect(kept).not.toContain(token);
    const console = await Console.connect(again.port);
    expect(await console.ask({ t: 'resume', token })).toMatchObject({ ok: true });
    expect((await console.got('snapshot')).view.agents.bernd?.availability.kind).toBe('signedIn');
  });

  test.each(['nonsense', '{}', 'null', '[["x",{}]]'])(
    'an engine whose sessions file is %j starts all the same',
    async (text) => {
      const rig = await startRig();
      const token = await (await Console.connect(rig.port)).token('22');
      await rig.running.stop();
      writeFileSync(join(dirname(rig.configFile), 'data/sessions.json'), text);
      const console = await Console.connect((await rig.restart()).port);
      expect(await console.ask({ t: 'resume', token })).toMatchObject({ error: { code: 'sessionOver' } });
      expect(await console.signIn('22', '4711')).toMatchObject({ ok: true });
    },
  );

  test('not with a wrong token, an old one, or after signing out', async () => {
    const { port } = await startRig();
    const console = await Console.connect(port);
    expect(await console.ask({ t: 'resume', token: 'wrong' })).toMatchObject({
      error: { code: 'sessionOver' },
    });
    const first = await console.token('22');
    const second = await console.token('22');
    const other = await Console.connect(port);
    expect(await other.ask({ t: 'resume', token: first })).toMatchObject({ error: { code: 'sessionOver' } });
    await console.command({ kind: 'signOut' });
    expect(await other.ask({ t: 'resume', token: second })).toMatchObject({ error: { code: 'sessionOver' } });
  });

  test('a session that can’t be kept on a full disk signs the person in all the same', async () => {
    const { port, configFile, said } = await startRig();
    // A folder in its place can't be written over by anybody, not even by root.
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(dirname(configFile), 'data/sessions.json.new'));
    const console = await Console.signedIn(port, '21');
    expect(console.view().me.agentId).toBe('anna');
    await until(() => said.join().includes('the sessions could not be kept'));
  });
});

/** How the log tells of what not everybody may. */
const asked = 'asked for what needs a right';

describe('roles', () => {
  test('an agent signs nobody out; a supervisor does, and that console is told', async () => {
    const { port, running } = await startRig();
    const facts: unknown[] = [];
    running.engine.subscribe((change) => facts.push(...change.facts));
    const [anna, bernd, carla] = [
      await Console.signedIn(port, '21'),
      await Console.signedIn(port, '22'),
      await Console.signedIn(port, '31'),
    ];
    expect(await bernd.command({ kind: 'signOutAgent', agent: 'carla' })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await bernd.command({ kind: 'openCalls' })).toMatchObject({ error: { code: 'forbidden' } });
    expect(await anna.command({ kind: 'openCalls' })).toMatchObject({ ok: true, value: [] });
    expect(await anna.command({ kind: 'signOutAgent', agent: 'carla' })).toMatchObject({ ok: true });
    expect(await carla.got('sessionEnded')).toEqual({ t: 'sessionEnded', code: 'signedOut' });
    await anna.waits((view) => view.agents.carla?.availability.kind === 'signedOut');
    expect(facts).toContainEqual({
      about: 'agent',
      agent: 'carla',
      fact: { kind: 'signedOut', by: { supervisor: 'anna' } },
    });
    expect(await anna.command({ kind: 'signOutAgent', agent: 'nobody' })).toMatchObject({ ok: false });
  });

  test('a caller for trying out only where the switch is the simulator', async () => {
    const { port } = await startRig();
    const anna = await Console.signedIn(port, '21');
    expect(await anna.command({ kind: 'testCall', digits: '' })).toEqual({
      t: 'reply',
      id: 'ask-2',
      ok: true,
      value: null,
    });
    const asterisk = await startRig((config) => ({
      ...config,
      switch: {
        kind: 'asterisk',
        url: 'http://127.0.0.1:9',
        user: 'x',
        password: { value: 'x' },
        softphone: { url: 'ws://127.0.0.1:9/ws', domain: 'x' },
      },
    }));
    const other = await Console.signedIn(asterisk.port, '21');
    expect(other.view().engine.testCalls).toBe(false);
    expect(await other.command({ kind: 'testCall', digits: '1' })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await other.command({ kind: 'take', call: 'x' })).toMatchObject({
      error: { code: 'switchLost' },
    });
    // What needs no telephone works without one.
    expect(await other.command({ kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
  });

  describe('test calls at an exchange', () => {
    const exchange = (more: object) => (config: { switch: unknown }) => ({
      ...config,
      switch: { kind: 'exchange', listen: { port: 0 }, ...more },
    });
    const commands = [{ kind: 'testCall', digits: '' }, { kind: 'testLine' }, { kind: 'endTestCalls' }];
    const outcomes = async (console: Console) => {
      const replies = [];
      for (const command of commands) replies.push(await console.command(command));
      return replies.map(({ ok, error }) => (ok ? 'ok' : error?.code));
    };
    const forbidden = ['forbidden', 'forbidden', 'forbidden'];

    test('a company has none', async () => {
      const { port } = await startRig(exchange({}));
      const anna = await Console.signedIn(port, '21');
      expect(anna.view().engine.testCalls).toBe(false);
      expect(await outcomes(anna)).toEqual(forbidden);
    });

    test('unless it wants them: then supervisors may, which is noted, and agents neither may nor are offered them', async () => {
      const { port, said, running } = await startRig(exchange({ testCalls: true }));
      const [anna, bernd] = [await Console.signedIn(port, '21'), await Console.signedIn(port, '22')];
      expect([anna.view().engine.testCalls, bernd.view().engine.testCalls]).toEqual([true, false]);
      expect(await outcomes(bernd)).toEqual(forbidden);
      expect(await outcomes(anna)).toEqual(['ok', 'ok', 'ok']);
      const noted = said.filter((line) => line.startsWith(asked));
      expect(noted).toHaveLength(6);
      expect(noted[0]).toContain('{"audit":"testCall","by":"bernd","role":"agent","allowed":false}');
      expect(noted[4]).toContain('{"audit":"testLine","by":"anna","role":"supervisor","allowed":true}');
      // What changes about the engine changes nothing about it.
      const { journal } = (running.engine as unknown as { parts: { journal: { append: unknown } } }).parts;
      journal.append = refuse;
      await bernd.command({ kind: 'startBreak', reason: 'x' });
      await Promise.all([anna, bernd].map((each) => each.waits((view) => !view.engine.journalWorks)));
      expect([anna.view().engine.testCalls, bernd.view().engine.testCalls]).toEqual([true, false]);
    });

    test('an engine that a console has started for itself has them for everybody there', async () => {
      const { port } = await startRig(exchange({}), { engineToken: 'of that console' });
      const console = await Console.open(port);
      console.hello(API_VERSION, { engineToken: 'of that console' });
      await console.signIn('22', '4711');
      expect((await console.got('snapshot')).view.engine.testCalls).toBe(true);
      expect(await outcomes(console)).toEqual(['ok', 'ok', 'ok']);
    });
  });

  test('the journal of a call: its team and supervisors may read it, others not; such readings are noted', async () => {
    const { port, caller, said } = await startQuickRig();
    const [anna, bernd, carla] = [
      await Console.signedIn(port, '21'),
      await Console.signedIn(port, '22'),
      await Console.signedIn(port, '31'),
    ];
    const lvs = await caller('1');
    const pc = await caller('3');
    const kinds = async (console: Console, call: string) => {
      const reply = await console.command({ kind: 'journalOfCall', call });
      return reply.ok
        ? (reply.value as { fact: { kind: string } }[]).map(({ fact }) => fact.kind)
        : reply.error?.code;
    };
    expect(await kinds(bernd, lvs.call)).toEqual(
      expect.arrayContaining(['callArrived', 'keyPressed', 'lineEntered']),
    );
    expect(await kinds(bernd, pc.call)).toBe('forbidden');
    expect(await kinds(carla, pc.call)).toEqual(expect.arrayContaining(['callArrived', 'lineEntered']));
    expect(await kinds(carla, lvs.call)).toBe('forbidden');
    expect(await kinds(anna, pc.call)).toEqual(expect.arrayContaining(['callArrived']));
    expect(await kinds(anna, 'call-none')).toBe('callGone');
    await anna.command({ kind: 'openCalls' });
    const audited = said.filter((line) => line.startsWith(asked));
    expect(audited).toContain(
      `${asked} {"audit":"journalOfCall","by":"anna","role":"supervisor","call":"${pc.call}","allowed":true}`,
    );
    expect(audited).toContain(
      `${asked} {"audit":"journalOfCall","by":"bernd","role":"agent","call":"${pc.call}","allowed":false}`,
    );
    expect(audited).toContain(
      `${asked} {"audit":"openCalls","by":"anna","role":"supervisor","allowed":true}`,
    );
  });
});

describe('views', () => {
  test('waiting rows are seen by their team and by supervisors, with consecutive versions', async () => {
    const { port, caller, simulator } = await startQuickRig();
    const [anna, bernd, carla] = [
      await Console.signedIn(port, '21'),
      await Console.signedIn(port, '22'),
      await Console.signedIn(port, '31'),
    ];
    const { call, leg } = await caller('1');
    for (const console of [anna, bernd]) {
      const row = await console.waits((view) => view.waiting[call]);
      expect(row).toMatchObject({
        teamId: 'lvs',
        number: '+4989123456',
        path: [{ digit: '1', label: 'LVS' }],
      });
    }
    await carla.waits((view) => view.teams.lvs?.waiting === 1);
    expect(carla.view().waiting).toEqual({});
    simulator.leave(leg);
    await bernd.waits((view) => view.waiting[call] === undefined);
    await bernd.waits((view) => view.records[call]?.outcome === 'abandoned');
    await carla.waits((view) => view.teams.lvs?.waiting === 0);
    expect(carla.view().records).toEqual({});
    for (const console of [anna, bernd, carla]) {
      const versions = console.versions();
      expect(versions).toEqual(versions.map((_, i) => (versions[0] as number) + i));
      // What a console has put together from changes is what a new snapshot says, once the place of the number is known.
      await console.waits((view) => view.records[call] === undefined || view.records[call]?.place != null);
      const put = console.view();
      console.send({ t: 'resync' });
      await until(() => console.all('snapshot').length === 2);
      expect(console.all('snapshot')[1]?.view).toEqual(put);
    }
  });

  test('nothing is shown before sign-in, and resync gives nothing away', async () => {
    const { port, caller } = await startQuickRig();
    const stranger = await Console.connect(port);
    stranger.send({ t: 'resync' });
    await caller('1');
    expect(await stranger.command({ kind: 'openCalls' })).toMatchObject({ error: { code: 'sessionOver' } });
    expect(stranger.received.map(({ t }) => t)).not.toContain('snapshot');
    expect(stranger.received.map(({ t }) => t)).not.toContain('changes');
  });

  test('two take at once: one gets the call, the other reads who has it; the row says so and vanishes', async () => {
    const { port, caller } = await startQuickRig();
    const [anna, bernd] = [await Console.signedIn(port, '21'), await Console.signedIn(port, '22')];
    for (let round = 0; round < 3; round++) {
      const { call } = await caller('1');
      const replies = await Promise.all([
        anna.command({ kind: 'take', call }),
        bernd.command({ kind: 'take', call }),
      ]);
      const won = replies.findIndex(({ ok }) => ok);
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      const [winner, loser] = won === 0 ? [anna, bernd] : [bernd, anna];
      const name = won === 0 ? 'Anna' : 'Bernd';
      expect(replies[won]).toMatchObject({ value: { call, leg: expect.stringMatching(/./) } });
      expect(replies[1 - won]?.error).toEqual({ code: 'takenByOther', agentName: name });
      const row = await loser.waits((view) => view.waiting[call]?.takenBy);
      expect(row.agentName).toBe(name);
      await winner.waits((view) => Object.values(view.calls)[0]?.phase === 'talking');
      expect(Object.keys(loser.view().calls)).toEqual([]);
      if (round === 2) await loser.waits((view) => view.waiting[call] === undefined);
      expect(await winner.command({ kind: 'hangUp', call })).toMatchObject({ ok: true });
      await winner.command({ kind: 'skipWrapUp' });
      await loser.waits((view) => view.records[call]?.agentName === name);
    }
  });

  test('nobody signs out in the midst of a call; a restart of the engine keeps the session', async () => {
    const { port, caller } = await startQuickRig();
    const anna = await Console.signedIn(port, '21');
    const { call } = await caller('1');
    await anna.command({ kind: 'take', call });
    expect(await anna.command({ kind: 'signOut' })).toMatchObject({ error: { code: 'busy' } });
    expect(anna.all('sessionEnded')).toEqual([]);
    expect(await anna.command({ kind: 'note', call, text: '  Drucker  ' })).toMatchObject({ ok: true });
    await anna.waits((view) => Object.values(view.calls)[0]?.notes[0]?.text === 'Drucker');
  });
});

test('a note can be written and mended later: of the own calls, of the own teams’, with the right of others’', async () => {
  const { port, caller, simulator } = await startQuickRig();
  const [anna, bernd, carla] = [
    await Console.signedIn(port, '21'),
    await Console.signedIn(port, '22'),
    await Console.signedIn(port, '31'),
  ];
  const { call, leg } = await caller('1');
  simulator.leave(leg);
  await bernd.waits((view) => view.records[call]);
  expect(await bernd.command({ kind: 'note', call, text: 'zurückrufen' })).toMatchObject({ ok: true });
  const [note] = await bernd.waits((view) => {
    const notes = view.records[call]?.notes;
    return notes?.length === 1 ? notes : undefined;
  });
  expect(note).toMatchObject({ agentId: 'bernd', text: 'zurückrufen', before: [] });
  const mend = { kind: 'mendNote', call, note: note?.id ?? '', text: 'erledigt' } as const;
  expect(await carla.command({ kind: 'note', call, text: 'x' })).toMatchObject({
    error: { code: 'forbidden' },
  });
  expect(await carla.command(mend)).toMatchObject({ error: { code: 'forbidden' } });
  expect(await anna.command(mend)).toMatchObject({ ok: true });
  // Anna's words now: of another agent Bernd may mend nothing.
  expect(await bernd.command({ ...mend, text: 'x' })).toMatchObject({ error: { code: 'forbidden' } });
  const mended = await bernd.waits((view) => view.records[call]?.notes[0]?.before[0]);
  expect(mended).toMatchObject({ text: 'zurückrufen' });
  expect(await bernd.command({ ...mend, note: 'none' })).toMatchObject({ error: { code: 'callGone' } });
  expect(await bernd.command({ kind: 'note', call: 'none', text: 'x' })).toMatchObject({
    error: { code: 'callGone' },
  });
  expect(await carla.command({ kind: 'erasedAmong', calls: [call, 'none'] })).toMatchObject({ value: [] });
});

test('a missed direct call stands in the own list and in nobody else’s, whatever they may see', async () => {
  const { port } = await startQuickRig();
  const [anna, bernd] = [await Console.signedIn(port, '21'), await Console.signedIn(port, '22')];
  const word = { kind: 'directCallMissed', number: '+4989123456', name: 'Huber', agoMs: 5_000 } as const;
  expect(await bernd.command(word)).toMatchObject({ ok: true });
  const record = await bernd.waits((view) => Object.values(view.records)[0]);
  expect(record).toMatchObject({ number: '+4989123456', agentName: 'Bernd', outcome: 'missedDirect' });
  const list = async (console: Console) => {
    const reply = await console.command({
      kind: 'listCalls',
      sort: 'arrived',
      descending: true,
      since: null,
      team: null,
      mine: false,
      missed: true,
      words: '89123456',
      after: null,
      limit: 10,
    });
    return (reply as { value: Replies['listCalls'] }).value.records.map(({ id }) => id);
  };
  expect(await list(bernd)).toEqual([record.id]);
  // A part of a millisecond would be no time that the journal can keep.
  expect(await bernd.command({ ...word, agoMs: 0.5 })).toMatchObject({ error: { code: 'badRequest' } });
  // Anna sees all teams.
  expect(await list(anna)).toEqual([]);
  expect(anna.view().records).toEqual({});
  const journal = { kind: 'journalOfCall', call: record.id } as const;
  expect(await anna.command(journal)).toMatchObject({ error: { code: 'forbidden' } });
  expect(await bernd.command(journal)).toMatchObject({ ok: true });
  expect(await bernd.command({ kind: 'figures', since: 0 })).toMatchObject({
    value: { calls: 0, missed: 0 },
  });
  expect(await bernd.command({ kind: 'note', call: record.id, text: 'zurückgerufen' })).toMatchObject({
    ok: true,
  });
  expect(await anna.command({ kind: 'note', call: record.id, text: 'x' })).toMatchObject({
    error: { code: 'forbidden' },
  });
});

test('the call list: each sees the own, page by page, filtered and sorted; the day’s figures count the same', async () => {
  const { port, caller, simulator } = await startQuickRig();
  const [anna, bernd, carla] = [
    await Console.signedIn(port, '21'),
    await Console.signedIn(port, '22'),
    await Console.signedIn(port, '31'),
  ];
  const calls: string[] = [];
  for (const [digit, number] of [
    ['1', '+4989111'],
    ['3', '+4989222'],
    ['2', '+4989333'],
  ] as const) {
    const { call, leg } = await caller(digit, number);
    calls.push(call);
    simulator.leave(leg);
  }
  await anna.waits((view) => Object.keys(view.records).length === 3);
  const list = async (console: Console, more: object = {}) => {
    const reply = await console.command({
      kind: 'listCalls',
      sort: 'arrived',
      descending: true,
      since: null,
      team: null,
      mine: false,
      missed: false,
      words: '',
      after: null,
      limit: 2,
      ...more,
    });
    return (reply.ok ? reply.value : null) as Replies['listCalls'];
  };
  const ids = ({ records }: Replies['listCalls']) => records.map(({ id }) => calls.indexOf(id));
  // The journal has what is over after the view.
  await expect.poll(async () => ids(await list(anna))).toEqual([2, 1]);
  const first = await list(anna);
  expect(ids(await list(anna, { after: first.next }))).toEqual([0]);
  expect(ids(await list(bernd))).toEqual([2, 0]);
  expect(ids(await list(carla))).toEqual([1]);
  expect(ids(await list(anna, { descending: false }))).toEqual([0, 1]);
  expect(ids(await list(anna, { team: 'sap', missed: true }))).toEqual([2]);
  expect(ids(await list(anna, { words: '089 / 22' }))).toEqual([1]);
  expect(ids(await list(anna, { words: 'lvs' }))).toEqual([0]);
  expect(ids(await list(anna, { mine: true }))).toEqual([]);
  expect(ids(await list(anna, { since: Date.now() + 60_000 }))).toEqual([]);
  expect(await bernd.command({ kind: 'figures', since: 0 })).toMatchObject({
    value: { calls: 2, answered: 0, missed: 2, waited: 2 },
  });
  expect(await bernd.command({ kind: 'figures', since: Date.now() + 60_000 })).toMatchObject({
    value: { calls: 0 },
  });
});

test('what others read of a person has nothing in it that can’t be seen or turns the writing around', async () => {
  const { port } = await startRig();
  const console = await Console.signedIn(port, '21');
  const reason = '\u0000 Mittag\u202E\n\tbis 13 Uhr\u200B\u0007 ';
  expect(await console.command({ kind: 'startBreak', reason })).toMatchObject({ ok: true });
  await console.waits(
    ({ agents: { anna } }) =>
      anna?.availability.kind === 'onBreak' && anna.availability.reason === 'Mittag bis 13 Uhr',
  );
  expect(await console.command({ kind: 'startBreak', reason: '\u0000\u202E\u200B' })).toMatchObject({
    error: { code: 'badRequest' },
  });
});

describe('bad messages', () => {
  const bad: readonly (readonly [string, unknown])[] = [
    ['an unknown command', { t: 'command', id: 'x', command: { kind: 'reboot' } }],
    ['a field too many', { t: 'command', id: 'x', command: { kind: 'hold', call: 'c1', force: true } }],
    [
      'a message with a field too many',
      { t: 'command', id: 'x', force: 1, command: { kind: 'hold', call: 'c1' } },
    ],
    ['a missing field', { t: 'command', id: 'x', command: { kind: 'take' } }],
    ['a wrong type', { t: 'command', id: 'x', command: { kind: 'extendWrapUp', byMs: '1000' } }],
    ['a number out of bounds', { t: 'command', id: 'x', command: { kind: 'extendWrapUp', byMs: 1e12 } }],
    [
      'a dial string with a trick',
      { t: 'command', id: 'x', command: { kind: 'consult', call: 'c1', to: '21&PJSIP/99' } },
    ],
    [
      'keys that are none',
      { t: 'command', id: 'x', command: { kind: 'sendDigits', call: 'c1', digits: '12w' } },
    ],
    [
      'an endless note',
      { t: 'command', id: 'x', command: { kind: 'note', call: 'c1', text: 'x'.repeat(2_001) } },
    ],
    ['an unknown kind of message', { t: 'shutDown', id: 'x' }],
    ['an empty PIN', { t: 'signIn', id: 'x', extension: '21', pin: '', phone: 'softphone' }],
  ];

  test.each(bad)('%s is answered with badRequest', async (_name, message) => {
    const { port } = await startRig();
    const console = await Console.signedIn(port, '21');
    console.send(message);
    const reply = await until(() => console.all('reply').find(({ id }) => id === 'x'));
    expect(reply).toEqual({ t: 'reply', id: 'x', ok: false, error: { code: 'badRequest' } });
    expect(await console.command({ kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
  });

  test('garbage is dropped, and the connection goes on', async () => {
    const { port } = await startRig();
    const console = await Console.signedIn(port, '21');
    for (const text of ['', '{', 'null', '[]', '"x"', '\u0000', '{"id":5}', '{"id":"x'.repeat(50)])
      console.send(text);
    console.socket.send(Buffer.from([0xff, 0xfe, 0x00]), { binary: true });
    expect(await console.command({ kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
    expect(console.all('reply')).toHaveLength(2);
  });

  test('a message that is too large closes that connection; others go on', async () => {
    const { port } = await startRig();
    const [big, other] = [await Console.signedIn(port, '21'), await Console.signedIn(port, '22')];
    big.send({ t: 'command', id: 'x', command: { kind: 'note', call: 'c1', text: 'x'.repeat(70_000) } });
    expect(await big.closed()).toBe(1009);
    expect(await other.command({ kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
  });

  test('too many messages close that connection; what comes after is not looked at', async () => {
    const { port } = await startRig();
    const [flood, other] = [await Console.signedIn(port, '21'), await Console.signedIn(port, '22')];
    for (let i = 0; i < 200; i++)
      flood.send({ t: 'command', id: `${i}`, command: { kind: 'hold', call: 'c1' } });
    expect(await flood.closed()).toBe(1008);
    expect(flood.all('reply').length).toBeLessThanOrEqual(51);
    expect(await other.command({ kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
    expect(await Console.signedIn(port, '21')).toBeDefined();
  });

  test('10,000 random messages: no fault, no crash, nothing given away, and everybody else is served', async () => {
    const { port, said, caller } = await startQuickRig();
    const witness = await Console.signedIn(port, '22');
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('21', 'anna', 'lvs', '__proto__', 'constructor', '4711'),
    );
    const field = fc.oneof(text, fc.integer(), fc.constant(null), fc.boolean(), fc.jsonValue());
    const kinds = [
      'take',
      'hold',
      'signOut',
      'note',
      'consult',
      'usePhone',
      'journalOfCall',
      'testCall',
      'toString',
    ];
    const command = fc.oneof(
      field,
      fc.record(
        { kind: fc.constantFrom(...kinds), call: field, to: field, text: field },
        { requiredKeys: ['kind'] },
      ),
    );
    const message = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .record(
          {
            t: fc.constantFrom('hello', 'signIn', 'resume', 'command', 'resync', 'welcome', '__proto__'),
            id: fc.oneof(fc.constantFrom('a', 'b'), field),
            extension: field,
            pin: field,
            token: field,
            command,
            apiVersion: fc.oneof(fc.constant(API_VERSION), field),
          },
          { requiredKeys: ['t'] },
        )
        .map((value) => JSON.stringify(value)),
    );
    const messages = fc.sample(message, 10_000);
    // Each connection may send 50 a second; new ones are opened for the rest.
    for (let i = 0; i < messages.length; i += 50 * 20) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, j) => {
          const console = await Console.open(port);
          if (j % 2 === 0) console.hello();
          for (const each of messages.slice(i + j * 50, i + (j + 1) * 50 - 1)) {
            if (console.socket.readyState === console.socket.OPEN) console.send(each);
          }
          console.socket.close();
          await console.closed();
          expect(console.all('snapshot')).toEqual([]);
          expect(console.all('changes')).toEqual([]);
        }),
      );
    }
    // What is told is that somebody does such a thing, and how busy that kept this computer.
    const expected = /connection broke|"fault":"(attack|stoodStill)"/;
    expect(said.filter((line) => /fault|failed/.test(line) && !expected.test(line))).toEqual([]);
    expect(said.filter((line) => line.includes('"fault":"attack"'))).toHaveLength(1);
    const { call } = await caller('1');
    await witness.waits((view) => view.waiting[call]);
    expect(await witness.command({ kind: 'take', call })).toMatchObject({ ok: true });
  });
});

test('many consoles at once all see the same call', async () => {
  const { port, caller } = await startQuickRig((config) => ({
    ...config,
    agents: Array.from({ length: 40 }, (_, i) => ({
      ...config.agents[1],
      id: `agent-${i}`,
      name: `Agent ${i}`,
      extension: `${100 + i}`,
    })),
  }));
  const consoles = await Promise.all(
    Array.from({ length: 40 }, (_, i) => Console.signedIn(port, `${100 + i}`)),
  );
  const { call } = await caller('2');
  await Promise.all(consoles.map((console) => console.waits((view) => view.waiting[call])));
});

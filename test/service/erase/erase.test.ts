// `--erase` as an admin runs it, with the real program and real files: with a running engine, without one, and after a backup.

import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import { type Erasable, eraseCommand } from '../../../src/service/erase/erase-command.ts';
import { ControlClient } from '../../support/control-client.ts';
import {
  addressOf,
  PIN,
  runEngine,
  soundConfig,
  temporaryFolder,
  writeConfig,
} from '../../support/engine-rig.ts';
import { startedEngine } from '../../support/started-engine.ts';

const slow = 60_000;
const ofCall = (call: string, fact: CallFact): Fact => ({ about: 'call', call, fact });
const NAMES = ['015123456789', 'Quirin Huber', 'Toner fuer Huber', '01719999', 'Zahnarzt'];

function callOf(call: string, callerNumber: string, callerName: string, over = true): readonly Fact[] {
  const arrived: CallFact = {
    kind: 'callArrived',
    hotline: 'it',
    calledNumber: '100',
    leg: `leg-${call}`,
    modeId: 'm',
    callerNumber,
    callerName,
  };
  const facts: readonly CallFact[] = [
    arrived,
    { kind: 'lineEntered', team: 'lvs' },
    { kind: 'taken', agent: 'anna', agentLeg: 'a', bridge: 'b', waitedMs: 5 },
    { kind: 'connected', agent: 'anna' },
    { kind: 'noted', agent: 'anna', text: `Toner fuer ${callerName.split(' ').at(-1)}` },
    { kind: 'transferStarted', to: callerName.includes('Huber') ? '01719999' : '01718888', leg: 't' },
  ];
  const end: CallFact = { kind: 'callEnded', outcome: 'talked', by: 'caller' };
  return [...facts, ...(over ? [end] : [])].map((fact) => ofCall(call, fact));
}

/** An engine's folder with calls of the days before in its journal. */
async function folderWithCalls(open: readonly Fact[] = []): Promise<{ config: string; data: string }> {
  const config = writeConfig(await soundConfig(), temporaryFolder());
  const data = join(dirname(config), 'data');
  mkdirSync(data, { mode: 0o700 });
  const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
  const at = Date.now() - 3_600_000;
  const facts: readonly Fact[] = [
    ...callOf('call-1', '015123456789', 'Quirin Huber'),
    ...callOf('call-2', '+4989555', 'Lena Meier'),
    ...callOf('call-3', '+4915123456789', 'Quirin Huber'),
    { about: 'agent', agent: 'anna', fact: { kind: 'breakStarted', reason: 'Zahnarzt' } },
    { about: 'agent', agent: 'anna', fact: { kind: 'breakEnded' } },
    ...open,
  ];
  await new Promise((done) => journal.append([{ at, facts }], done));
  await journal.close();
  return { config, data };
}

/** As the program does, in this process. */
async function erase(config: string, what: Erasable, said: string) {
  let [out, err] = ['', ''];
  const code = await eraseCommand(config, what, {
    input: Readable.from([`${said}\n`]),
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

/** What the running engine has just renamed into its place is read there. */
function bytesNow(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (fault) {
    if (file.endsWith('.new')) return '';
    throw fault;
  }
}

/** Which of the names are anywhere in the data folder. */
const namesIn = (data: string, names: readonly string[] = NAMES) => {
  const bytes = readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => bytesNow(join(data, name)))
    .join('\n');
  return names.filter((name) => bytes.includes(name));
};

async function recordsOf(address: string) {
  const console = await ControlClient.connect(address);
  await console.signIn('21', PIN);
  const view = await console.until(({ records }) => Object.keys(records).length >= 3, 'the call list');
  return { console, view };
}

test(
  'with a running engine: all calls of a number, on every screen at once, and in no file any more',
  async () => {
    const { config, data } = await folderWithCalls();
    const engine = runEngine(['--config', config, '--print-address']);
    const { host, port } = await addressOf(engine);
    const { console, view: before } = await recordsOf(`${host}:${port}`);
    expect(before.records['call-1']).toMatchObject({ number: '015123456789', name: 'Quirin Huber' });
    expect(namesIn(data)).toEqual(NAMES);
    const { code, out, err } = await runEngine(['--config', config, '--erase', 'number'], {
      input: '+49 1512 3456789\n',
    }).ended;
    expect([out, err, code]).toEqual(['erased: what named the caller, and all notes, of 2 calls\n', '', 0]);
    const { records } = await console.until((view) => view.records['call-3']?.erased === true, 'erased');
    for (const call of ['call-1', 'call-3']) {
      const { known: _who, place: _where, ...rest } = before.records[call] ?? {};
      expect(records[call]).toEqual({
        ...rest,
        number: null,
        name: null,
        notes: [],
        erased: true,
      });
    }
    expect(records['call-2']).toEqual(before.records['call-2']);
    const journal = await console.command({ kind: 'journalOfCall', call: 'call-1' });
    expect(JSON.stringify(journal)).not.toMatch(/Huber|5123456789|01719999/);
    expect(JSON.stringify(journal)).toContain('callErased');
    expect(namesIn(data)).toEqual(['Zahnarzt']);
    // A second time there is nothing left; a break's reasons go by themselves.
    expect(await erase(config, 'number', '015123456789')).toMatchObject({ code: 5 });
    expect(await erase(config, 'breaks', 'anna')).toMatchObject({
      code: 0,
      out: 'erased: the reasons of 1 break\n',
    });
    expect(namesIn(data)).toEqual([]);
    expect(engine.err()).toContain('"audit":"erase"');
    expect(NAMES.filter((name) => engine.err().includes(name))).toEqual([]);
    console.close();
    engine.kill('SIGTERM');
    await engine.ended;
    expect(existsSync(join(data, 'engine.sock'))).toBe(false);
    const again = await startedEngine(config);
    const { view } = await recordsOf(again.address);
    expect(view.records['call-1']).toEqual(records['call-1']);
    await again.end();
  },
  slow,
);

test(
  'without an engine: a call by its id; one that still goes on is named and left',
  async () => {
    const { config, data } = await folderWithCalls(callOf('call-4', '0800', 'Quirin Huber', false));
    expect(await erase(config, 'call', 'call-1')).toMatchObject({
      code: 0,
      out: 'erased: what named the caller, and all notes, of 1 call\n',
    });
    expect(namesIn(data, ['015123456789', '+4915123456789'])).toEqual(['+4915123456789']);
    const open = await erase(config, 'number', '0800');
    expect([open.code, open.out]).toEqual([
      5,
      'nothing was erased: there is nothing else of it in the journal\ncall call-4 still goes on and was left as it is: erase again when it is over\n',
    ]);
    const wrong = await Promise.all([
      erase(config, 'number', ''),
      erase(config, 'call', 'call-99'),
      erase(join(dirname(config), 'none.json'), 'call', 'call-2'),
    ]);
    expect(wrong.map(({ code }) => code)).toEqual([2, 5, 1]);
    rmSync(data, { recursive: true });
    expect(await erase(config, 'call', 'call-2')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/no journal/),
    });
  },
  slow,
);

test(
  'a backup put in the journal’s place is erased again when the engine starts, and so is what broke off halfway',
  async () => {
    const { config, data } = await folderWithCalls();
    const backup = join(dirname(config), 'backup.db');
    copyFileSync(join(data, 'journal.db'), backup);
    expect((await erase(config, 'number', '015123456789')).code).toBe(0);
    expect((await erase(config, 'breaks', 'anna')).code).toBe(0);
    // The list names calls, and nobody.
    const list = readFileSync(join(data, 'erasures.jsonl'), 'utf8');
    expect(list).toContain('call-3');
    expect(NAMES.filter((name) => list.includes(name))).toEqual([]);
    copyFileSync(backup, join(data, 'journal.db'));
    expect(namesIn(data)).toEqual(NAMES);
    // And one that was noted only, before somebody pulled the plug; its line has no end.
    appendFileSync(join(data, 'erasures.jsonl'), '\n{"at":1,"calls":["call-2"],"breaks":null}\n{"at":2,"ca');
    const engine = await startedEngine(config);
    expect(namesIn(data, [...NAMES, '+4989555', 'Lena Meier'])).toEqual([]);
    expect(engine.said()).toContain('erased again');
    const { view } = await recordsOf(engine.address);
    for (const call of ['call-1', 'call-2', 'call-3'])
      expect(view.records[call]).toMatchObject({ number: null, name: null, erased: true, outcome: 'talked' });
    await engine.end();
    // Once is enough.
    expect((await startedEngine(config)).said()).not.toContain('erased again');
  },
  slow,
);

// `--backup` and `--restore` as an admin runs them: beside a running engine, after a damage, and with what was erased in between.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { CallFact, Fact } from '../../../src/domain/facts/facts.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { backupCommand, restoreCommand } from '../../../src/service/backup/backup-command.ts';
import { eraseCommand } from '../../../src/service/erase/erase-command.ts';
import { ERASED_NUMBERS, openErasedNumbers } from '../../../src/service/erase/erased-numbers.ts';
import { numberWays } from '../../../src/service/erase/number-ways.ts';
import { exportCommand } from '../../../src/service/plan-files/export-command.ts';
import { publishCommand } from '../../../src/service/plan-files/publish-command.ts';
import type { Streams } from '../../../src/service/streams.ts';
import { startRig, startRigOn } from '../../support/api-rig.ts';
import { soundConfig, temporaryFolder, writeConfig } from '../../support/engine-rig.ts';

vi.setConfig({ testTimeout: 240_000 });

async function said(does: (streams: Streams) => Promise<number>) {
  let text = '';
  const stream = { write: (more: string) => (text += more) };
  const code = await does({ out: stream, err: stream });
  return [code, text] as const;
}
const backup = (config: string, to: string) => said((streams) => backupCommand(config, to, streams));
const restore = (config: string, from: string) => said((streams) => restoreCommand(config, from, streams));

test('of a running engine, whole and readable; taken back over a damaged journal the plan and the calls are as they were', async () => {
  const rig = await startRig();
  const { configFile } = rig;
  const data = join(dirname(configFile), 'data');
  const folder = join(temporaryFolder(), 'plan');
  const { call } = await rig.caller('1');
  await said((streams) => exportCommand(configFile, folder, streams));
  const people = join(folder, 'people.json');
  writeFileSync(
    people,
    readFileSync(people, 'utf8')
      .replace('"Carla"', '"Carla Conti"')
      .replace(/"agent"/, '"admin"'),
  );
  expect(await said((streams) => publishCommand(configFile, folder, {}, streams))).toMatchObject([0, {}]);
  const kept = join(temporaryFolder(), 'backup');
  expect(await backup(configFile, kept)).toEqual([0, `${kept}: backed up\n`]);
  expect(readdirSync(kept)).toEqual(
    expect.arrayContaining(['backup.json', 'content', 'directory.db', 'journal.db']),
  );
  expect(await backup(configFile, kept)).toEqual([3, expect.stringContaining('name a new folder')]);
  expect(await restore(configFile, kept)).toEqual([3, expect.stringContaining('end it first')]);
  await rig.running.stop();
  writeFileSync(join(data, 'journal.db'), 'struck by lightning');
  rmSync(join(data, 'content'), { recursive: true });
  expect(await restore(configFile, join(data, '..'))).toEqual([3, expect.stringContaining('is no backup')]);
  const [code, text] = await restore(configFile, kept);
  expect([code, text]).toEqual([0, expect.stringContaining('before-restoring-')]);
  expect(readdirSync(data).some((name) => name.startsWith('.restoring') || name === 'restoring')).toBe(false);
  const next = await rig.restart();
  const { state } = next.running.engine;
  expect(state.planNumber).toBe(2);
  expect((state.plan as { document: Plan }).document.people.carla?.name).toBe('Carla Conti');
  expect([...state.versions.values()].length).toBeGreaterThan(0);
  await next.running.stop();
  const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
  expect((await journal.entriesOfCall(call)).map(({ fact }) => fact.kind)).toContain('lineEntered');
  await journal.close();
});

test('what was erased after the backup is erased again in what was taken back', async () => {
  const config = writeConfig(await soundConfig());
  const data = join(dirname(config), 'data');
  mkdirSync(data, { mode: 0o700 });
  const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
  const facts: readonly CallFact[] = [
    {
      kind: 'callArrived',
      hotline: 'it',
      calledNumber: '100',
      leg: 'l',
      modeId: 'm',
      callerNumber: '0151234',
      callerName: 'Quirin',
    },
    { kind: 'callEnded', outcome: 'abandoned', by: 'caller' },
  ];
  const told = facts.map((fact): Fact => ({ about: 'call', call: 'call-1', fact }));
  await new Promise((done) => journal.append([{ at: 1, facts: told }], done));
  await journal.close();
  const kept = join(temporaryFolder(), 'backup');
  const erases = (kind: 'call' | 'number', what: string) =>
    said((streams) => eraseCommand(config, kind, { ...streams, input: Readable.from([`${what}\n`]) }));
  await erases('number', '0171 999');
  expect(await backup(config, kept)).toMatchObject([0, {}]);
  expect(await erases('call', 'call-1')).toMatchObject([0, {}]);
  // Of a number there's nothing here: only consoles may have something.
  await erases('number', '0171 998');
  expect(await restore(config, kept)).toMatchObject([0, {}]);
  const numbers = openErasedNumbers(join(data, ERASED_NUMBERS));
  for (const number of ['+49 171 999', '0171 998'])
    expect(numbers.lastErased(numberWays(number, 'DE'))).not.toBeNull();
  expect(readFileSync(join(data, 'journal.db')).includes('Quirin')).toBe(true);
  const rig = await startRigOn(config);
  expect(rig.said.join('\n')).toContain('erased again');
  await rig.running.stop();
  for (const name of readdirSync(data).filter((each) => each.startsWith('journal')))
    expect(readFileSync(join(data, name)).includes('Quirin'), name).toBe(false);
});

test('a restoring that was broken off keeps the engine from starting with half of each, until it is done again', async () => {
  const rig = await startRig();
  const { configFile } = rig;
  const data = join(dirname(configFile), 'data');
  const kept = join(temporaryFolder(), 'backup');
  await backup(configFile, kept);
  await rig.running.stop();
  writeFileSync(join(data, 'restoring'), '');
  rmSync(join(data, 'content'), { recursive: true });
  await expect(rig.restart()).rejects.toThrow('was broken off');
  expect(await restore(configFile, kept)).toMatchObject([0, {}]);
  expect(existsSync(join(data, 'restoring'))).toBe(false);
  expect((await rig.restart()).running.engine.state.planNumber).toBe(1);
});

test('a backup that is not whole any more is not restored, and none is made in the folder that it is of', async () => {
  const rig = await startRig();
  const { configFile } = rig;
  const data = join(dirname(configFile), 'data');
  expect(await backup(configFile, join(data, 'backups', 'today'))).toEqual([
    3,
    expect.stringContaining("in the engine's own folder"),
  ]);
  const kept = join(temporaryFolder(), 'backup');
  expect(await backup(configFile, kept)).toMatchObject([0, {}]);
  await rig.running.stop();
  const before = readdirSync(data).sort();
  const refused = async (what: string) => {
    expect(await restore(configFile, kept)).toEqual([3, expect.stringContaining(what)]);
    expect(readdirSync(data).sort()).toEqual(before);
  };
  const about = readFileSync(join(kept, 'backup.json'), 'utf8');
  const journal = readFileSync(join(kept, 'journal.db'));
  writeFileSync(join(kept, 'journal.db'), journal.subarray(0, 4_096));
  await refused('journal.db has 4096 bytes');
  // As a backup of before: it doesn't say what was in it.
  writeFileSync(join(kept, 'backup.json'), JSON.stringify({ schemaVersion: 1, at: 'x' }));
  rmSync(join(kept, 'journal.db'));
  await refused('journal.db is missing');
  writeFileSync(join(kept, 'journal.db'), journal);
  const { files } = JSON.parse(about) as { files: Record<string, number> };
  for (const name of Object.keys(files).filter(
    (each) => each.endsWith('.json') && each.startsWith('content/'),
  ))
    rmSync(join(kept, name));
  await refused('version 1 of the plan');
});

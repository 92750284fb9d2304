// One caller stands in everything that an engine keeps: erased by the number, there is no trace in any file, and none after a
// backup of before was put back.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { backupCommand, restoreCommand } from '../../../src/service/backup/backup-command.ts';
import { eraseCommand } from '../../../src/service/erase/erase-command.ts';
import { callerEverywhere, TRACES } from '../../support/caller-everywhere.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN } from '../../support/engine-rig.ts';
import { startedEngine } from '../../support/started-engine.ts';

function streams() {
  const said = { out: '', err: '' };
  return {
    said,
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
  };
}

/** In which files which of them stand: all bytes of all files, also what no table shows any more. */
function traces(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const bytes = readFileSync(file);
      return TRACES.filter((trace) =>
        [Buffer.from(trace), Buffer.from(trace, 'utf16le')].some((each) => bytes.includes(each)),
      ).map((trace) => `${relative(folder, file)}: ${trace}`);
    });
}

const filesIn = (found: readonly string[]) => new Set(found.map((each) => each.split(': ')[0] ?? ''));

async function erase(config: string, number: string) {
  const { said, out, err } = streams();
  const code = await eraseCommand(config, 'number', { input: Readable.from([`${number}\n`]), out, err });
  return { code, ...said };
}

test.each(['with', 'without'] as const)(
  'erased by the number, %s a running engine, a caller is in no file, and not after a restored backup',
  async (engine) => {
    const { config, data, calls, others } = await callerEverywhere();
    const backup = join(dirname(config), 'backup');
    expect(await backupCommand(config, backup, streams())).toBe(0);
    const before = filesIn(traces(data));
    for (const file of ['journal.db', 'directory.db', 'mail.db', 'reachability.json'])
      expect(before).toContain(file);
    expect([...before].some((file) => file.startsWith('messages/'))).toBe(true);
    const running = engine === 'with' ? await startedEngine(config) : null;
    const { code, out, err } = await erase(config, '+49 174 6655443');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`of ${calls.length} calls`);
    expect(traces(data)).toEqual([]);
    expect(running === null ? [] : TRACES.filter((trace) => running.said().includes(trace))).toEqual([]);
    await running?.end();
    expect(traces(data)).toEqual([]);

    expect(await restoreCommand(config, backup, streams())).toBe(0);
    const again = await startedEngine(config);
    expect(again.said()).toContain('erased again');
    // What was there before the restoring had been erased; of one that hadn't, somebody has to be told.
    expect(traces(data)).toEqual([]);
    expect((await erase(config, '+49 174 6655443')).err).toMatch(/not looked through: .*before-restoring-/);
    // Others are as they were.
    const console = await ControlClient.connect(again.address);
    await console.signIn('21', PIN);
    const { records } = await console.until((view) => Object.keys(view.records).length > 10, 'the call list');
    const there = Object.entries(records).flatMap(([call, { name }]) =>
      others.includes(call) ? [name] : [],
    );
    expect(there.length).toBeGreaterThan(5);
    expect(there.every((name) => name?.startsWith('Fremde Person'))).toBe(true);
    console.close();
    await again.end();
    expect(traces(data)).toEqual([]);
  },
);

// `--caller-data` as an admin runs it: a folder with all that is kept of a caller, for whoever asks, and nothing of others.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import { callerDataCommand } from '../../../src/service/caller-data/caller-data-command.ts';
import { callerEverywhere, TRACES } from '../../support/caller-everywhere.ts';
import { runEngine } from '../../support/engine-rig.ts';
import { startedEngine } from '../../support/started-engine.ts';

async function ask(config: string, number: string, folder: string) {
  let [out, err] = ['', ''];
  const code = await callerDataCommand(config, folder, {
    input: Readable.from([`${number}\n`]),
    out: { write: (text: string) => (out += text) },
    err: { write: (text: string) => (err += text) },
  });
  return { code, out, err };
}

test.each(['with', 'without'] as const)(
  'all that is kept of a number, %s a running engine: to read, to hear, and that somebody asked',
  async (engine) => {
    const { config, data, calls, others } = await callerEverywhere(40);
    const running = engine === 'with' ? await startedEngine(config) : null;
    const to = join(dirname(config), 'of-the-caller');
    const { code, out, err } = await ask(config, '+49 174 6655443', to);
    expect([code, err]).toEqual([0, '']);
    const messages = calls.filter((_, i) => i % 5 === 2).length;
    // Of each message somebody's forwarding: an engine that runs has brought it into the outbox, or is about to.
    const forwarded = Number(/outbox: (\d+)/.exec(out)?.[1]) - calls.length - 1;
    expect(engine === 'with' ? [0, messages] : [0]).toContain(forwarded);
    expect(out).toBe(
      `${to}: calls: ${calls.length}; messages: ${messages}, with their sound: ${messages}; call-backs: 2; mails in the outbox: ${calls.length + 1 + forwarded}; in the phone book: 1; own numbers of staff: 1\n`,
    );
    expect(statSync(to).mode & 0o077).toBe(0);
    const told = JSON.parse(readFileSync(join(to, 'caller.json'), 'utf8'));
    const text = JSON.stringify(told);
    for (const each of TRACES.filter((trace) => !trace.includes(' 6'))) expect(text).toContain(each);
    expect(text).not.toMatch(/Fremde Person|fremden Person/);
    expect(others.filter((call) => text.includes(`"${call}"`))).toEqual([]);
    const sheet = readFileSync(join(to, 'caller.html'), 'utf8');
    for (const each of [
      'Was über die Nummer +49 174 6655443 gespeichert ist',
      'Drucker von Ottilie klemmt',
      'Wunsch nach Rückruf',
      'Wunderlich GmbH',
      'Ottilies Mobil',
      'Tagesbericht',
    ])
      expect(sheet).toContain(each);
    const sounds = readdirSync(to).filter((name) => name.endsWith('.wav'));
    expect(sounds).toHaveLength(messages);
    for (const name of sounds) expect(sheet).toContain(`src="${name}"`);
    expect(readFileSync(join(to, sounds[0] ?? ''), 'utf8')).toBe('RIFF so spricht Ottilie');

    expect(await ask(config, '+49 174 6655443', to)).toMatchObject({ code: 3 });
    expect(await ask(config, '+49 30 99999', join(dirname(config), 'of-nobody'))).toMatchObject({ code: 5 });
    await running?.end();
    const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
    onTestFinished(() => journal.close());
    const acts = await journal.auditedEntries(null, 50);
    // Each time, also for whom nothing was found; who asked for it at this computer, and not for whom.
    expect(acts.filter(({ fact }) => fact.kind === 'acted').map(({ fact }) => fact)).toEqual(
      Array(2).fill({ kind: 'acted', act: 'exportCaller', on: null, outcome: 'done' }),
    );
  },
);

test('the program takes the number from standard input, and says what it needs', async () => {
  const { config } = await callerEverywhere(5);
  const to = join(dirname(config), 'out');
  const asked = await runEngine(['--config', config, '--caller-data', to], { input: '0174 6655443\n' }).ended;
  expect([asked.code, asked.err]).toEqual([0, '']);
  const empty = await ask(config, '', join(dirname(config), 'none'));
  expect(empty).toMatchObject({ code: 2, err: expect.stringContaining('pipe it in') });
  expect(await ask(join(dirname(config), 'no.json'), '1', to)).toMatchObject({ code: 1 });
});

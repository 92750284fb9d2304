// `--backup FOLDER`: all that an engine knows, in a folder of its own, also while it runs; `--restore FOLDER`: back from there.

import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { OutboxStore } from '../../adapters/sqlite/outbox-store.ts';
import { openSqliteDirectory } from '../../adapters/sqlite/sqlite-directory.ts';
import { openSqliteJournal } from '../../adapters/sqlite/sqlite-journal.ts';
import { jsonOf } from '../../contract/json-of.ts';
import { ContentFolder } from '../config/content-folder.ts';
import { settingsOf } from '../config/data-folder.ts';
import { ERASED_NUMBERS } from '../erase/erased-numbers.ts';
import { fileAdvice, startAdvice } from '../fault-advice.ts';
import { makeFolder } from '../folders.ts';
import { askRunningEngine } from '../local-door.ts';
import { readDocument } from '../plan/plan-content.ts';
import type { Streams } from '../streams.ts';
import {
  BEFORE,
  copyDatabases,
  DIRECTORY_FILE,
  JOURNAL_FILE,
  OUTBOX_FILE,
  RESTORING_FILE,
} from './databases.ts';

/** Written last: a folder without it is no backup. */
const BACKUP_FILE = 'backup.json';
const ERASURES_FILE = 'erasures.jsonl';
/** `files`: how many bytes each has, by its path; a backup of before doesn't say. */
const backupSchema = z.looseObject({
  schemaVersion: z.literal(1),
  at: z.string(),
  files: z.record(z.string(), z.number()).optional(),
});
/** Of the databases there are copies; the rest is of a running engine only, or of one that was killed. */
const isLeftOut = (name: string): boolean =>
  /^(journal|directory|mail)\.(db|reserve)/.test(name) ||
  /^engine\.sock$|^sessions\.json|^last-seen\.json|\.new$|\.half$|\.part$/.test(name) ||
  name === RESTORING_FILE ||
  name.startsWith('.') ||
  name.startsWith(BEFORE);

/** Exit codes as in `--help`. */
export async function backupCommand(config: string, folder: string, { out, err }: Streams): Promise<number> {
  const settings = await settingsOf(config);
  if ('message' in settings) return ended(err, 1, settings.message);
  const { path } = settings;
  const to = resolve(folder);
  if (!existsSync(join(path, JOURNAL_FILE)))
    return ended(err, 3, `there is nothing to back up in ${path}: no engine has run there`);
  if (existsSync(to) && readdirSync(to).length > 0)
    return ended(err, 3, `nothing was backed up: there is something in ${to} already: name a new folder`);
  if (isInside(path, to))
    return ended(
      err,
      3,
      `nothing was backed up: ${to} is in the engine's own folder, and would go with it: name another`,
    );
  let room: string | null = null;
  try {
    makeFolder(dirname(to));
    // Beside it, and renamed when all is there: never half a backup.
    room = await mkdtemp(join(dirname(to), '.backup-'));
    await databasesInto(room, path);
    const others = readdirSync(path).filter((name) => !isLeftOut(name) && name !== ERASURES_FILE);
    for (const name of others)
      await cp(join(path, name), join(room, name), {
        recursive: true,
        filter: (from) => !isLeftOut(basename(from)),
      });
    // What is erased meanwhile is in the list, whether the copy of the journal has it or not.
    if (existsSync(join(path, ERASURES_FILE)))
      await copyFile(join(path, ERASURES_FILE), join(room, ERASURES_FILE));
    const about = { schemaVersion: 1, at: new Date().toISOString(), files: sizesIn(room) };
    await writeFile(join(room, BACKUP_FILE), `${JSON.stringify(about)}\n`);
    await rename(room, to);
    out.write(`${to}: backed up\n`);
    return 0;
  } catch (fault) {
    if (room !== null) await rm(room, { recursive: true, force: true });
    return ended(err, 3, `nothing was backed up: ${startAdvice(fault, path)}`);
  }
}

async function databasesInto(room: string, path: string): Promise<void> {
  const running = await askRunningEngine(path, { kind: 'copyDatabases', to: room });
  if (running?.answer === null) return;
  if (running !== null) throw new Error(running.answer.reason);
  const journal = await openSqliteJournal({ file: join(path, JOURNAL_FILE) });
  try {
    const kept = await openSqliteDirectory({ file: join(path, DIRECTORY_FILE) });
    const mails = existsSync(join(path, OUTBOX_FILE)) ? new OutboxStore(join(path, OUTBOX_FILE)) : null;
    await copyDatabases({ journal, kept, ...(mails === null ? {} : { outbox: mails }) }, room).finally(() => {
      mails?.close();
      return kept.close();
    });
    const act = { kind: 'acted', act: 'backUp', on: null, outcome: 'done' } as const;
    await new Promise((noted) =>
      journal.append([{ at: Date.now(), facts: [{ about: 'plan', fact: act }] }], noted),
    );
  } finally {
    await journal.close();
  }
}

/** Exit codes as in `--help`. What is there now stays beside it. */
export async function restoreCommand(config: string, folder: string, { out, err }: Streams): Promise<number> {
  const settings = await settingsOf(config);
  if ('message' in settings) return ended(err, 1, settings.message);
  const { path } = settings;
  const from = resolve(folder);
  const text = await readFile(join(from, BACKUP_FILE), 'utf8').catch(() => '');
  const about = backupSchema.safeParse(jsonOf(text));
  if (!about.success)
    return ended(
      err,
      3,
      `nothing was restored: ${from} is no backup, or not a whole one: there is no ${BACKUP_FILE} in it`,
    );
  const lacking = lackingIn(from, about.data.files ?? {});
  if (lacking !== null) return ended(err, 3, `nothing was restored: the backup is not whole: ${lacking}`);
  let room: string | null = null;
  try {
    makeFolder(path);
    const inUse = await whoUses(path);
    if (inUse !== null) return ended(err, 3, `nothing was restored: ${inUse}`);
    // On the same disk, so that each thing gets into its place at once.
    room = await mkdtemp(join(path, '.restoring-'));
    await cp(from, room, { recursive: true });
    await rm(join(room, BACKUP_FILE));
    await writeFile(join(room, ERASURES_FILE), await allErasures(path, room), { mode: 0o600 });
    // What was noted since, too, and what is older is of no use to anybody.
    if (existsSync(join(path, ERASED_NUMBERS)))
      await copyFile(join(path, ERASED_NUMBERS), join(room, ERASED_NUMBERS));
    const damaged = await damageIn(room);
    if (damaged !== null) {
      await rm(room, { recursive: true, force: true });
      return ended(err, 3, `nothing was restored: the backup is damaged: ${damaged}`);
    }
    const before = join(path, `${BEFORE}${new Date().toISOString().replace(/[:.]/g, '-')}`);
    await writeFile(join(path, RESTORING_FILE), '');
    await mkdir(before, { mode: 0o700 });
    const isOurs = (name: string) =>
      name === RESTORING_FILE || name.startsWith('.') || name.startsWith(BEFORE);
    for (const name of readdirSync(path).filter((each) => !isOurs(each)))
      await rename(join(path, name), join(before, name));
    for (const name of readdirSync(room)) await rename(join(room, name), join(path, name));
    await rm(room, { recursive: true, force: true });
    await rm(join(path, RESTORING_FILE));
    out.write(
      `${path}: restored. What was erased since that backup is erased again when the engine starts. What was there before is in ${before}: remove it once all is well, it names callers\n`,
    );
    return 0;
  } catch (fault) {
    if (room !== null) await rm(room, { recursive: true, force: true });
    return ended(err, 3, `not restored: ${fileAdvice(fault, path)}`);
  }
}

/** Null: nobody. A journal that is damaged is used by nobody: that may be why. */
async function whoUses(path: string): Promise<string | null> {
  if (!existsSync(join(path, JOURNAL_FILE))) return null;
  if ((await askRunningEngine(path, { kind: 'planInForce' })) !== null)
    return `an engine runs with ${path}: end it first`;
  try {
    await (await openSqliteJournal({ file: join(path, JOURNAL_FILE) })).close();
    return null;
  } catch (fault) {
    const { message } = fault as Error;
    return message.startsWith('another engine') ? message : null;
  }
}

function sizesIn(folder: string): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sizes = files.map((file) => [file.replaceAll(sep, '/'), statSync(join(folder, file))] as const);
  return Object.fromEntries(sizes.flatMap(([file, found]) => (found.isFile() ? [[file, found.size]] : [])));
}

/** Null: all is there, as long as it was. */
function lackingIn(folder: string, files: Readonly<Record<string, number>>): string | null {
  const there = sizesIn(folder);
  for (const file of [JOURNAL_FILE, DIRECTORY_FILE, ...Object.keys(files)])
    if (there[file] === undefined) return `${file} is missing`;
  for (const [file, size] of Object.entries(files))
    if (there[file] !== size) return `${file} has ${there[file]} bytes, and had ${size}`;
  return null;
}

/** Also through links. */
function isInside(folder: string, path: string): boolean {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const way = relative(realpathSync(folder), realpathSync(at));
  return way === '' || (way.split(sep)[0] !== '..' && !isAbsolute(way));
}

/** Null: both databases can be read, and the plan that is in force is there. */
async function damageIn(room: string): Promise<string | null> {
  try {
    const journal = await openSqliteJournal({ file: join(room, JOURNAL_FILE) });
    const [latest] = await journal.plansTakenUp(null, 1).finally(() => journal.close());
    const contents = new ContentFolder(join(room, 'content'));
    if (latest !== undefined && (await readDocument(contents, latest.fact.plan)) === null)
      return `version ${latest.fact.number} of the plan, which is in force, is not in it`;
    await (await openSqliteDirectory({ file: join(room, DIRECTORY_FILE) })).close();
    return null;
  } catch (fault) {
    return (fault as Error).message;
  }
}

/** Of both: what was erased before the backup, and what was since. */
async function allErasures(path: string, room: string): Promise<string> {
  const lines = async (folder: string) =>
    (await readFile(join(folder, ERASURES_FILE), 'utf8').catch(() => ''))
      .split('\n')
      .filter((line) => line !== '');
  const [kept, since] = [await lines(room), await lines(path)];
  return [...kept, ...since.filter((line) => !kept.includes(line))].map((line) => `${line}\n`).join('');
}

function ended(err: Streams['err'], code: number, message: string): number {
  err.write(`${message}\n`);
  return code;
}

// Writes a plan into a folder: whole or not at all, beside what else lies there, such as `.git`.

import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { makeFolder } from '../folders.ts';
import { filesIn } from './files-in.ts';
import { EXPORTED_FILE, filesOf, MODES_FOLDER, PLAN_FILE, partFiles, SAID_FOLDER } from './plan-files.ts';

export type WrittenFolder =
  | {
      readonly ok: true;
      /** Files of what the plan hasn't got any more: they are gone. */
      readonly gone: readonly string[];
    }
  /** There is something else in it. */
  | { readonly ok: false; readonly reason: 'noPlanFolder' };

export interface ExportedVersion {
  readonly number: number;
  readonly plan: ContentHash;
  /** The folder's own plan, in force together with what others had published. */
  readonly published?: ContentHash | undefined;
}

/** Rejects with what the system says; then the folder is as it was. `soundFile`: where a sound lies. */
export async function writePlanFolder(
  folder: string,
  plan: Plan,
  soundFile: (sound: ContentHash) => string,
  version: ExportedVersion | null,
): Promise<WrittenFolder> {
  const to = resolve(folder);
  if (existsSync(to) && !existsSync(join(to, PLAN_FILE)) && readdirSync(to).some(isContent))
    return { ok: false, reason: 'noPlanFolder' };
  makeFolder(to, 0o777);
  // On the same disk, so that moving it is one step.
  const room = await mkdtemp(join(to, '.writing-'));
  try {
    const [fresh, old] = [join(room, 'new'), join(room, 'old')];
    await mkdir(fresh);
    await mkdir(old);
    const { texts, sounds } = filesOf(plan);
    const texts_ =
      version === null ? texts : new Map([...texts, [EXPORTED_FILE, `${JSON.stringify(version)}\n`]]);
    for (const [path, text] of texts_) await write(join(fresh, path), (file) => writeFile(file, text));
    for (const [path, sound] of sounds)
      await write(join(fresh, path), (file) => copyFile(soundFile(sound), file));
    const named = new Set([...texts_.keys(), ...sounds.keys()]);
    const others = [MODES_FOLDER, SAID_FOLDER].flatMap((part) =>
      filesIn(to, part).filter((path) => !named.has(path)),
    );
    const gone = others.filter((path) => /\.wav$|\/mode\.json$/i.test(path));
    await putInPlace(to, fresh, old);
    // What somebody put beside it is theirs.
    for (const path of others)
      if (!gone.includes(path)) await write(join(to, path), (file) => rename(join(old, path), file));
    return { ok: true, gone };
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

/** `plan.json` goes first and comes last: a folder in which the power went is no plan, rather than half of two. */
async function putInPlace(to: string, fresh: string, old: string): Promise<void> {
  const parts = [PLAN_FILE, EXPORTED_FILE, ...Object.keys(partFiles), MODES_FOLDER, SAID_FOLDER];
  const moved: (readonly [string, string])[] = [];
  const move = async (from: string, target: string) => {
    if (!existsSync(from)) return;
    await rename(from, target);
    moved.push([from, target]);
  };
  try {
    for (const part of parts) await move(join(to, part), join(old, part));
    for (const part of parts.toReversed()) await move(join(fresh, part), join(to, part));
  } catch (fault) {
    for (const [from, target] of moved.toReversed()) await rename(target, from);
    throw fault;
  }
}

async function write(file: string, how: (file: string) => Promise<unknown>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await how(file);
}

/** Hidden things are no content: an empty folder under git is empty. */
const isContent = (name: string): boolean => !name.startsWith('.');

// A plan's folder, file by file: what stands in it as the plan's schema wants it, the sounds by their hashes, and where everything stands.

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ParsedFile, parseJsonFile } from '../../contract/json-file.ts';
import type { Problem } from '../../contract/problem.ts';
import { isRecord } from '../../domain/plan/canonical.ts';
import { inEnglish, type PlanPlace } from '../../domain/plan/check/plan-mistakes.ts';
import { isPlainFile } from '../../domain/plan/plain-files.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { audioFault } from '../config/load-modes.ts';
import { readWholeFile } from '../config/read-file.ts';
import { fileAdvice } from '../fault-advice.ts';
import { filesIn } from './files-in.ts';
import { MODE_FILE, MODES_FOLDER, mayBeMissing, PLAN_FILE, partFiles } from './plan-files.ts';

export class FolderReading {
  readonly problems: Problem[] = [];
  readonly sounds = new Map<ContentHash, string>();
  /** Files of which nothing is known but that. */
  readonly unread = new Set<string>();
  readonly #folder: string;
  readonly #root: string;
  readonly #files = new Map<string, ParsedFile>();
  /** Null: something is wrong with it, and told. */
  readonly #hashes = new Map<string, ContentHash | null>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#root = realpathSync(folder);
  }

  /** As the schema of a plan wants it, as far as it's there. */
  async whole(): Promise<Readonly<Record<string, unknown>>> {
    const whole: Record<string, unknown> = {};
    const about = await this.#json(PLAN_FILE);
    if (isRecord(about)) Object.assign(whole, about);
    for (const [file, part] of Object.entries(partFiles)) {
      if (mayBeMissing.includes(file) && !existsSync(join(this.#folder, file))) continue;
      const value = await this.#json(file);
      if (typeof part === 'string') whole[part] = value;
      else if (isRecord(value)) Object.assign(whole, value);
    }
    whole.hotlines = await this.#withSaid(whole.hotlines, 'hotlines', ['pausedSays']);
    whole.quickSwitches = await this.#withSaid(whole.quickSwitches, 'quickSwitches', ['does', 'says']);
    whole.modes = await this.#modes();
    return whole;
  }

  readonly problemAt = (path: PlanPlace, message: string): Problem => {
    const [file, rest] = placeOf(path);
    const parsed = this.#files.get(file);
    if (parsed !== undefined) return parsed.problemAt(rest, message);
    return { file: join(this.#folder, file), line: 1, column: 1, path: rest.join('.'), message };
  };

  /** Files that are no part of the plan. */
  unnamed(): readonly Problem[] {
    const named = new Set([...this.#files.keys(), ...this.#hashes.keys()]);
    return filesIn(this.#folder, '')
      .filter((path) => !named.has(path) && !/\.(md|txt)$/i.test(path))
      .map((path) => ({
        file: join(this.#folder, path),
        line: 1,
        column: 1,
        path: '',
        message: 'nothing in the plan names this file: remove it',
      }));
  }

  async #modes(): Promise<Readonly<Record<string, unknown>>> {
    const modes: Record<string, unknown> = {};
    const found = filesIn(this.#folder, MODES_FOLDER).flatMap((path) => {
      const [, id, file, ...deeper] = path.split('/');
      return id !== undefined && file === MODE_FILE && deeper.length === 0 ? [id] : [];
    });
    for (const id of found.sort()) {
      const at = `${MODES_FOLDER}/${id}`;
      const mode = await this.#json(`${at}/${MODE_FILE}`);
      const hash = async (part: unknown, path: PlanPlace) => {
        const file = isRecord(part) ? part.file : undefined;
        // What is no name of a file is told by the schema or the check.
        if (typeof file !== 'string' || !isPlainFile(file)) return NO_HASH;
        return this.#sound(`${at}/${file}`, ['modes', id, 'mode', ...path, 'file']);
      };
      const { prompts, music } = isRecord(mode) ? mode : {};
      const sounds = { prompts: {}, music: {}, promptsIn: {} } as {
        readonly prompts: Record<string, ContentHash>;
        readonly music: Record<string, ContentHash>;
        readonly promptsIn: Record<string, Record<string, ContentHash>>;
      };
      for (const [prompt, part] of Object.entries(isRecord(prompts) ? prompts : {})) {
        sounds.prompts[prompt] = await hash(part, ['prompts', prompt]);
        const others = isRecord(part) && isRecord(part.in) ? part.in : {};
        for (const [language, spoken] of Object.entries(others)) {
          const inIt = sounds.promptsIn[language] ?? {};
          sounds.promptsIn[language] = inIt;
          inIt[prompt] = await hash(spoken, ['prompts', prompt, 'in', language]);
        }
      }
      for (const [piece, part] of Object.entries(isRecord(music) ? music : {}))
        sounds.music[piece] = await hash(part, ['music', piece]);
      const { promptsIn, ...rest } = sounds;
      modes[id] = { mode, sounds: Object.keys(promptsIn).length === 0 ? rest : sounds };
    }
    return modes;
  }

  /** What is said is named by its file in the folder, and by its hash in the plan. */
  async #withSaid(things: unknown, part: string, where: readonly string[]): Promise<unknown> {
    if (!isRecord(things)) return things;
    const all: Record<string, unknown> = {};
    for (const [id, thing] of Object.entries(things)) {
      const to = async (
        value: unknown,
        [name, ...rest]: readonly string[],
        path: PlanPlace,
      ): Promise<unknown> => {
        if (!isRecord(value)) return value;
        if (name !== undefined)
          return name in value ? { ...value, [name]: await to(value[name], rest, [...path, name]) } : value;
        const said: Record<string, unknown> = {};
        for (const [language, spoken] of Object.entries(value))
          said[language] = await this.#spoken(spoken, [...path, language, 'sound']);
        return said;
      };
      all[id] = await to(thing, where, [part, id]);
    }
    return all;
  }

  async #spoken(spoken: unknown, path: PlanPlace): Promise<unknown> {
    if (!isRecord(spoken) || typeof spoken.sound !== 'string') return spoken;
    const { sound: file } = spoken;
    if (isPlainFile(file)) return { ...spoken, sound: await this.#sound(file, path) };
    this.problems.push(this.problemAt(path, inEnglish({ code: 'badFile', file })));
    return { ...spoken, sound: NO_HASH };
  }

  async #sound(path: string, named: PlanPlace): Promise<ContentHash> {
    const known = this.#hashes.get(path);
    if (known !== undefined) return known ?? NO_HASH;
    const file = join(this.#folder, path);
    this.#hashes.set(path, null);
    const fault = this.#leavesFolder(file)
      ? `${path} leads out of the plan's folder: put the file itself there`
      : await audioFault(path, file);
    if (fault !== null) {
      this.problems.push(this.problemAt(named, fault));
      return NO_HASH;
    }
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    const name = hash.digest('hex');
    this.#hashes.set(path, name);
    this.sounds.set(name, file);
    return name;
  }

  async #json(path: string): Promise<unknown> {
    const file = join(this.#folder, path);
    const fault = (message: string) => {
      this.unread.add(file);
      this.problems.push({ file, line: 1, column: 1, path: '', message });
      return undefined;
    };
    if (this.#leavesFolder(file)) return fault("leads out of the plan's folder: put the file itself there");
    try {
      const parsed = parseJsonFile(file, await readWholeFile(file));
      this.#files.set(path, parsed);
      this.problems.push(...parsed.problems);
      if (parsed.problems.length > 0) this.unread.add(file);
      return parsed.value;
    } catch (thrown) {
      return fault(`can't be read: ${fileAdvice(thrown, resolve(file))}`);
    }
  }

  /** By a link, or through one. */
  #leavesFolder(file: string): boolean {
    return existsSync(file) && !realpathSync(file).startsWith(`${this.#root}${sep}`);
  }
}

/** Stands for what can't be told, which is a mistake that has been told already. */
const NO_HASH: ContentHash = '0'.repeat(64);

/** In which file of the folder something of the plan stands, and where in it. */
function placeOf([part, id, inside, ...rest]: PlanPlace): readonly [string, PlanPlace] {
  if (part === undefined) return [PLAN_FILE, []];
  if (part === 'modes' && id !== undefined) {
    const file = `${MODES_FOLDER}/${id}/${MODE_FILE}`;
    // Of a sound the place is what it is for.
    return [file, rest];
  }
  const path = [id, inside, ...rest].filter((each) => each !== undefined);
  for (const [file, of] of Object.entries(partFiles)) {
    if (of === part) return [file, path];
    if (typeof of !== 'string' && of.some((each) => each === part)) return [file, [part, ...path]];
  }
  return [PLAN_FILE, [part, ...path]];
}

// Versions of modes, kept as content: made of the mode files of now, and read back for calls that began with an earlier one.

import { resolve } from 'node:path';
import { z } from 'zod';
import { modeSchema, modeSoundsSchema } from '../../contract/mode-schema.ts';
import type { OperatingMode, Spoken } from '../../domain/call-flow/mode.ts';
import type { Language } from '../../domain/languages.ts';
import { hashesOf, type ModeVersion } from '../../domain/plan/mode-version.ts';
import type { ContentHash, HotlineId } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';
import type { ContentFolder } from './content-folder.ts';
import type { LoadedMode } from './load-modes.ts';

const versionSchema = z.strictObject({ mode: modeSchema, sounds: modeSoundsSchema });

/** When it resolves, each version and its sounds are kept. Rejects with what the system says. */
export async function keepModes(
  contents: ContentFolder,
  modes: ReadonlyMap<HotlineId, LoadedMode>,
): Promise<ReadonlyMap<HotlineId, ModeVersion>> {
  const kept = new Map<LoadedMode, ModeVersion>();
  const plan = new Map<HotlineId, ModeVersion>();
  for (const [hotline, loaded] of modes) {
    const version = kept.get(loaded) ?? (await keepMode(contents, loaded));
    kept.set(loaded, version);
    plan.set(hotline, version);
  }
  return plan;
}

async function keepMode(contents: ContentFolder, { mode, folder }: LoadedMode): Promise<ModeVersion> {
  const keepAll = async (part: Readonly<Record<string, { readonly file: string }>>) => {
    const hashes: Record<string, ContentHash> = {};
    for (const [id, { file }] of Object.entries(part))
      hashes[id] = await contents.keepFile(resolve(folder, file), 'wav');
    return hashes;
  };
  const promptsIn: Partial<Record<Language, Readonly<Record<string, ContentHash>>>> = {};
  for (const language of mode.languages ?? []) promptsIn[language] = await keepAll(spokenIn(mode, language));
  const content = {
    mode,
    sounds: {
      prompts: await keepAll(mode.prompts),
      music: await keepAll(mode.music),
      ...(mode.languages === undefined ? {} : { promptsIn }),
    },
  };
  return { version: await contents.keepText(JSON.stringify(content), 'json'), ...content };
}

const spokenIn = ({ prompts }: OperatingMode, language: Language): Readonly<Record<string, Spoken>> =>
  Object.fromEntries(
    Object.entries(prompts).flatMap(([id, prompt]) => {
      const spoken = prompt.in?.[language];
      return spoken === undefined ? [] : [[id, spoken]];
    }),
  );

/** Those that are still there. */
export async function readVersions(
  contents: ContentFolder,
  hashes: Iterable<ContentHash>,
  log: Pick<Log, 'warn'>,
): Promise<readonly ModeVersion[]> {
  const read: ModeVersion[] = [];
  for (const version of hashes) {
    const text = await contents.readText(version, 'json');
    const parsed = text === null ? null : versionSchema.safeParse(JSON.parse(text));
    if (parsed?.success) read.push({ version, ...parsed.data });
    else
      log.warn({ version }, 'a version of a mode is gone: calls that began with it go on with that of now');
  }
  return read;
}

/** A version is kept with all its sounds. */
export function contentOf(versions: Iterable<ModeVersion>): ReadonlySet<ContentHash> {
  const needed = new Set<ContentHash>();
  for (const { version, sounds: of } of versions)
    for (const each of [version, ...hashesOf(of)]) needed.add(each);
  return needed;
}

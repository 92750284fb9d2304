// A `.klinke` file is read: all of it fits what it says, or nothing of it is kept.

import { jsonOf } from '../../../contract/json-of.ts';
import { PLAN_SCHEMA_VERSION, planSchema } from '../../../contract/plan-schema.ts';
import type { KlinkeFileFault, ReadKlinkeFile } from '../../../contract/workbench.ts';
import type { ModesOfFile } from '../../../domain/mode-editing/take-in.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { telephoneSamples } from '../../../voip/sound/wav.ts';
import type { ContentFolder } from '../../config/content-folder.ts';
import { soundsOfPlan } from '../../plan/plan-content.ts';
import { type Archive, openArchive, sha256Of } from './archive.ts';
import {
  FORMAT,
  MANIFEST,
  type Manifest,
  MODES,
  manifestSchema,
  modesSchema,
  soundName,
} from './manifest.ts';

const MOST_TEXT_BYTES = 20_000_000;

/** Rejects where the disk doesn't take its sounds. */
export async function readKlinkeFile(contents: ContentFolder, file: Buffer): Promise<ReadKlinkeFile> {
  const opened = await openArchive(file);
  if (opened.kind === 'refused') return refused({ code: opened.code });
  const { archive } = opened;
  const manifest = await manifestOf(archive);
  if ('code' in manifest) return refused(manifest);
  const listed = Object.keys(manifest.entries);
  const there = archive.names.filter((name) => name !== MANIFEST);
  if (!isSame(listed, there)) return refused({ code: 'incomplete' });
  const modes = await modesOf(archive, manifest);
  if ('code' in modes) return refused(modes);
  const sounds = new Set(soundsOfPlan(planOf(modes)));
  const names = [MODES, ...[...sounds].map(soundName)];
  if (!isSame(listed, names)) return refused({ code: 'incomplete' });
  for (const sound of sounds) {
    const wav = await entryOf(archive, manifest, soundName(sound));
    if (wav === null || sha256Of(wav) !== sound || !isSound(wav)) return refused({ code: 'damaged' });
  }
  // All of it was seen: now it's kept.
  for (const sound of sounds) {
    const wav = await archive.read(soundName(sound));
    if (wav !== null) await contents.keepBytes(wav, 'wav');
  }
  return { kind: 'read', modes, madeBy: manifest.madeBy };
}

const refused = (fault: KlinkeFileFault): ReadKlinkeFile => ({ kind: 'refused', fault });

async function manifestOf(archive: Archive): Promise<Manifest | KlinkeFileFault> {
  if (!archive.names.includes(MANIFEST)) return { code: 'foreign' };
  const value = await jsonIn(archive, MANIFEST);
  if (value === null) return { code: 'damaged' };
  const { klinke, format, schemaVersion, madeBy } = value as Readonly<Record<string, unknown>>;
  if (klinke === undefined) return { code: 'foreign' };
  const isNewer = (number: unknown, known: number) => typeof number === 'number' && number > known;
  if (isNewer(format, FORMAT) || isNewer(schemaVersion, PLAN_SCHEMA_VERSION))
    return { code: 'newer', madeBy: String(madeBy ?? '').slice(0, 100) };
  const read = manifestSchema.safeParse(value);
  return read.success ? read.data : { code: 'damaged' };
}

async function modesOf(archive: Archive, manifest: Manifest): Promise<ModesOfFile | KlinkeFileFault> {
  const bytes = await entryOf(archive, manifest, MODES);
  const read = bytes === null ? null : modesSchema.safeParse(jsonOf(bytes.toString()));
  if (!read?.success) return { code: 'damaged' };
  const { main, modes, names } = read.data;
  const plan = planSchema.safeParse(planOf({ modes }));
  if (!plan.success || !Object.hasOwn(plan.data.modes, main)) return { code: 'damaged' };
  return { main, modes: plan.data.modes, names };
}

/** With nothing else in it. */
export const planOf = ({ modes }: { readonly modes: Readonly<Record<string, unknown>> }): Plan => ({
  schemaVersion: PLAN_SCHEMA_VERSION,
  hotlines: {},
  teams: {},
  people: {},
  modes: modes as Plan['modes'],
  groups: [],
  quickSwitches: {},
  assertions: {},
  savedCalls: {},
});

async function entryOf(archive: Archive, { entries }: Manifest, name: string): Promise<Buffer | null> {
  const said = entries[name];
  if (said === undefined || archive.bytesOf(name) !== said.bytes) return null;
  if (name === MODES && said.bytes > MOST_TEXT_BYTES) return null;
  const bytes = await archive.read(name);
  return bytes !== null && sha256Of(bytes) === said.sha256 ? bytes : null;
}

async function jsonIn(archive: Archive, name: string): Promise<object | null> {
  if (archive.bytesOf(name) > MOST_TEXT_BYTES) return null;
  const bytes = await archive.read(name);
  const value = bytes === null ? null : jsonOf(bytes.toString());
  return typeof value === 'object' ? value : null;
}

/** As telephones play it. */
function isSound(wav: Buffer): boolean {
  try {
    telephoneSamples(wav);
    return true;
  } catch {
    return false;
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name) => b.includes(name));

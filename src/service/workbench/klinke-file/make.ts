// A mode with its sub-modes, and all that they say and play, as one file that can go by mail.

import { readFile } from 'node:fs/promises';
import { type Zippable, zipSync } from 'fflate';
import { PLAN_SCHEMA_VERSION, planSchema } from '../../../contract/plan-schema.ts';
import type { MadeKlinkeFile, WorkbenchAnswer } from '../../../contract/workbench.ts';
import { modesForFile } from '../../../domain/mode-editing/take-in.ts';
import { sortedText } from '../../../domain/plan/canonical.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import type { ModeId } from '../../../domain/words/ids.ts';
import { soundsOfPlan } from '../../plan/plan-content.ts';
import { ENGINE_VERSION } from '../../version.ts';
import { type ContentAround, fetched } from '../fetched.ts';
import { sha256Of } from './archive.ts';
import { FORMAT, MANIFEST, type Manifest, MODES, soundName } from './manifest.ts';
import { planOf } from './read.ts';

/** So that the same mode is the same file. */
const MADE_AT = new Date(2000, 0, 1);

export async function makeKlinkeFile(
  around: ContentAround,
  plan: Plan,
  main: ModeId,
): Promise<WorkbenchAnswer<MadeKlinkeFile>> {
  const file = modesForFile(plan, main);
  const alone = planOf(file);
  if (!Object.hasOwn(file.modes, main) || !planSchema.safeParse(alone).success)
    return { ok: true, value: { kind: 'unfinished' } };
  const all: [string, Uint8Array][] = [[MODES, Buffer.from(sortedText(file))]];
  let gone = 0;
  for (const sound of new Set(soundsOfPlan(alone))) {
    const got = await fetched(around, sound, 'wav');
    if (!got.ok) return got;
    if (got.value) all.push([soundName(sound), await readFile(around.contents.path(sound, 'wav'))]);
    else gone += 1;
  }
  if (gone > 0) return { ok: true, value: { kind: 'soundsGone', count: gone } };
  const manifest: Manifest = {
    klinke: 'modes',
    format: FORMAT,
    schemaVersion: PLAN_SCHEMA_VERSION,
    madeBy: ENGINE_VERSION,
    entries: Object.fromEntries(
      all.map(([name, bytes]) => [name, { sha256: sha256Of(bytes), bytes: bytes.length }]),
    ),
  };
  const entries: Zippable = { [MANIFEST]: [Buffer.from(sortedText(manifest)), { mtime: MADE_AT }] };
  // Sounds as they are: little of them can be packed.
  for (const [name, bytes] of all) entries[name] = [bytes, { level: name === MODES ? 6 : 0, mtime: MADE_AT }];
  return { ok: true, value: { kind: 'made', file: zipSync(entries) } };
}

// What a plan's folder says it was made of, and whether somebody has changed it since.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonOf } from '../../contract/json-of.ts';
import { planSchema } from '../../contract/plan-schema.ts';
import { planText } from '../../domain/plan/canonical.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { FolderReading } from './folder-reading.ts';
import { EXPORTED_FILE, PLAN_FILE } from './plan-files.ts';
import type { ExportedVersion } from './write-plan-folder.ts';

const exportedSchema = z.object({
  number: z.int().min(0),
  plan: z.string(),
  published: z.string().optional(),
});

export const hashOf = (plan: Plan): ContentHash => createHash('sha256').update(planText(plan)).digest('hex');

/** Null: it doesn't say. */
export async function exportedVersion(folder: string): Promise<ExportedVersion | null> {
  const text = await readFile(join(folder, EXPORTED_FILE), 'utf8').catch(() => '');
  const read = exportedSchema.safeParse(jsonOf(text));
  return read.success ? read.data : null;
}

/** There is something in it that no version has. `inForce`: the version that is to take its place. */
export async function hasUnpublished(folder: string, inForce: ContentHash): Promise<boolean> {
  if (!existsSync(join(folder, PLAN_FILE))) return false;
  const reading = new FolderReading(folder);
  const read = planSchema.safeParse(await reading.whole());
  // What was exported can be read.
  if (!read.success || reading.problems.length > 0) return true;
  const { plan, published } = (await exportedVersion(folder)) ?? {};
  return ![plan, published, inForce].includes(hashOf(read.data));
}

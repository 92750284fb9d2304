// A draft on this computer's disk: whole as it was, or whole as it is. Plans and sounds lie as content beside it.

import { readFile, rename, stat } from 'node:fs/promises';
import { z } from 'zod';
import { jsonOf } from '../../contract/json-of.ts';
import { knownOfSwitchSchema, staffingSchema } from '../../contract/plan-schema.ts';
import { decisionSchema, planEditSchema } from '../../contract/workbench.ts';
import { keepSecretly } from '../secret-file.ts';

/** Higher numbers are of a newer console. */
const FORMAT = 1;
const version = z.object({ number: z.number(), plan: z.string() });
const fileSchema = z.object({
  format: z.literal(FORMAT),
  /** Whose: which engine, and the id of the person there. */
  place: z.string(),
  agent: z.string(),
  /** By its hash; the edits are changes of it. */
  base: version,
  /** Published meanwhile, with clashes that are to be decided. */
  theirs: version.nullable(),
  decided: z.array(decisionSchema),
  edits: z.array(planEditSchema),
  /** By what the engine judges; of older consoles it's unknown. */
  ofSwitch: knownOfSwitchSchema.optional(),
  staffing: staffingSchema.optional(),
  /** How much of the file beside it counts; older consoles have none. */
  history: z.object({ part: z.number(), bytes: z.number() }).optional(),
  /** Epoch milliseconds. */
  changedAt: z.number(),
});
export type KeptDraft = Readonly<z.infer<typeof fileSchema>>;

export type ReadDraft =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly draft: KeptDraft }
  /** Of a newer console: it stays where it is. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' };

export async function readDraftFile(file: string): Promise<ReadDraft> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'absent' };
    throw fault;
  }
  const value = jsonOf(text);
  const read = fileSchema.safeParse(value);
  if (read.success) return { kind: 'read', draft: read.data };
  const { format } = (value ?? {}) as { readonly format?: unknown };
  return { kind: typeof format === 'number' && format > FORMAT ? 'newer' : 'unreadable' };
}

/** It lies beside where it was from now on, under a name that nothing else has. */
export async function setAside(file: string): Promise<void> {
  for (let at = 1; ; at += 1) {
    const to = `${file}.unreadable${at === 1 ? '' : `-${at}`}`;
    if ((await stat(to).catch(() => null)) === null) return rename(file, to);
  }
}

/** As `keepSecretly` does. */
export const writeDraftFile = (file: string, draft: KeptDraft): Promise<void> =>
  keepSecretly(file, JSON.stringify(draft));

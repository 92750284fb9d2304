// What a `.klinke` file says of itself, and what may lie in one.

import { z } from 'zod';

/** Higher numbers are of a newer Klinke. */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';
export const MODES = 'modes.json';
export const soundName = (hash: string): string => `sounds/${hash}.wav`;

const names = z.record(z.string(), z.string().max(200));
export const manifestSchema = z.strictObject({
  klinke: z.literal('modes'),
  format: z.literal(FORMAT),
  /** Of the plan's documents. */
  schemaVersion: z.number(),
  madeBy: z.string().max(100),
  /** All that lies beside it. */
  entries: z.record(
    z.string(),
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().min(0) }),
  ),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** Its modes are looked at as those of a plan. */
export const modesSchema = z.strictObject({
  main: z.string(),
  modes: z.record(z.string(), z.unknown()),
  names: z.strictObject({
    team: names.exactOptional(),
    person: names.exactOptional(),
    quickSwitch: names.exactOptional(),
  }),
});

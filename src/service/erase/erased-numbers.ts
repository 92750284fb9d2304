// The numbers that were erased within the last month, each as a keyed hash: enough to say of a number whether it's one of them.
//
// Whoever has this file could try all numbers there are. So it's read by the engine's user alone, and forgets what no console keeps
// any more: what people type lies there for thirty days.

import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { jsonOf } from '../../contract/json-of.ts';
import type { Instant } from '../../domain/words/ids.ts';
import { inTurn } from '../../engine/in-turn.ts';
import type { ErasedNumbers } from '../../engine/ports/erased-numbers.ts';
import { keepSecretly } from '../secret-file.ts';

export const ERASED_NUMBERS = 'erased-numbers.json';

/** A day more than consoles keep what is typed, whose clocks may differ. */
const KEPT_MS = 31 * 24 * 3_600_000;

const fileSchema = z.object({ key: z.string().min(1), numbers: z.record(z.string(), z.number()) });
type Kept = Readonly<z.infer<typeof fileSchema>>;

/** Throws what the system says, but for a file that isn't there. Of a damaged one nothing is known. */
export function openErasedNumbers(file: string): ErasedNumbers {
  let kept = readKept(file);
  const turn = inTurn();
  const hashOf = ({ key }: Kept, way: string) => createHmac('sha256', key).update(way).digest('base64url');
  const keep = async (next: Kept): Promise<void> => {
    await keepSecretly(file, JSON.stringify(next));
    kept = next;
  };
  const lately = (now: Instant) => Object.entries(kept.numbers).filter(([, at]) => now - at <= KEPT_MS);
  return {
    note: (ways, at) =>
      turn(() => {
        const noted = ways.map((way) => [hashOf(kept, way), at] as const);
        return keep({ ...kept, numbers: Object.fromEntries([...lately(at), ...noted]) });
      }),
    lastErased: (ways) => {
      const times = ways.flatMap((way) => kept.numbers[hashOf(kept, way)] ?? []);
      return times.length === 0 ? null : Math.max(...times);
    },
    forgetOld: (now) =>
      turn(async () => {
        const left = lately(now);
        if (left.length === Object.keys(kept.numbers).length) return;
        // With a new key where none is left: nothing that was noted before can be tried against it.
        await keep(left.length === 0 ? nothingKept() : { ...kept, numbers: Object.fromEntries(left) });
      }),
  };
}

const nothingKept = (): Kept => ({ key: randomBytes(32).toString('base64url'), numbers: {} });

function readKept(file: string): Kept {
  try {
    const read = fileSchema.safeParse(jsonOf(readFileSync(file, 'utf8')));
    return read.success ? read.data : nothingKept();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return nothingKept();
    throw fault;
  }
}

// The list of what was erased: a file beside the journal, one line of JSON each, which is only ever added to.

import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonOf } from '../../contract/json-of.ts';
import type { Erasure, Erasures } from '../../engine/ports/erasures.ts';

const erasureSchema = z.object({
  at: z.number(),
  calls: z.array(z.string()),
  breaks: z.object({ agent: z.string(), untilMs: z.number() }).nullable(),
  /** Of an engine that had no phone book: none. */
  entries: z.array(z.string()).default([]),
});

class ErasureFile implements Erasures {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async add(erasure: Erasure): Promise<void> {
    const file = await open(this.#file, 'a', 0o600);
    try {
      // On a line of its own, also behind one that a power cut left without an end.
      await file.appendFile(`\n${JSON.stringify(erasure)}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** A line that isn't whole was never acknowledged. */
  async all(): Promise<readonly Erasure[]> {
    const text = await readFile(this.#file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return '';
      throw fault;
    });
    return text.split('\n').flatMap((line) => {
      const read = erasureSchema.safeParse(jsonOf(line));
      return read.success ? [read.data] : [];
    });
  }
}

export const erasuresIn = (dataFolder: string): Erasures =>
  new ErasureFile(join(dataFolder, 'erasures.jsonl'));

// The versions of the plan as the engine lists them; without it, as it listed the latest ones last.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type ListedVersion, planVersion } from '../../contract/commands.ts';
import { jsonOf } from '../../contract/json-of.ts';
import type { VersionsPage, WorkbenchAnswer } from '../../contract/workbench.ts';
import { keepSecretly } from '../secret-file.ts';
import type { EngineDoor } from './engine-door.ts';

const PAGE = 30;
const fileSchema = z.object({ asOf: z.number(), list: z.array(planVersion), more: z.boolean() });

export interface KnownVersionsParts {
  readonly file: string;
  readonly engine: EngineDoor;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** The plans of the latest ones are to be here, too. */
  readonly gather: (list: readonly ListedVersion[]) => void;
}

export class KnownVersions {
  readonly #parts: KnownVersionsParts;

  constructor(parts: KnownVersionsParts) {
    this.#parts = parts;
  }

  /** `before`: where the page before ended; null: the latest ones. */
  async page(before: number | null): Promise<WorkbenchAnswer<VersionsPage>> {
    const { engine, now, file, gather } = this.#parts;
    const listed = await engine.command({ kind: 'listVersions', before, limit: PAGE });
    if (!listed.ok) {
      const known = listed.error.code === 'offline' && before === null ? await this.#known() : null;
      return known === null ? listed : { ok: true, value: known };
    }
    const page = { list: listed.value, more: listed.value.length === PAGE };
    if (before === null) {
      // Looking at them needs no disk.
      await keepSecretly(file, JSON.stringify({ asOf: now(), ...page })).catch(() => undefined);
      gather(page.list);
    }
    return { ok: true, value: { ...page, asOf: null } };
  }

  async #known(): Promise<VersionsPage | null> {
    const text = await readFile(this.#parts.file, 'utf8').catch(() => '');
    const read = fileSchema.safeParse(jsonOf(text));
    return read.success ? { ...read.data, more: false } : null;
  }
}

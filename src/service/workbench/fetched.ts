// Content by its hash, as it lies here whole, or is fetched from the engine.

import type { WorkbenchAnswer } from '../../contract/workbench.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import type { EngineDoor } from './engine-door.ts';

export interface ContentAround {
  readonly contents: ContentFolder;
  readonly engine: EngineDoor;
}

/** By where they are to lie: two at once would take each other's away. */
const underWay = new Map<string, ReturnType<typeof fetchedAlone>>();

/** False: it's nowhere. */
export function fetched(
  around: ContentAround,
  hash: ContentHash,
  kind: 'json' | 'wav',
): Promise<WorkbenchAnswer<boolean>> {
  const path = around.contents.path(hash, kind);
  const going = underWay.get(path);
  if (going !== undefined) return going;
  const fetching = fetchedAlone(around, hash, kind).finally(() => underWay.delete(path));
  underWay.set(path, fetching);
  return fetching;
}

async function fetchedAlone(
  { contents, engine }: ContentAround,
  hash: ContentHash,
  kind: 'json' | 'wav',
): Promise<WorkbenchAnswer<boolean>> {
  if (await contents.isWhole(hash, kind)) return { ok: true, value: true };
  const got = await engine.fetch(hash, kind);
  if (!got.ok) return got;
  if (got.value === null) return { ok: true, value: false };
  try {
    const kept = await contents.replace(Buffer.from(got.value), kind);
    return { ok: true, value: kept === hash };
  } catch {
    return { ok: false, error: { code: 'notKept' } };
  }
}

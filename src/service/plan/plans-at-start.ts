// Which plan an engine begins with: the last one that was taken up, or what its configuration comes to.

import type { JournalEntry } from '../../domain/facts/facts.ts';
import { plansNamedBy } from '../../domain/hotline/restore.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';
import type { Journal, PlanEntry } from '../../engine/ports/journal.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { keepModes } from '../config/mode-versions.ts';
import { keepPlan, readPlan } from './plan-content.ts';
import { planOfConfig } from './plan-of-config.ts';

export interface PlansAtStart {
  /** What the engine has or gets in force. */
  readonly inForce: ReadyPlan;
  /** Its number; 0: it has none yet. */
  readonly number: number;
  /** No version says it yet: it's to be taken up as the first one. */
  readonly isFirst: boolean;
  /** Those that a restart reads the facts by. */
  readonly plans: readonly ReadyPlan[];
  /** Content that lists of versions show. */
  readonly needed: ReadonlySet<ContentHash>;
  /** The latest version, if its content is gone or damaged. */
  readonly damaged: number | null;
}

const VERSIONS_AT_ONCE = 100;

export async function plansAtStart(
  loaded: LoadedConfig,
  contents: ContentFolder,
  journal: Pick<Journal, 'plansTakenUp'>,
  entries: readonly JournalEntry[],
  log: Log,
): Promise<PlansAtStart> {
  const versions = await allVersions(journal);
  const ofConfig = await keepPlan(
    contents,
    planOfConfig(loaded.config, await keepModes(contents, loaded.modes)),
  );
  const first = versions.at(-1);
  if (first !== undefined && first.fact.plan !== ofConfig.hash)
    log.warn(
      {},
      'hotlines, teams, agents or modes of the configuration have changed since they became version 1 of the plan: that counts for nothing any more; change them in the console, or with --publish',
    );
  const read = new Map<ContentHash, ReadyPlan>();
  const plan = async (hash: ContentHash): Promise<ReadyPlan | null> => {
    const found = read.get(hash) ?? (await readPlan(contents, hash));
    if (found !== null) read.set(hash, found);
    return found;
  };
  const latest = await firstReadable(versions, ({ fact }) => plan(fact.plan));
  for (const hash of plansNamedBy(entries)) await plan(hash);
  const needed = new Set<ContentHash>();
  for (const hash of new Set(versions.map(({ fact }) => fact.plan)))
    for (const each of await namedIn(contents, hash)) needed.add(each);
  return {
    inForce: latest ?? ofConfig,
    number: versions.find(({ fact }) => fact.plan === latest?.hash)?.fact.number ?? 0,
    isFirst: latest === null,
    plans: [...read.values()],
    needed,
    damaged:
      versions[0] !== undefined && versions[0].fact.plan !== latest?.hash ? versions[0].fact.number : null,
  };
}

/** The latest first. */
async function allVersions(journal: Pick<Journal, 'plansTakenUp'>): Promise<readonly PlanEntry[]> {
  const versions: PlanEntry[] = [];
  for (;;) {
    const some = await journal.plansTakenUp(versions.at(-1)?.seq ?? null, VERSIONS_AT_ONCE);
    versions.push(...some);
    if (some.length < VERSIONS_AT_ONCE) return versions;
  }
}

async function firstReadable<T, U>(
  all: readonly T[],
  read: (each: T) => Promise<U | null>,
): Promise<U | null> {
  for (const each of all) {
    const found = await read(each);
    if (found !== null) return found;
  }
  return null;
}

/** Whatever has the shape of a hash in it is one: that is looked up faster than read. */
async function namedIn(contents: ContentFolder, hash: ContentHash): Promise<readonly ContentHash[]> {
  const text = (await contents.readText(hash, 'json')) ?? '';
  return [hash, ...[...text.matchAll(/"([0-9a-f]{64})"/g)].flatMap(([, each]) => each ?? [])];
}

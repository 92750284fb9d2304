// Which plan an engine begins with: the last one that was taken up, or what its configuration comes to.

import type { JournalEntry } from '../../domain/facts/facts.ts';
import { plansNamedBy } from '../../domain/hotline/restore.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';
import type { Journal, PlanEntry } from '../../engine/ports/journal.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { keepPlanOfConfig } from './of-config.ts';
import { contentOfPlan, readPlan } from './plan-content.ts';
import { isOfConfig, versionsOf } from './versions.ts';

export interface PlansAtStart {
  /** What the engine has or gets in force. */
  readonly inForce: ReadyPlan;
  /** Its number; 0: it has none yet. */
  readonly number: number;
  /** Is to be taken up: the first one, or what the configuration has become since; null: nothing. */
  readonly next: { readonly plan: ReadyPlan; readonly parent: number | null } | null;
  /** Those that a restart reads the facts by. */
  readonly plans: readonly ReadyPlan[];
  /** Content that lists of versions show, and what the configuration has. */
  readonly needed: ReadonlySet<ContentHash>;
  /** The latest version, if its content is gone or damaged. */
  readonly damaged: number | null;
}

export async function plansAtStart(
  loaded: LoadedConfig,
  contents: ContentFolder,
  journal: Pick<Journal, 'plansTakenUp'>,
  entries: readonly JournalEntry[],
  log: Log,
): Promise<PlansAtStart> {
  const versions: PlanEntry[] = [];
  for await (const version of versionsOf(journal)) versions.push(version);
  const [last] = versions;
  const ofConfig = await keepPlanOfConfig(contents, loaded);
  const read = new Map<ContentHash, ReadyPlan>();
  const plan = async (hash: ContentHash): Promise<ReadyPlan | null> => {
    const found = read.get(hash) ?? (await readPlan(contents, hash));
    if (found !== null) read.set(hash, found);
    return found;
  };
  const latest = await firstReadable(versions, ({ fact }) => plan(fact.plan));
  for (const hash of plansNamedBy(entries)) await plan(hash);
  const needed = new Set(contentOfPlan(ofConfig));
  for (const hash of new Set(versions.map(({ fact }) => fact.plan)))
    for (const each of await namedIn(contents, hash)) needed.add(each);
  // As long as nobody has published anything, files are the way.
  const goesByConfig = versions.every(({ fact }) => isOfConfig(fact));
  const changed = last !== undefined && !versions.some(({ fact }) => fact.plan === ofConfig.hash);
  if (changed && !goesByConfig)
    log.warn(
      {},
      'hotlines, teams, agents or modes of the configuration have changed, but plans were published since: that counts for nothing any more',
    );
  const isNext = latest === null || (goesByConfig && last?.fact.plan !== ofConfig.hash);
  return {
    inForce: latest ?? ofConfig,
    next: isNext ? { plan: ofConfig, parent: last?.fact.number ?? null } : null,
    number: versions.find(({ fact }) => fact.plan === latest?.hash)?.fact.number ?? 0,
    plans: [...read.values()],
    needed,
    damaged: last !== undefined && last.fact.plan !== latest?.hash ? last.fact.number : null,
  };
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

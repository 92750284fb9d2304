// What a version of the plan changed, in words: for who reads the audit log, and may not have the plan itself.

import type { VersionChanges } from '../../contract/commands.ts';
import { describeDifference } from '../../contract/plan-words/describe.ts';
import type { Language } from '../../domain/languages.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { Journal } from '../../engine/ports/journal.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import { readDocument } from './plan-content.ts';
import { versionsOf } from './versions.ts';

/** Two documents, by their hashes. */
export interface ToCompare {
  readonly before: ContentHash;
  readonly after: ContentHash;
  readonly language: Language;
}

/** Whoever changed more has changed the plan, and compares the versions. */
const MOST_TOLD = 200;

/** Of the largest plan this takes a second: it's done beside the engine (`plan-thread.ts`). */
export async function describedChanges(
  contents: ContentFolder,
  { before, after, language }: ToCompare,
): Promise<VersionChanges> {
  const [from, to] = [await readDocument(contents, before), await readDocument(contents, after)];
  if (from === null || to === null) return { kind: 'gone' };
  const all = describeDifference(from, to, language);
  const changes = all.slice(0, MOST_TOLD).map(({ about, says }) => ({ about, says: [...says] }));
  return { kind: 'changes', changes, more: all.length - changes.length };
}

/** Against the one that was in force before it. `gone`: there is no such version either. */
export async function versionChanges(
  { journal, compare }: VersionChangesParts,
  number: number,
  language: Language,
): Promise<VersionChanges> {
  let after: ContentHash | null = null;
  for await (const { fact } of versionsOf(journal)) {
    if (after !== null) return compare({ before: fact.plan, after, language });
    if (fact.number === number) after = fact.plan;
  }
  return { kind: after === null ? 'gone' : 'first' };
}

interface VersionChangesParts {
  readonly journal: Pick<Journal, 'plansTakenUp'>;
  readonly compare: (what: ToCompare) => Promise<VersionChanges>;
}

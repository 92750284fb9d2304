// The phone book, as people search and write it.

import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { DirectoryEntryView } from '../../../contract/view.ts';
import type { DirectoryEntry } from '../../../domain/directory/entry.ts';
import type { HotlineState } from '../../../domain/hotline/hotline.ts';
import type { Viewer } from '../../../engine/views/view-feed.ts';
import { agentName } from '../../../engine/views/views.ts';
import type { ApiParts } from '../api-parts.ts';

interface Asking {
  readonly parts: ApiParts;
  readonly viewer: Viewer;
}

export async function searchDirectory(
  { parts: { directory, engine } }: Asking,
  { words, limit, skip = 0, company = false }: Commands['searchDirectory'],
): Promise<Answer<Replies['searchDirectory']>> {
  if (company) return { ok: true, value: { entries: [], total: 0 } };
  const { entries, total } = directory.search(words, { skip, limit });
  return { ok: true, value: { entries: entries.map((entry) => entryView(engine.state, entry)), total } };
}

function entryView(state: HotlineState, entry: DirectoryEntry): DirectoryEntryView {
  const { id, name, company, numbers, note, changedAt, changedBy } = entry;
  const changed = { by: agentName(state, changedBy), at: changedAt };
  return { id, name, company, numbers, note, source: 'own', changed };
}

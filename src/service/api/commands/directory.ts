// The phone book, as people search and write it.

import { systemClock } from '../../../adapters/system-clock/system-clock.ts';
import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { DirectoryEntryView } from '../../../contract/view.ts';
import type { DirectoryEntry } from '../../../domain/directory/entry.ts';
import type { HotlineState } from '../../../domain/hotline/hotline.ts';
import type { CompanyEntry } from '../../../engine/ports/company-directory.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import { agentName } from '../../../engine/views/views.ts';
import type { ApiParts } from '../api-parts.ts';

interface Asking {
  readonly parts: ApiParts;
  readonly viewer: Viewer;
}

export async function searchDirectory(
  { parts: { directory, company, engine } }: Asking,
  { words, limit, skip = 0, company: inCompany = false }: Commands['searchDirectory'],
): Promise<Answer<Replies['searchDirectory']>> {
  if (inCompany) {
    const found = company === null || words === '' ? [] : await company.search(words, limit);
    const entries = (found ?? []).map(companyView);
    return { ok: true, value: { entries, total: entries.length, failed: found === null } };
  }
  const { entries, total } = directory.search(words, { skip, limit });
  return { ok: true, value: { entries: entries.map((entry) => entryView(engine.state, entry)), total } };
}

export async function saveEntry(
  { parts: { directory, may, clock = systemClock }, viewer }: Asking,
  { id, entry }: Commands['saveEntry'],
): Promise<Answer<Replies['saveEntry']>> {
  if (entry.blocked !== undefined && !may(viewer, 'manageDirectory'))
    return { ok: false, error: { code: 'forbidden' } };
  const by = { agent: viewer.agent, at: clock.now() };
  return onDisk(async () => {
    const { outcome, id: saved } = await directory.save(entry, id, by);
    return { saved, outcome };
  });
}

export async function removeEntry(
  { parts: { directory } }: Asking,
  { id }: Commands['removeEntry'],
): Promise<Answer<null>> {
  return onDisk(async () => {
    await directory.erase([id]);
    return null;
  });
}

export async function importDirectory(
  { parts: { directory, clock = systemClock }, viewer }: Asking,
  { lines, preview }: Commands['importDirectory'],
): Promise<Answer<Replies['importDirectory']>> {
  if (preview) return { ok: true, value: { outcomes: [...directory.preview(lines)] } };
  const by = { agent: viewer.agent, at: clock.now() };
  return onDisk(async () => ({ outcomes: [...(await directory.import(lines, by))] }));
}

/** A disk that is full is no bug of ours: whoever asked has to know that nothing was done. */
async function onDisk<T>(act: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await act() };
  } catch {
    return { ok: false, error: { code: 'engineFault' } };
  }
}

function entryView(state: HotlineState, entry: DirectoryEntry): DirectoryEntryView {
  const { id, name, company, numbers, note, blocked = false, changedAt, changedBy } = entry;
  const changed = { by: agentName(state, changedBy), at: changedAt };
  return { id, name, company, numbers, note, blocked, source: 'own', changed };
}

const companyView = ({ id, name, company, numbers }: CompanyEntry): DirectoryEntryView => ({
  id,
  name,
  company,
  numbers,
  note: null,
  source: 'company',
  changed: null,
});

// What is kept of a caller: how much, and erased; by whom stands in the audit log, and never of whom.

import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import type { ApiParts } from '../api-parts.ts';
import type { CallerFiles } from '../content/caller-requests.ts';
import type { ActNotes } from './audit.ts';

interface Asking {
  readonly parts: Pick<ApiParts, 'callers' | 'log'>;
  readonly viewer: Viewer;
  readonly consoles: { readonly notes: ActNotes };
}

export async function callerKept(
  { parts }: Pick<Asking, 'parts'>,
  { number }: Commands['callerKept'],
): Promise<Answer<Replies['callerKept']>> {
  return { ok: true, value: await parts.callers.kept(number) };
}

export async function eraseCaller(
  { parts, viewer, consoles }: Asking,
  { number }: Commands['eraseCaller'],
): Promise<Answer<Replies['eraseCaller']>> {
  const value = await parts.callers.erase(number, viewer.agent);
  // Never what was erased.
  parts.log.info({ audit: 'erase', by: viewer.agent, ...value }, 'a caller was to be erased');
  const { notes } = consoles;
  if (value.kind === 'failed') notes.refused(viewer.agent, 'eraseCaller', null, 'engineFault');
  else if (value.kind !== 'nothingFound') notes.done(viewer.agent, 'eraseCaller', null);
  return { ok: true, value };
}

/** Who may is looked at anew each time. */
export function callerFilesFor(
  { callers, log }: Asking['parts'],
  may: (person: string) => boolean,
  notes: ActNotes,
): CallerFiles {
  return {
    allows(person) {
      const allowed = may(person);
      if (allowed) return true;
      log.info({ audit: 'exportCaller', by: person, allowed }, 'asked for what needs a right');
      notes.refused(person, 'exportCaller', null, 'forbidden');
      return false;
    },
    async files(person, { number, language }) {
      log.info({ audit: 'exportCaller', by: person, allowed: true }, 'asked what is kept of a caller');
      // Each time, also where nothing is found.
      notes.done(person, 'exportCaller', null);
      return callers.files(number, language);
    },
  };
}

// Why the workbench couldn't, in words: what happened, and what to do.

import type { WorkbenchError } from '../../../contract/workbench.ts';
import type { Text } from '../../i18n/text.ts';
import { errorText } from '../../state/commands.ts';

const own = [
  'noPlanYet',
  'notKept',
  'draftMoved',
  'draftUnreadable',
  'madeByNewer',
  'workbenchAway',
] as const;

export function workbenchErrorText(
  error: WorkbenchError,
  t: Text,
): { readonly what: string; readonly todo: string } {
  const code = own.find((each) => each === error.code);
  if (code !== undefined)
    return { what: t(`administration.errors.${code}.what`), todo: t(`administration.errors.${code}.todo`) };
  return errorText(error as Parameters<typeof errorText>[0]);
}

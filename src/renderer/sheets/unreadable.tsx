// A file from which nothing could be taken: why, and what to do.

import { useText } from '../i18n/text.ts';
import { Banner } from '../ui/controls.tsx';
import type { UnreadableSheet } from './decode.ts';

/** `words`: whose texts say it, since they name what the columns are for. */
export function SheetProblem({
  problem,
  words,
}: {
  readonly problem: UnreadableSheet;
  readonly words: 'directory' | 'adminPeople';
}) {
  const t = useText();
  const found = problem.why === 'noColumns' ? problem.found.slice(0, 20).join(', ') : '';
  return (
    <Banner tone="bad" title={t(`${words}.import.unreadable.${problem.why}`)} testid="import-problem">
      <p>{t(`${words}.import.todo.${problem.why}`, { found })}</p>
    </Banner>
  );
}

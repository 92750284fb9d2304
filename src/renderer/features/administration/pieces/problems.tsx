// What is wrong at a place of the plan, beside what it's about.

import { useText } from '../../../i18n/text.ts';
import { Icon } from '../../../ui/icons.tsx';
import { type PlacedProblem, useDraft } from '../draft/use-draft.ts';
import { PlayShown } from '../draft-call/play-shown.tsx';
import { faultWords } from '../fault-words.ts';

export function Problems({
  id,
  problems,
  isBegun = false,
}: {
  readonly id?: string;
  /** Nobody has been there yet: what is missing is a hint, and no reproach. */
  readonly isBegun?: boolean;
  readonly problems: readonly PlacedProblem[];
}) {
  const t = useText();
  const { plan } = useDraft();
  if (problems.length === 0) return null;
  return (
    <ul id={id} className="plan-problems">
      {problems.map(({ path, fault, mistake }) => (
        <li
          key={`${path.join('/')} ${JSON.stringify(fault)}`}
          className={mistake && !isBegun ? 'plan-mistake' : 'plan-warning'}
          data-testid={mistake ? (isBegun ? 'plan-missing' : 'plan-mistake') : 'plan-warning'}
        >
          <Icon name={mistake && !isBegun ? 'warning' : 'info'} size={13} />
          <span>{faultWords(fault, plan, t)}</span>
          {'shownBy' in fault && fault.shownBy !== undefined && (
            <PlayShown mode={'mode' in fault ? fault.mode : String(path[1])} shown={fault.shownBy} />
          )}
        </li>
      ))}
    </ul>
  );
}

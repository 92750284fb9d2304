// What a schedule says twice, and where it says nothing, in words.

import type { ScheduleOddity } from '../../../../domain/schedule/overlaps-and-gaps.ts';
import { oddityWords } from '../../../schedule/schedule-words.ts';
import { Icon } from '../../../ui/icons.tsx';
import { useWording } from './use-schedule.ts';

export function Oddities({ of }: { readonly of: readonly ScheduleOddity[] }) {
  const wording = useWording();
  if (of.length === 0) return null;
  return (
    <ul className="schedule-oddities">
      {of.map((each) => (
        <li key={JSON.stringify(each)}>
          <Icon name={each.kind === 'gap' || each.kind === 'dayGap' ? 'info' : 'swap'} size={13} />
          <span>{oddityWords(each, wording)}</span>
        </li>
      ))}
    </ul>
  );
}

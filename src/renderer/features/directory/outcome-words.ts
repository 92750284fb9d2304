// What an entry does, or why it's refused, in words.

import type { EntryContent } from '../../../domain/directory/entry.ts';
import type { Outcome, WhyNot } from '../../../domain/directory/taken-in.ts';
import type { Text } from '../../i18n/text.ts';
import { formatNumber } from '../../ui/format.ts';

export function refusalWords(why: WhyNot, t: Text): string {
  switch (why.kind) {
    case 'notANumber':
      return t('directory.refused.notANumber', { number: why.number });
    case 'taken':
      return t('directory.refused.taken', { number: formatNumber(why.number), name: why.by });
    case 'twice':
      return t('directory.refused.twice', { number: formatNumber(why.number) });
    case 'several':
      return t('directory.refused.several', { names: why.names.join(', ') });
    default:
      return t(`directory.refused.${why.kind}`);
  }
}

const numbersOf = (numbers: readonly string[]): string => numbers.map(formatNumber).join(', ');

const whole = ({ name, company, numbers, blocked }: EntryContent, t: Text): string =>
  [name, company, numbersOf(numbers), blocked ? t('directory.isBlocked') : null]
    .filter((part) => part !== null)
    .join(' · ');

/** Each thing that changes, from what to what. */
function changes(from: EntryContent, to: EntryContent, t: Text): readonly string[] {
  const changed: string[] = [];
  const say = (field: 'name' | 'company' | 'note' | 'block', before: string | null, after: string | null) => {
    if (before === after) return;
    const values = { field: t(`directory.${field}`), from: before ?? '–', to: after ?? '–' };
    changed.push(t('directory.import.change', values));
  };
  say('name', from.name, to.name);
  say('company', from.company, to.company);
  say('note', from.note, to.note);
  const yesOrNo = (blocked: boolean | undefined) => t(blocked ? 'common.yes' : 'common.no');
  say('block', yesOrNo(from.blocked), yesOrNo(to.blocked));
  const more = to.numbers.filter((number) => !from.numbers.includes(number));
  if (more.length > 0) changed.push(t('directory.import.moreNumbers', { numbers: numbersOf(more) }));
  return changed;
}

export function outcomeWords(outcome: Outcome, t: Text): string {
  switch (outcome.kind) {
    case 'new':
    case 'same':
      return whole(outcome.to, t);
    case 'changes':
      return `${outcome.from.name}: ${changes(outcome.from, outcome.to, t).join('; ')}`;
    case 'refused':
      return refusalWords(outcome.why, t);
  }
}

// Own numbers are erased with all else that has a number: as entries beside those of the phone book, by ids that are never used again.

import type { OwnReachability } from '../../domain/own-numbers/own-numbers.ts';
import { bareNumber } from '../../domain/telephony/bare-number.ts';
import type { AgentId } from '../../domain/words/ids.ts';
import type { OwnNumberThere } from '../../engine/caller-data.ts';
import type { ErasingParts } from '../../engine/erasing.ts';
import type { NumberRules } from '../../engine/phone-book.ts';
import type { Reachabilities } from './reachabilities.ts';

type Erasable = ErasingParts['directory'];

const entryOf = (agent: AgentId, number: string) => `own-number ${agent} ${number}`;

type Rules = Pick<NumberRules, 'waysOf'>;
const isOneOf = (rules: Rules, number: string, ways: readonly string[]): boolean =>
  [bareNumber(number), ...rules.waysOf(number)].some((way) => ways.includes(way));

/** Whose own number that is. */
export function ownNumbersAmong(
  reachabilities: Pick<Reachabilities, 'all'>,
  rules: Rules,
  ways: readonly string[],
): readonly OwnNumberThere[] {
  return [...reachabilities.all()].flatMap(([agent, { numbers }]) =>
    numbers
      .filter(({ number }) => isOneOf(rules, number, ways))
      .map(({ name, number }) => ({ agent, name, number })),
  );
}

/** `changed`: whose numbers are fewer now. */
export function withOwnNumbers(
  book: Erasable,
  reachabilities: Reachabilities,
  rules: Rules,
  changed: (agent: AgentId, own: OwnReachability) => void = () => undefined,
): Erasable {
  const entries = () =>
    [...reachabilities.all()].flatMap(([agent, { numbers }]) =>
      numbers.map(({ id, number }) => ({ entry: entryOf(agent, id), number })),
    );
  return {
    idsOf: (ways) => [
      ...book.idsOf(ways),
      ...entries().flatMap(({ entry, number }) => (isOneOf(rules, number, ways) ? [entry] : [])),
    ],
    thoseThere: (ids) => [
      ...book.thoseThere(ids),
      ...entries().flatMap(({ entry }) => (ids.includes(entry) ? [entry] : [])),
    ],
    async erase(ids) {
      const changes = new Map<AgentId, OwnReachability>();
      for (const [agent, own] of reachabilities.all()) {
        const numbers = own.numbers.filter(({ id }) => !ids.includes(entryOf(agent, id)));
        if (numbers.length === own.numbers.length) continue;
        const isThere = (id: string) => numbers.some((each) => each.id === id);
        const hours = own.hours.filter(({ at }) => at.kind !== 'number' || isThere(at.number));
        changes.set(agent, { ...own, numbers, hours });
      }
      if (changes.size > 0) await reachabilities.change(changes);
      for (const [agent, own] of changes) changed(agent, own);
      return changes.size + (await book.erase(ids));
    },
  };
}

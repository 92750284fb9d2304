// What is typed is found in the same callers as if each of them was looked at anew each time.

import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CallTexts,
  type SearchedWords,
  withinCountry,
} from '../../../../src/domain/records/call-query.ts';
import { PhoneBook } from '../../../../src/engine/phone-book.ts';
import type { WhoCalls } from '../../../../src/engine/views/who-calls.ts';
import { searched } from '../../../../src/service/api/commands/call-list.ts';
import { SoughtCallers } from '../../../../src/service/api/commands/sought-callers.ts';
import { numberRulesOf } from '../../../../src/service/directory/number-rules.ts';
import { Places } from '../../../../src/service/directory/places.ts';
import { whoCalls } from '../../../../src/service/directory/who-calls.ts';
import { resourcesFolder } from '../../../../src/service/set-up/resources.ts';
import { until } from '../../../support/engine-rig.ts';
import { memoryDirectory } from '../../../support/memory-directory.ts';
import { HotlineWorld } from '../../../support/virtual/hotline-world.ts';

const { state } = new HotlineWorld().engine;
const rules = numberRulesOf('DE');
const by = { agent: 'anna', at: 1_000 };
let made = 0;

async function directory(places = new Places(join(resourcesFolder(), 'places'), 'DE')) {
  const book = await PhoneBook.open(memoryDirectory(), rules, { next: (prefix) => `${prefix}-${++made}` });
  return { book, places, who: whoCalls({ book, rules, places, company: null }) };
}
const typedAs = (text: string): SearchedWords => {
  const typed = searched(state, text, rules.callingCode);
  if (typed === null) throw new Error('nothing is typed');
  return typed;
};

/** The definition. */
function isFound({ number, name, notes }: CallTexts, typed: SearchedWords, who: WhoCalls): boolean {
  const { known = null, place = null } = number === undefined ? {} : who.of(number);
  const written = [name, ...notes, known?.name, known?.company, place];
  if (written.some((text) => text?.toLowerCase().includes(typed.text))) return true;
  if (typed.digits === null || number === undefined) return false;
  const bare = withinCountry(number, '49');
  return bare.includes(typed.digits) || (typed.digits.length > 2 && `49${bare}`.startsWith(typed.digits));
}

const names = ['Müller', 'GRÖSSE & Söhne', 'Fa. Huber', 'İstanbul Ltd', 'Straße', '24h', 'ß'];
const numbers = ['+4989123456', '089123456', '0049 89 123456', '+4985112345', '+43151234', '22', '+49', '0'];
const someTexts = fc.record<CallTexts>({
  number: fc.option(fc.oneof(fc.constantFrom(...numbers), fc.string({ maxLength: 8 })), { nil: undefined }),
  name: fc.option(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 6 })), { nil: undefined }),
  notes: fc.array(fc.oneof(fc.constantFrom(...names, ...numbers), fc.string({ maxLength: 6 })), {
    maxLength: 2,
  }),
});
const someWords = fc
  .oneof(
    fc.constantFrom(
      'müll',
      'GRÖ',
      'ss',
      'ß',
      'i',
      'münchen',
      'passau',
      'öster',
      'huber',
      'kunde',
      '24',
      '22',
    ),
    fc.constantFrom('089 123', '+49 89', '4989', '0049', '89', '0', '+', '49', '851/1', '(0)89'),
    fc.string({ minLength: 1, maxLength: 4 }),
  )
  .filter((text) => text.trim() !== '');
const someEntry = fc.record({
  name: fc.constantFrom(...names, 'Kundin'),
  company: fc.constantFrom('', 'Kunde AG', '24h'),
  number: fc.constantFrom('089 123456', '+43 1 51234', '22', '0851 12345'),
});

test('at first, again, and once somebody in the phone book is called otherwise', async () => {
  const places = new Places(join(resourcesFolder(), 'places'), 'DE');
  for (const number of ['+4989123456', '+43151234']) await until(() => places.of(number));
  await fc.assert(
    fc.asyncProperty(
      fc.array(someTexts, { minLength: 1, maxLength: 6 }),
      fc.array(someWords, { minLength: 1, maxLength: 4 }),
      fc.array(someEntry, { maxLength: 3 }),
      async (all, words, entries) => {
        const { book, who } = await directory(places);
        const sought = new SoughtCallers(who, rules.callingCode);
        const things = all.map((texts) => ({ texts }));
        const compare = () => {
          for (const text of words)
            for (const thing of things) {
              const typed = typedAs(text);
              const found = sought.says(thing, () => thing.texts, typed);
              expect(found, `${text} in ${JSON.stringify(thing)}`).toBe(isFound(thing.texts, typed, who));
            }
        };
        compare();
        compare();
        for (const { name, company, number } of entries)
          await book.save({ name, company, numbers: [number], note: '' }, null, by);
        compare();
      },
    ),
    { numRuns: 300 },
  );
});

test('a place is found once its file is read', async () => {
  const { places, who } = await directory();
  const sought = new SoughtCallers(who, rules.callingCode);
  const thing = { number: '+4989123456', name: undefined, notes: [] };
  const isThere = () => sought.says(thing, () => thing, typedAs('münch'));
  const told = new Promise<void>((tell) => places.subscribe(tell));
  expect(isThere()).toBe(false);
  await told;
  expect(isThere()).toBe(true);
});

test('of ten thousand a number is read once', async () => {
  const { who } = await directory();
  let read = 0;
  const counted = {
    teller: (number: string) => {
      read += 1;
      return who.teller(number);
    },
  };
  const sought = new SoughtCallers(counted, rules.callingCode);
  const things = Array.from({ length: 10_000 }, (_, i) => ({
    number: `+4989${1_000_000 + i}`,
    name: undefined,
    notes: [],
  }));
  const found = (text: string) => things.filter((thing) => sought.says(thing, () => thing, typedAs(text)));
  await Promise.all([sought.prepare(things, (thing) => thing), sought.prepare(things, (thing) => thing)]);
  expect(found('089 1009999')).toEqual([things[9_999]]);
  expect(found('nobody')).toEqual([]);
  expect(read).toBe(10_000);
});

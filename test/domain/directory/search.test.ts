// People are found by the beginnings of words and by parts of numbers, however capitals, accents and umlauts are written.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryContent } from '../../../src/domain/directory/entry.ts';
import { search, searchable } from '../../../src/domain/directory/search.ts';

const entry = (name: string, company: string | null = null, ...numbers: string[]): EntryContent => ({
  name,
  company,
  numbers: numbers.length === 0 ? ['+498999999'] : numbers,
  note: null,
});

const page = { skip: 0, limit: 100 };
const find = (entries: readonly EntryContent[], typed: string) =>
  search(
    entries.map((each) => searchable(each, '49')),
    typed,
    page,
  ).entries.map(({ name }) => name);

const people = [
  entry('Anton Huber', 'Fixbau Müller GmbH', '+4985112345'),
  entry('Huber Müller', null, '+4915112345678'),
  entry('Jörg Mueller', 'Śląsk Logistik', '+48221234567'),
  entry('Zoë Weiß', 'Straßenbau', '22'),
  entry('Müllerin Hubertus', null, '+4930555'),
];

test.each([
  ['hu mü', ['Huber Müller', 'Müllerin Hubertus', 'Anton Huber']],
  ['MÜ hu', ['Müllerin Hubertus', 'Huber Müller', 'Anton Huber']],
  ['jorg mull', []],
  ['jörg muel', ['Jörg Mueller']],
  ['müller', ['Huber Müller', 'Jörg Mueller', 'Müllerin Hubertus', 'Anton Huber']],
  ['mueller', ['Huber Müller', 'Jörg Mueller', 'Müllerin Hubertus', 'Anton Huber']],
  ['slask', ['Jörg Mueller']],
  ['weiss strass', ['Zoë Weiß']],
  ['uber', []],
  ['22', ['Zoë Weiß']],
  ['0851 / 12', ['Anton Huber']],
  ['+49 851', ['Anton Huber']],
  ['0049 (0)851 123', ['Anton Huber']],
  ['huber 0851', ['Anton Huber']],
  ['5678', ['Huber Müller']],
  ['...', []],
])('%s finds %s', (typed, names) => {
  const found = find(people, typed);
  expect([...found].sort()).toEqual([...names].sort());
});

test('who is called exactly so comes first, then whose name begins so, then the company', () => {
  const all = [
    entry('Bert Maier', 'Huber KG'),
    entry('Anna Hubertus'),
    entry('Huberta Zick'),
    entry('Huber'),
  ];
  expect(find(all, 'huber')).toEqual(['Huber', 'Huberta Zick', 'Anna Hubertus', 'Bert Maier']);
});

test('with no words it’s all by name, a part at a time', () => {
  const all = people.map((each) => searchable(each, '49'));
  const names = (skip: number) => search(all, ' ', { skip, limit: 2 }).entries.map(({ name }) => name);
  expect([0, 2, 4].flatMap(names)).toEqual([
    'Anton Huber',
    'Huber Müller',
    'Jörg Mueller',
    'Müllerin Hubertus',
    'Zoë Weiß',
  ]);
  expect(search(all, '', { skip: 0, limit: 2 }).total).toBe(5);
});

const letters = fc.constantFrom(...'aäàbdeéèøłßæüzñŞİ');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 8 });

test('any beginnings of any of its words find an entry, in any order, with and without capitals and accents', () => {
  const typing = fc.tuple(
    fc.array(word, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 8 }), fc.boolean(), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
  );
  fc.assert(
    fc.property(typing, ([words, picks]) => {
      const one = entry(words.join(' '));
      const typed = picks.map(([which, length, upper, bare]) => {
        const chosen = words[which % words.length] ?? '';
        const part = [...chosen].slice(0, length).join('');
        const marked = bare ? part.normalize('NFD').replaceAll(/\p{M}/gu, '') : part;
        return upper ? marked.toUpperCase() : marked;
      });
      expect(find([one], typed.join(' '))).toEqual([one.name]);
    }),
  );
});

test('any part of three digits and more finds its number, as written in the country and abroad', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[1-9]\d{6,10}$/),
      fc.nat(20),
      fc.integer({ min: 3, max: 12 }),
      (rest, from, length) => {
        const one = entry('Jemand', null, `+49${rest}`);
        for (const whole of [`0${rest}`, `49${rest}`]) {
          const part = whole.slice(from % (whole.length - 2)).slice(0, length);
          expect(find([one], part)).toEqual(['Jemand']);
        }
      },
    ),
  );
});

test('nothing that is typed breaks the search', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      find(people, typed);
    }),
  );
});

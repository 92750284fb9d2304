// Sheets of people as other programs write them, read whole or with a reason why not; and what their lines do, in words.

import { expect, test } from 'vitest';
import { languages } from '../../src/domain/languages.ts';
import { importedPeople } from '../../src/domain/plan/new/imported-people.ts';
import { sheetOfPeople } from '../../src/renderer/features/administration/people/export-people.ts';
import { personOutcomeWords } from '../../src/renderer/features/administration/people/import/person-outcome-words.ts';
import { readPeople } from '../../src/renderer/features/administration/people/import/read-people.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { aPerson, smallPlan } from '../support/plans.ts';

const bytes = (written: string) => new TextEncoder().encode(written);

function linesOf(file: Uint8Array) {
  const read = readPeople(file);
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read;
}

test('heads in German and English, also first and last name; what has no place is named', () => {
  const german = linesOf(
    bytes(
      'Vorname;Nachname;Nebenstelle;Tischtelefone;Rolle;Teams;Büro\r\nJörg;Groß;40;"52, 53";Agent;LVS;B12\r\n',
    ),
  );
  expect(german.unknown).toEqual(['Büro']);
  expect(german.lines).toEqual([
    {
      at: 2,
      id: '',
      name: 'Jörg Groß',
      extension: '40',
      deskPhones: '52, 53',
      role: 'Agent',
      teams: 'LVS',
      softphone: '',
      rights: '',
      scopeHotlines: '',
      scopeTeams: '',
    },
  ]);
  const english = linesOf(bytes('name,extension,desk phones,softphone\nJ,="040",,yes\n'));
  expect(english.lines[0]).toMatchObject({ name: 'J', extension: '040', softphone: 'yes' });
});

test('what Excel writes without Unicode is read as well', () => {
  const file = Uint8Array.from(Buffer.from('Name;Nebenstelle\r\nJörg Groß;40\r\n', 'latin1'));
  expect(linesOf(file).lines[0]?.name).toBe('Jörg Groß');
});

test.each([
  ['nothing', '', { ok: false, why: 'empty' }],
  ['only a head', 'Name;Nebenstelle\n', { ok: false, why: 'empty' }],
  ['no extension', 'Name;Team\nA;LVS\n', { ok: false, why: 'noColumns', found: ['Name', 'Team'] }],
  ['a workbook', 'PK\u0003\u0004', { ok: false, why: 'spreadsheet' }],
])('%s can’t be read, and why', (_, written, expected) => {
  expect(readPeople(bytes(written))).toEqual(expected);
});

test('each line says what it does', () => {
  const plan = smallPlan();
  const { lines } = linesOf(
    bytes('Name;Nebenstelle;Teams;Rolle\nDora;40;LVS;Admin\nAnna A.;21;SAP;\n;23;HR;\n;24;;\n'),
  );
  const words = importedPeople(plan, lines).map(({ outcome }) =>
    personOutcomeWords(outcome, plan, 'de', text),
  );
  expect(words).toEqual([
    'Dora · Nebenstelle 40 · Rolle Administration · Teams LVS',
    'Anna Adler: Name „Anna Adler“ → „Anna A.“; Teams LVS → SAP',
    'Das Team „HR“ gibt es nicht: Legen Sie es zuerst an.',
    'Der Name fehlt.',
  ]);
});

test('what is exported changes nothing when it is imported again, in any language', () => {
  // The page's language follows the texts'.
  Object.assign(globalThis, { document: { documentElement: {} } });
  const small = smallPlan();
  const [hotline = ''] = Object.keys(small.hotlines);
  const [team = ''] = Object.keys(small.teams);
  const odd = {
    ...aPerson,
    name: '=Odd, "O"',
    extension: '+77',
    deskPhones: ['78', '*79'],
    softphone: false,
  };
  const plan = {
    ...small,
    teams: {
      ...small.teams,
      'a-b': { ...small.teams[team], name: 'A, B; C' },
      c: { ...small.teams[team], name: '-' },
    },
    people: {
      ...small.people,
      odd: {
        ...odd,
        teams: ['a-b', 'c', team],
        rights: ['seeSinceOfOthers', 'readAudit'],
        scope: { hotlines: [hotline], teams: [] },
      },
    },
  } as typeof small;
  for (const language of languages) {
    switchLanguage(language);
    const { lines, unknown } = linesOf(bytes(sheetOfPeople(plan, language, text)));
    expect(unknown).toEqual([]);
    expect(importedPeople(plan, lines).map(({ outcome }) => outcome.kind)).toEqual(lines.map(() => 'same'));
    expect(lines).toHaveLength(Object.keys(plan.people).length);
  }
  switchLanguage('de');
});

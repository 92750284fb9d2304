// What each line of a sheet of people would do to the plan, or why it does nothing.

import { expect, test } from 'vitest';
import { edited, type PlanEdit } from '../../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import {
  importedPeople,
  type JudgedPerson,
  type WrittenPerson,
} from '../../../../src/domain/plan/new/imported-people.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { around } from '../../../support/plan-mistakes.ts';
import { aPerson, smallPlan } from '../../../support/plans.ts';

const plan = smallPlan();
const nothing = {
  ...{ id: '', name: '', extension: '', deskPhones: '', role: '', teams: '', softphone: '' },
  ...{ rights: '', scopeHotlines: '', scopeTeams: '' },
};

function judged(lines: readonly Partial<WrittenPerson>[], of: Plan = plan): readonly JudgedPerson[] {
  return importedPeople(
    of,
    lines.map((line, i) => ({ ...nothing, at: i + 2, ...line })),
  );
}
const outcomes = (lines: readonly Partial<WrittenPerson>[], of: Plan = plan) =>
  judged(lines, of).map(({ outcome }) => outcome);
const why = (line: Partial<WrittenPerson>, of: Plan = plan) => {
  const [outcome] = outcomes([line], of);
  return outcome?.kind === 'refused' ? outcome.why : outcome?.kind;
};

test('somebody new gets what stands there, and the usual for the rest', () => {
  expect(outcomes([{ name: 'Jörg Groß', extension: '40', teams: 'lvs, PC' }])).toEqual([
    {
      kind: 'new',
      id: 'joerg-gross',
      to: {
        name: 'Jörg Groß',
        extension: '40',
        deskPhones: [],
        role: 'agent',
        teams: ['lvs', 'pc'],
        softphone: true,
      },
    },
  ]);
});

test('who has the extension is changed in what the line says; what is empty stays, and a dash empties it', () => {
  const [changed, emptied, same] = outcomes([
    { extension: ' 21 ', role: 'Administrator', softphone: 'nein' },
    { extension: '22', deskPhones: '–', teams: '-' },
    { extension: '23', name: 'Carla Conti', teams: 'PC' },
  ]);
  expect(changed).toEqual({
    kind: 'changes',
    id: 'anna',
    from: aPerson,
    to: { ...aPerson, role: 'admin', softphone: false },
  });
  expect(emptied).toMatchObject({ kind: 'changes', id: 'bernd', to: { deskPhones: [], teams: [] } });
  expect(same).toMatchObject({ kind: 'same', id: 'carla' });
});

test('by the id an extension can be another one, and two can change theirs with each other', () => {
  const swapped = outcomes([
    { id: 'anna', extension: '22' },
    { id: 'bernd', extension: '21' },
  ]);
  expect(swapped).toMatchObject([
    { kind: 'changes', id: 'anna', to: { extension: '22' } },
    { kind: 'changes', id: 'bernd', to: { extension: '21' } },
  ]);
});

test.each<[string, Partial<WrittenPerson>, unknown]>([
  ['no extension', { name: 'Dora' }, { kind: 'noExtension' }],
  ['no name', { extension: '40' }, { kind: 'noName' }],
  ['a wrong extension', { name: 'Dora', extension: '4/0' }, { kind: 'noDialString', written: '4/0' }],
  ['a control character', { name: 'Do\u0007ra', extension: '40' }, { kind: 'unseen' }],
  ['a line break', { name: 'Do\nra', extension: '40' }, { kind: 'unseen' }],
  ['a name of 81', { name: 'D'.repeat(81), extension: '40' }, { kind: 'nameTooLong' }],
  [
    'a wrong desk phone',
    { extension: '21', deskPhones: '52, a&b' },
    { kind: 'noDialString', written: 'a&b' },
  ],
  ['an unknown team', { extension: '21', teams: 'LVS, HR' }, { kind: 'noTeam', written: 'HR' }],
  ['an unknown role', { extension: '21', role: 'Chef' }, { kind: 'noRole', written: 'Chef' }],
  [
    'neither yes nor no',
    { extension: '21', softphone: 'vielleicht' },
    { kind: 'noYesOrNo', written: 'vielleicht' },
  ],
  ['an unknown id', { id: 'gone', extension: '21' }, { kind: 'noSuchId', written: 'gone' }],
  [
    'another’s desk phone',
    { name: 'Dora', extension: '52' },
    { kind: 'taken', number: '52', by: 'Bernd Bauer' },
  ],
  [
    'another’s extension',
    { id: 'anna', extension: '22' },
    { kind: 'taken', number: '22', by: 'Bernd Bauer' },
  ],
])('%s is refused, and why', (_, line, expected) => {
  expect(why(line)).toEqual(expected);
});

test('a retired team takes nobody new, and keeps whom it has', () => {
  const { lvs, ...others } = plan.teams;
  if (lvs === undefined) throw new Error('the plan has a team');
  const retired = { ...plan, teams: { ...others, lvs: { ...lvs, retired: true } } };
  expect(why({ name: 'Dora', extension: '40', teams: 'LVS' }, retired)).toEqual({
    kind: 'teamRetired',
    written: 'LVS',
  });
  expect(why({ extension: '21', teams: 'LVS' }, retired)).toBe('same');
});

test('of two lines about one the second is refused, and of two that want a number the later', () => {
  const [first, again, phone, late] = outcomes([
    { name: 'Dora', extension: '40' },
    { name: 'Emil', extension: '40' },
    { name: 'Fritz', extension: '41', deskPhones: '99' },
    { name: 'Gerda', extension: '42', deskPhones: '99' },
  ]);
  expect(first?.kind).toBe('new');
  expect(again).toEqual({ kind: 'refused', why: { kind: 'twice', line: 2 } });
  expect(phone?.kind).toBe('new');
  expect(late).toEqual({ kind: 'refused', why: { kind: 'taken', number: '99', by: 'Fritz' } });
});

test('ten thousand lines: each becomes a change that the plan takes, and no more people than it can have', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    name: `Person ${i}`,
    extension: String(100_000 + i),
    teams: 'LVS',
  }));
  const all = judged(many);
  const added = all.filter(({ outcome }) => outcome.kind === 'new');
  // Three are in the plan already.
  expect(added).toHaveLength(9_997);
  expect(all.at(-1)?.outcome).toEqual({ kind: 'refused', why: { kind: 'tooManyPeople' } });
  const edits = added.flatMap(({ outcome }): PlanEdit[] =>
    outcome.kind === 'new' ? [{ of: 'person', id: outcome.id, mode: null, to: outcome.to }] : [],
  );
  expect(checkPlan(edited(plan, edits), around).mistakes).toEqual([]);
});

test('rights and scope: what stands there, or nothing with a dash; what nobody knows is told', () => {
  const [hotline = ''] = Object.keys(plan.hotlines);
  const [team = ''] = Object.keys(plan.teams);
  const [some] = outcomes([
    { extension: '21', rights: 'readAudit, SEEBREAKSOFOTHERS', scopeHotlines: hotline, scopeTeams: team },
  ]);
  const scope = { hotlines: [hotline], teams: [team] };
  expect(some).toMatchObject({ to: { rights: ['readAudit', 'seeBreaksOfOthers'], scope } });
  const to = some?.kind === 'changes' ? some.to : aPerson;
  const after = { ...plan, people: { ...plan.people, anna: to } };
  expect(outcomes([{ extension: '21' }], after)).toMatchObject([{ kind: 'same', to: { scope } }]);
  const [none] = outcomes([{ extension: '21', rights: '-', scopeHotlines: '–', scopeTeams: '-' }], after);
  expect(none).toMatchObject({ kind: 'changes' });
  expect(Object.keys(none?.kind === 'changes' ? none.to : {})).not.toContain('scope');
  expect(why({ extension: '21', rights: 'everything' })).toEqual({ kind: 'noRight', written: 'everything' });
  expect(why({ extension: '21', scopeHotlines: 'HR' })).toEqual({ kind: 'noHotline', written: 'HR' });
  expect(why({ extension: '21', scopeTeams: 'HR' })).toEqual({ kind: 'noTeam', written: 'HR' });
});

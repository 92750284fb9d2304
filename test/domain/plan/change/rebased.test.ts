// Somebody published meanwhile: what both changed is one, what clashes is decided by a person who has seen both.

import { expect, test } from 'vitest';
import { edited, type PlanEdit } from '../../../../src/domain/plan/change/edits.ts';
import { rebased } from '../../../../src/domain/plan/change/rebased.ts';
import { aTeam, smallPlan } from '../../../support/plans.ts';

const base = smallPlan();
const team = (id: string, fields: Partial<typeof aTeam>): PlanEdit => ({
  of: 'team',
  id,
  mode: null,
  to: { ...(base.teams[id] ?? aTeam), ...fields },
});
const published = (...edits: PlanEdit[]) => edited(base, edits);

test('what the others changed stays, and so does mine', () => {
  const theirs = published(team('sap', { ringSeconds: 10 }), team('pc', { wrapUpSeconds: 40 }));
  const after = rebased(base, theirs, [team('pc', { ringSeconds: 15 })], []);
  if (after.kind !== 'merged') throw new Error('nothing clashes');
  expect(edited(theirs, after.edits).teams).toMatchObject({
    sap: { ringSeconds: 10 },
    pc: { ringSeconds: 15, wrapUpSeconds: 40 },
  });
});

test('what both changed is asked, and decided either way', () => {
  const theirs = published(team('pc', { ringSeconds: 10 }));
  const mine = [team('pc', { ringSeconds: 15 })];
  const asked = rebased(base, theirs, mine, []);
  if (asked.kind !== 'clashes') throw new Error('both changed it');
  expect(asked.clashes).toMatchObject([{ path: ['teams', 'pc', 'ringSeconds'], theirs: 10, mine: 15 }]);
  const [clash] = asked.clashes;
  if (clash === undefined) throw new Error('there is one');
  const won = rebased(base, theirs, mine, [{ ...clash, choice: 'mine' }]);
  expect(won).toMatchObject({ kind: 'merged', edits: [{ to: { ringSeconds: 15 } }] });
  expect(rebased(base, theirs, mine, [{ ...clash, choice: 'theirs' }])).toEqual({
    kind: 'merged',
    edits: [],
  });
});

test('what was decided counts no more once they published again, or I went on', () => {
  const mine = [team('pc', { ringSeconds: 15 }), team('sap', { ringSeconds: 15 })];
  const first = published(team('pc', { ringSeconds: 10 }), team('sap', { ringSeconds: 10 }));
  const asked = rebased(base, first, mine, []);
  if (asked.kind !== 'clashes') throw new Error('both changed it');
  const decided = asked.clashes.map((clash) => ({ ...clash, choice: 'mine' as const }));
  const again = published(team('pc', { ringSeconds: 11 }), team('sap', { ringSeconds: 10 }));
  const after = rebased(base, again, mine, decided);
  if (after.kind !== 'clashes') throw new Error('they changed it again');
  expect(after.clashes).toHaveLength(2);
  expect(after.decided.map(({ path }) => path[1])).toEqual(['sap']);
  const went = rebased(base, first, [team('pc', { ringSeconds: 16 }), ...mine.slice(1)], decided);
  expect(went).toMatchObject({ kind: 'clashes', decided: [{ path: ['teams', 'sap', 'ringSeconds'] }] });
});

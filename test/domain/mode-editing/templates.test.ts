// Modes to begin with: sound once they're spoken, in one language or in both, and drawn without one step over another.

import { describe, expect, test } from 'vitest';
import { planSchema } from '../../../src/contract/plan-schema.ts';
import { keysNamedIn } from '../../../src/domain/call-flow/keys-named.ts';
import { exitsOf } from '../../../src/domain/mode-editing/exits.ts';
import { openWork } from '../../../src/domain/mode-editing/open-work.ts';
import {
  modeFromTemplate,
  type TemplateName,
  templateNames,
} from '../../../src/domain/mode-editing/templates.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../src/domain/plan/check/check-plan.ts';
import type { Plan, PlannedMode } from '../../../src/domain/plan/plan.ts';
import { around, mistakesIn } from '../../support/plan-mistakes.ts';
import { hashLike, largestPlan, smallPlan } from '../../support/plans.ts';

const plan = smallPlan();

function made(template: TemplateName, spoken: readonly ['de' | 'en', ...('de' | 'en')[]], of: Plan = plan) {
  const { mode, edits } = modeFromTemplate(of, { template, name: 'Neu & gut', spoken });
  const after = edited(of, edits);
  return { id: mode, after, planned: after.modes[mode] as PlannedMode };
}

/** As it is once each text was spoken. */
function withSounds({ mode, sounds }: PlannedMode): PlannedMode {
  const said = Object.keys(mode.prompts);
  const hashes = (language: string) =>
    Object.fromEntries(said.map((id) => [id, hashLike(`${id} ${language}`)]));
  const others = (mode.languages ?? []).map((language) => [language, hashes(language)]);
  return {
    mode,
    sounds: {
      prompts: hashes(mode.language),
      music: {
        ...Object.fromEntries(Object.keys(mode.music).map((id) => [id, hashLike(id)])),
        ...sounds.music,
      },
      ...(others.length === 0 ? {} : { promptsIn: Object.fromEntries(others) }),
    },
  };
}

describe.each(templateNames)('%s', (template) => {
  test.each([[['de']], [['en', 'de']]] as const)(
    'spoken in %j it has neither mistake nor warning',
    (spoken) => {
      const { id, after, planned } = made(template, spoken);
      const ready: Plan = { ...after, modes: { ...after.modes, [id]: withSounds(planned) } };
      expect(mistakesIn(ready)).toEqual([]);
      expect(checkPlan(ready, around).warnings.filter(({ path }) => path[1] === id)).toEqual([]);
      expect(planSchema.safeParse(ready).error?.issues ?? []).toEqual([]);
    },
  );

  test('what is open is that it has yet to be spoken', () => {
    const { planned } = made(template, ['de', 'en']);
    const prompts = Object.keys(planned.mode.prompts).length;
    expect(openWork(planned).map(({ lacks }) => lacks)).toEqual(Array(prompts * 2).fill('sound'));
  });

  test.each([plan, largestPlan()])('its steps stand side by side, none over another', (of) => {
    const { mode } = made(template, ['de'], of).planned;
    const boxes = Object.entries(mode.steps).map(([step, its]) => ({
      ...(mode.places?.[step] ?? { x: Number.NaN, y: Number.NaN }),
      // No more than the canvas draws it.
      height: 110 + exitsOf(its).length * 24,
      width: 216,
    }));
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(
          a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y,
        ).toBe(true);
  });
});

test('the hotline has a key for each team, and says so in each language', () => {
  const { mode, sounds } = made('hotline', ['de', 'en']).planned;
  expect(mode.id).toBe('neu-gut');
  expect(mode.prompts['main-menu']?.text).toBe(
    'Für LVS drücken Sie die Eins, für SAP die Zwei, für PC die Drei.',
  );
  expect([...keysNamedIn(mode.prompts['main-menu']?.in?.en?.text ?? '', 'en')]).toEqual(['1', '2', '3']);
  expect(mode.steps['wait-sap']).toMatchObject({ team: 'sap', exits: { notServed: 'message' } });
  expect(mode.prompts['no-choice']?.text).toContain('PC');
  // What another mode has recorded is heard.
  expect(Object.values(sounds.music).every((sound) => sound !== undefined)).toBe(true);
});

test('teams that are retired have none, and of many the first nine', () => {
  const pc = { ...(plan.teams.pc as Plan['teams'][string]), retired: true };
  const { mode } = made('hotline', ['de'], { ...plan, teams: { ...plan.teams, pc } }).planned;
  expect(mode.steps).not.toHaveProperty('wait-pc');
  const many = made('hotline', ['de'], largestPlan()).planned.mode.steps['main-menu'];
  expect(many?.kind === 'menu' && Object.keys(many.branches)).toHaveLength(9);
});

test('where nobody has music yet, it’s open work', () => {
  const { planned } = made('hotline', ['de'], { ...plan, modes: {} });
  expect(openWork(planned).filter(({ of }) => of === 'music')).toHaveLength(2);
});

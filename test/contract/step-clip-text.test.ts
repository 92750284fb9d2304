// Copied steps as a text: there and back the same, and nothing else is taken for them.

import { describe, expect, test } from 'vitest';
import { clipText, readClip } from '../../src/contract/step-clip-text.ts';
import { addStep } from '../../src/domain/mode-editing/add-step.ts';
import { copySteps } from '../../src/domain/mode-editing/step-clip.ts';
import { edited } from '../../src/domain/plan/change/edits.ts';
import { everyKind } from '../support/mode-actions.ts';
import { smallPlan } from '../support/plans.ts';

const MODE = 'it-hotline-day';
const plan = everyKind.reduce((of, kind) => edited(of, addStep(of, MODE, { kind }).edits), smallPlan());
const clip = copySteps(plan, MODE, Object.keys(plan.modes[MODE]?.mode.steps ?? {}));

test('every kind of step there and back, also where something is yet to be filled in', () => {
  expect(readClip(clipText(clip))).toEqual({ ok: true, clip });
});

describe('what isn’t that says why', () => {
  const changed = (change: object) => JSON.stringify({ ...JSON.parse(clipText(clip)), ...change });
  test.each([
    ['a text', 'Guten Tag', 'notSteps'],
    ['nothing', '', 'notSteps'],
    ['other JSON', '{"steps":{}}', 'notSteps'],
    ['of a newer Klinke', changed({ version: 2 }), 'newer'],
    ['without its steps', changed({ steps: undefined }), 'damaged'],
    ['with a step of no kind', changed({ steps: { a: { kind: 'spell', prompt: 'x' } } }), 'damaged'],
    ['with a step that has no prompt', changed({ steps: { a: { kind: 'goodbye' } } }), 'damaged'],
    ['with a name that is none', changed({ steps: { '../a': { kind: 'goodbye', prompt: 'x' } } }), 'damaged'],
    [
      'with a sound that is no hash',
      changed({ prompts: { a: { prompt: { file: 'a.wav', text: 'A' }, sound: '../../etc' } } }),
      'damaged',
    ],
    ['with places that are none', changed({ places: { a: { x: 'left', y: 1 } } }), 'damaged'],
    ['too long', `"${'x'.repeat(4_000_001)}"`, 'tooLarge'],
    [
      'of too many steps',
      changed({
        steps: Object.fromEntries(
          Array.from({ length: 301 }, (_, i) => [`s${i}`, { kind: 'goodbye', prompt: 'x' }]),
        ),
      }),
      'tooLarge',
    ],
  ])('%s', (_name, text, why) => {
    expect(readClip(text)).toEqual({ ok: false, why });
  });
});

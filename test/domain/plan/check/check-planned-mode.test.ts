// A mode in the plan: its ways, its sounds, and what its files are called.

import { describe, expect, test } from 'vitest';
import { mistakesIn, night, nightMode } from '../../../support/plan-mistakes.ts';
import { hashLike } from '../../../support/plans.ts';

describe('modes', () => {
  test('by another id than its own', () => {
    expect(mistakesIn(night({ mode: { ...nightMode.mode, id: 'nacht' } }))).toEqual([
      'modes.night.mode.id: has to be "night", by which the plan knows this mode',
    ]);
  });

  test('a branch asks for a quick switch that is there', () => {
    const branch = (quickSwitch: string) => {
      const cases = [{ if: { kind: 'quickSwitch' as const, quickSwitch }, step: 'main-menu' }];
      const ask = { kind: 'branch' as const, cases, exits: { otherwise: 'greeting' } };
      return night({ mode: { ...nightMode.mode, start: 'ask', steps: { ...nightMode.mode.steps, ask } } });
    };
    expect(mistakesIn(branch('sap-down'))).toEqual([]);
    expect(mistakesIn(branch('x'))).toEqual([
      'modes.night.mode.steps.ask.cases.0.if.quickSwitch: there is no quick switch "x": known are sap-down, to-pc',
    ]);
  });

  test('each way through it is looked at', () => {
    expect(mistakesIn(night({ mode: { ...nightMode.mode, start: 'x' } }))[0]).toContain(
      'modes.night.mode.start: there is no step "x"',
    );
  });

  test('a prompt and music without a sound are open work; a sound of nothing is one too many', () => {
    const { greeting: _, ...prompts } = nightMode.sounds.prompts;
    expect(mistakesIn(night({ sounds: { prompts, music: {} } }))).toContain(
      'modes.night.mode.prompts.greeting: has no sound yet: record it, have it spoken, or import it',
    );
    const sounds = { ...nightMode.sounds, promptsIn: { en: { greeting: hashLike('en') } } };
    expect(mistakesIn(night({ sounds }))).toEqual([
      'modes.night.sounds.promptsIn.en.greeting: is a sound of something that is not there: remove it',
    ]);
  });

  test('a prompt’s text is one that can be spoken, and seen', () => {
    const { greeting, ...prompts } = nightMode.mode.prompts;
    if (greeting === undefined) throw new Error('the night greets');
    const saying = (text: string) =>
      mistakesIn(
        night({ mode: { ...nightMode.mode, prompts: { greeting: { ...greeting, text }, ...prompts } } }),
      );
    expect(saying('Guten Abend.\nBitte warten.')).toEqual([]);
    for (const text of ['  ', 'Guten\u0000 Abend', 'Guten \u202eAbend'])
      expect(saying(text)).toEqual([expect.stringContaining('modes.night.mode.prompts.greeting.text')]);
  });

  test('files leave no folder, and two sounds aren’t called the same', () => {
    const { greeting, ...prompts } = nightMode.mode.prompts;
    if (greeting === undefined) throw new Error('the night greets');
    const with_ = (file: string) =>
      mistakesIn(
        night({ mode: { ...nightMode.mode, prompts: { greeting: { ...greeting, file }, ...prompts } } }),
      );
    expect(with_('../../x.wav')).toEqual([
      'modes.night.mode.prompts.greeting.file: "../../x.wav" can not be a file in this folder: use a name such as prompts/greeting.wav',
    ]);
    const other = Object.values(prompts)[0]?.file ?? '';
    expect(with_(other.toUpperCase())[0]).toContain('another sound of this mode is called');
  });

  test('300 steps are enough', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 301 }, (_, i) => [`s${i}`, { kind: 'goodbye' as const, prompt: 'greeting' }]),
    );
    expect(mistakesIn(night({ mode: { ...nightMode.mode, steps, start: 's0', onError: 's1' } }))[0]).toBe(
      "modes.night.mode.steps: are 301, and at most 300 can be: that can't be meant",
    );
  });
});

// A mode of two languages: by the number dialled, by a key, and what is missing in one is heard in the first.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';

const ENGLISH_NUMBER = '0800100300';

/** The seed's mode, where greeting and menu are there in English as well, and the short notice isn't. */
function bilingual(asks: boolean): OperatingMode {
  const mode = seedMode();
  const prompts = Object.fromEntries(
    Object.entries(mode.prompts).map(([id, prompt]) => [
      id,
      id.startsWith('connecting') ? prompt : { ...prompt, in: { en: { file: `en-${id}.wav`, text: id } } },
    ]),
  );
  const bothWays = { ...mode, languages: ['en' as const], prompts };
  if (!asks) return bothWays;
  return {
    ...bothWays,
    start: 'language',
    steps: {
      ...mode.steps,
      language: {
        kind: 'language',
        prompt: 'greeting',
        keys: { '1': 'de', '2': 'en' },
        waitForKeyMs: 3_000,
        attempts: 1,
        exits: { done: 'greeting' },
      },
    },
  };
}

test('who calls the English number hears English, and German where there is no English', () => {
  const world = new HotlineWorld({ mode: bilingual(false), languageOf: { [ENGLISH_NUMBER]: 'en' } });
  const german = world.caller();
  const english = world.caller(undefined, undefined, ENGLISH_NUMBER);
  expect([german.hears(), english.hears()]).toEqual(['prompt greeting', 'prompt en greeting']);
  world.wait(4_000);
  expect([german.hears(), english.hears()]).toEqual(['prompt main-menu', 'prompt en main-menu']);
  english.press('1');
  expect(english.hears()).toBe('prompt connecting-lvs');
});

test('who presses 2 goes on in English, also over a restart; who presses nothing in German', () => {
  const world = new HotlineWorld({ mode: bilingual(true) });
  const english = world.caller();
  const silent = world.caller();
  english.press('2');
  expect(english.hears()).toBe('prompt en greeting');
  world.restartEngine();
  world.wait(4_000);
  expect(english.hears()).toBe('prompt en main-menu');
  world.wait(3_000);
  expect(silent.hears()).toBe('prompt greeting');
  expect(world.trace(world.calls()[0] as string)).toContain('languageChosen language en');
});

test('the first language can be chosen on the English number', () => {
  const world = new HotlineWorld({ mode: bilingual(true), languageOf: { [ENGLISH_NUMBER]: 'en' } });
  const caller = world.caller(undefined, undefined, ENGLISH_NUMBER);
  expect(caller.hears()).toBe('prompt en greeting');
  caller.press('1');
  expect(caller.hears()).toBe('prompt greeting');
});

// What is told of a menu's texts, and how long one listens before choosing; that it's told in each mode is in `planted-mistakes.test.ts`.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../../../src/domain/call-flow/mode.ts';
import type { Step } from '../../../../src/domain/call-flow/steps/registry.ts';
import { checkHeard } from '../../../../src/domain/plan/check/check-heard.ts';
import type { PlanMistake } from '../../../../src/domain/plan/check/plan-mistakes.ts';

const say = (prompt: string, done: string, menu?: string): Step => ({
  kind: 'announcement',
  prompt,
  ...(menu === undefined ? {} : { keys: { menu } }),
  exits: { done },
});
const menu: Step = {
  kind: 'menu',
  prompt: 'keys',
  waitForKeyMs: 5_000,
  attempts: 2,
  noInput: 'keys',
  invalid: 'keys',
  branches: { '1': { label: 'LVS', step: 'end' }, '2': { label: 'SAP', step: 'end' } },
  exits: { default: 'end' },
};

function warned(
  steps: Readonly<Record<string, Step>>,
  texts: Readonly<Record<string, string>>,
  change: Partial<OperatingMode> = {},
): readonly PlanMistake[] {
  const spoken = {
    keys: 'Für LVS drücken Sie die Eins, für SAP die Zwei.',
    bye: 'Auf Wiederhören.',
    ...texts,
  };
  const mode: OperatingMode = {
    schemaVersion: 1,
    id: 'm',
    name: 'M',
    language: 'de',
    start: 'a',
    onError: 'end',
    steps: { ...steps, end: { kind: 'goodbye', prompt: 'bye' } },
    prompts: Object.fromEntries(
      Object.entries(spoken).map(([id, text]) => [id, { file: `${id}.wav`, text }]),
    ),
    music: {},
    ...change,
  };
  const found: PlanMistake[] = [];
  checkHeard({ mode, sounds: { prompts: {}, music: {} } }, ['modes', 'm', 'mode'], (path, fault) =>
    found.push({ path, fault }),
  );
  return found;
}

/** As the texts of prompts are read: 70 ms a character. */
const seconds = (s: number) => 'x'.repeat(Math.ceil((s * 1_000) / 70));

test('a menu whose text names its keys and no others, after little, is well', () => {
  expect(warned({ a: say('greeting', 'menu'), menu }, { greeting: seconds(29) })).toEqual([]);
});

test('what the text names too much, and what it leaves out, in each language in which it is known', () => {
  const keys = { file: 'k', text: 'Für LVS drücken Sie die Eins, für PC die Drei.', in: {} };
  const english = { en: { file: 'e', text: 'For LVS, press one.' } };
  const prompts = { bye: { file: 'b', text: 'Auf Wiederhören.' }, keys: { ...keys, in: english } };
  const at = ['modes', 'm', 'mode', 'steps', 'a', 'branches'];
  expect(warned({ a: menu }, {}, { languages: ['en'], prompts })).toEqual([
    { path: at, fault: { code: 'otherKeys', language: 'de', without: ['3'], unsaid: ['2'] } },
    { path: at, fault: { code: 'otherKeys', language: 'en', without: [], unsaid: ['2'] } },
  ]);
  expect(warned({ a: menu }, { keys: '' })).toEqual([]);
});

test('all announcements in a row count, the longest of several ways, and no key that skips the last one', () => {
  const row = { a: say('half', 'b'), b: say('half', 'menu'), menu };
  expect(warned(row, { half: seconds(16) })).toMatchObject([
    { path: ['modes', 'm', 'mode', 'steps', 'menu'], fault: { code: 'longBeforeKeys', mostMs: 30_000 } },
  ]);
  expect(warned({ ...row, b: say('half', 'menu', 'menu') }, { half: seconds(16) })).toEqual([]);
  expect(warned({ ...row, b: say('half', 'end') }, { half: seconds(16) })).toEqual([]);
  const two = { ...row, c: say('long', 'b') };
  expect(warned(two, { half: seconds(10), long: seconds(25) })).toHaveLength(1);
});

test('announcements that go round are told elsewhere, and hold nothing up', () => {
  const round = { a: say('half', 'b'), b: say('half', 'a'), menu };
  expect(warned(round, { half: seconds(20) })).toEqual([]);
});

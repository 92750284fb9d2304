// What an engine finds when a plan is to be taken up has words in each language, and its own words where we have none.

import { beforeEach, expect, it } from 'vitest';
import { type ShapeFault, schemaRules } from '../../src/contract/shape-fault.ts';
import { languages } from '../../src/domain/languages.ts';
import { faultWords } from '../../src/renderer/features/administration/fault-words.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { samplePlan } from '../support/console-harness/sample-plan.ts';
import { oneOfEach } from '../support/mode-faults.ts';

// The page's language follows the texts'.
Object.assign(globalThis, { document: { documentElement: {} } });
beforeEach(() => switchLanguage('de'));

it('says in each language what only the engine finds', () => {
  for (const language of languages) {
    switchLanguage(language);
    for (const code of ['contentMissing', 'newerSchema', 'noSuchVersion', 'noSuchObject', 'diskFull']) {
      const words = faultWords({ code }, samplePlan(), text);
      expect(words).not.toContain(code);
      expect(words).toMatch(/: .+\.$/);
    }
  }
});

it('says in German what is wrong with the steps of a mode, with what it is about, and nothing in English', () => {
  for (const fault of Object.values(oneOfEach)) {
    const words = faultWords(fault, samplePlan(), text);
    expect(words).toMatch(/[:,;] .+\.$/);
    expect(words).not.toContain('{{');
    expect(words).not.toMatch(/\b(the|step|goodbye|mode)\b/);
  }
  expect(faultWords(oneOfEach.unknown, samplePlan(), text)).toContain('Ansage „hello“');
  expect(faultWords(oneOfEach.wrongKind, samplePlan(), text)).toContain(
    '„Verabschiedung“ hin; „ask“ ist „Menü“',
  );
  expect(faultWords(oneOfEach.entersItself, samplePlan(), text)).toContain('a → b → a');
  expect(faultWords(oneOfEach.returnLeft, samplePlan(), text)).toContain('„question“ mit „yes“');
});

it('says in German what the schema wants', () => {
  const issues = [...Object.keys(schemaRules), 'badPage', 'notAllowed'] as readonly ShapeFault['issue'][];
  for (const issue of issues) {
    const words = faultWords({ code: 'shape', issue, message: 'in English' }, samplePlan(), text);
    expect(words).not.toContain('in English');
    expect(words).toMatch(/\.$/);
  }
  expect(
    faultWords({ code: 'shape', issue: 'badPage', message: 'in English' }, samplePlan(), text),
  ).toContain('{number}');
});

it('tells the limit of a time in seconds, as it is typed', () => {
  const fault = { code: 'shape', issue: 'outOfRange', message: 'in English', unit: 'ms' } as const;
  expect(faultWords({ ...fault, limit: 5_000 }, samplePlan(), text)).toContain('(Grenze: 5 s)');
  expect(faultWords({ ...fault, limit: 500 }, samplePlan(), text)).toContain('(Grenze: 0,5 s)');
  expect(faultWords({ ...fault, unit: undefined, limit: 5 } as never, samplePlan(), text)).toContain(
    '(Grenze: 5)',
  );
});

it('repeats what an engine of another version says', () => {
  expect(faultWords({ code: 'odd', message: 'too odd' }, samplePlan(), text)).toBe('too odd');
  expect(faultWords({ code: 'odd' }, samplePlan(), text)).toContain('odd');
});

it('says in each language that a mode is only for others to enter', () => {
  const fault = { code: 'onlyEntered', mode: 'ask' } as const;
  expect(faultWords(fault, samplePlan(), text)).toMatch(
    /^In die Betriebsart „ask“ kommt man nur aus einer anderen/,
  );
  switchLanguage('en');
  expect(faultWords(fault, samplePlan(), text)).toMatch(/can only be entered by another one/);
});

// What an engine finds when a plan is to be taken up has words in each language, and its own words where we have none.

import { beforeEach, expect, it } from 'vitest';
import { languages } from '../../src/domain/languages.ts';
import { faultWords } from '../../src/renderer/features/administration/fault-words.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { samplePlan } from '../support/console-harness/sample-plan.ts';

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

it('repeats what an engine of another version says', () => {
  expect(faultWords({ code: 'odd', message: 'too odd' }, samplePlan(), text)).toBe('too odd');
  expect(faultWords({ code: 'odd' }, samplePlan(), text)).toContain('odd');
});

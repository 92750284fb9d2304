// German and English say the same things, and none of them is empty by mistake.

import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/contract/reply-errors.ts';
import { languageFor } from '../../src/domain/languages.ts';
import { de } from '../../src/renderer/i18n/de/index.ts';
import { en } from '../../src/renderer/i18n/en/index.ts';
import { text } from '../../src/renderer/i18n/text.ts';

function leaves(node: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') found.set(at, value);
    else for (const [inner, text] of leaves(value, at)) found.set(inner, text);
  }
  return found;
}

const german = leaves(de);
const english = leaves(en);
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('texts', () => {
  it('have the same keys', () => expect([...english.keys()].sort()).toEqual([...german.keys()].sort()));

  it('fill in the same values', () => {
    for (const [key, text] of german) expect(slots(english.get(key) ?? ''), key).toEqual(slots(text));
  });

  it('are only empty where there is nothing to do about an error', () => {
    const empty = [...german, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key);
    for (const key of empty) expect(key).toMatch(/^errors\.\w+\.todo$/);
  });

  it('exist for every error code of the engine', () => {
    for (const code of errorCodes) expect(german.has(`errors.${code}.what`), code).toBe(true);
  });

  it('have both plural forms', () => {
    for (const key of german.keys()) {
      if (key.endsWith('_one')) expect(german.has(key.replace(/_one$/, '_other')), key).toBe(true);
    }
  });
});

describe('language', () => {
  it('follows the system, German where that is German or unknown', () => {
    expect(languageFor('system', 'de-AT')).toBe('de');
    expect(languageFor('system', 'fr-FR')).toBe('en');
    expect(languageFor('system', '')).toBe('de');
    expect(languageFor('en', 'de-DE')).toBe('en');
  });
});

it('counts in the right number', () => {
  expect(text('errors.tooManyTries.todo', { count: 1 })).toContain('1 Sekunde und');
  expect(text('errors.tooManyTries.todo', { count: 2 })).toContain('2 Sekunden');
  // A number beside a noun needs both forms; adverbs don't.
  const counted = [...german, ...english]
    .filter(([, words]) => words.includes('{{count}}'))
    .map(([key]) => key);
  const without = counted.filter((key) => !/_(one|other)$/.test(key));
  expect([...new Set(without)].sort()).toEqual(['callBar.ready', 'callBar.talking']);
});

it('shows nothing where an error leaves nothing to do', () => {
  expect(text('errors.takenByOther.todo')).toBe('');
  expect(text('errors.takenByOther.todo', { name: 'Anna' })).toBe('');
  expect(text('errors.takenByOther.what', { name: 'Anna' })).toBe('Übernommen von Anna.');
  expect(text('callBar.waiting', { count: 1 })).toBe('1 wartet');
  expect(text('callBar.waiting', { count: 2 })).toBe('2 warten');
});

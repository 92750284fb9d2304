// A row says why its caller waits again: for each reason its own words, in both languages.

import { expect, test } from 'vitest';
import type { ReturnedView } from '../../src/contract/view.ts';
import type { LegEndCause } from '../../src/domain/words/switch-events.ts';
import { returnedWords } from '../../src/renderer/features/call-bar/returned-words.ts';
import { callTitle } from '../../src/renderer/features/phone/cards/call-title.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';

// Texts name the page's language.
Object.assign(globalThis, { document: { documentElement: {} } });

const causes: readonly LegEndCause[] = ['hungUp', 'busy', 'declined', 'noAnswer', 'unreachable', 'lost'];
const reasons: readonly ReturnedView[] = [
  ...causes.map((why) => ({ kind: 'transferFailed', name: 'Bernd', why }) as const),
  ...(['sentOn', 'notConnected', 'interrupted'] as const).map((kind) => ({ kind, name: 'Anna' })),
];

test('each reason differs from the others, and none is a key', () => {
  for (const language of ['de', 'en'] as const) {
    switchLanguage(language);
    const words = reasons.map((reason) => returnedWords(reason, text));
    expect(new Set(words).size).toBe(words.length);
    for (const each of words) expect(each).not.toMatch(/\{\{|callBar/);
  }
});

test('as people say it', () => {
  switchLanguage('de');
  const declined = { kind: 'transferFailed', name: 'Bernd', why: 'declined' } as const;
  expect(returnedWords(declined, text)).toBe('zurück: Bernd hat abgelehnt');
  expect(returnedWords({ ...declined, name: null, why: 'busy' }, text)).toBe(
    'zurück: die gewählte Nummer ist besetzt',
  );
  const aside = {
    leg: 'l',
    kind: 'consultation',
    other: 'Anna',
    caller: { number: null, name: 'Huber' },
  } as const;
  expect(callTitle('consultation', aside, text)).toBe('Rückfrage von Anna zu Huber');
  expect(callTitle('transfer', { ...aside, kind: 'transfer' }, text)).toBe('Anna leitet weiter: Huber');
  expect(callTitle('consultation', undefined, text)).toBe('Rückfrage');
});

// What the engine tells a person, in words: of each kind what happened and what to do, in every language.

import { beforeEach, expect, it } from 'vitest';
import type { NoticeView } from '../../src/contract/view.ts';
import { languages } from '../../src/domain/languages.ts';
import type { NoticeWords } from '../../src/domain/words/notices.ts';
import type { LegEndCause } from '../../src/domain/words/switch-events.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { toldList, toldWords } from '../../src/renderer/waiting/told.ts';

const call = 'c';
const causes: readonly LegEndCause[] = [
  'hungUp',
  'busy',
  'declined',
  'noAnswer',
  'unreachable',
  'lost',
  'switchRestarted',
  'takenBack',
];
/** Every kind, and every way in which one is put. */
const every: readonly NoticeWords[] = [
  { kind: 'brokeOff', call },
  { kind: 'notConnected', call },
  { kind: 'callerGone', call },
  { kind: 'notReconnected', call },
  ...(['call', 'switch', 'phone'] as const).map((why) => ({ kind: 'ringingStopped', call, why }) as const),
  ...causes.flatMap((why) => [
    ...(['waits', 'lost'] as const).map(
      (caller) => ({ kind: 'transferFailed', call, target: 'bernd', why, caller }) as const,
    ),
    { kind: 'consultFailed', call, target: null, why } as const,
  ]),
  { kind: 'colleagueCutOff', call, colleague: 'bernd' },
  ...(['noAnswer', 'notAccepted'] as const).flatMap((reason) => [
    { kind: 'onBreak', reason } as const,
    { kind: 'colleagueOnBreak', colleague: 'bernd', reason } as const,
  ]),
  { kind: 'callersLost', calls: 1, talked: 0 },
  { kind: 'callersLost', calls: 3, talked: 1 },
  { kind: 'stillOn', turning: 'turning-1' },
];

const view = (words: NoticeWords, id = 'n', at = 0): NoticeView => ({
  id,
  at,
  words,
  caller: null,
  colleagueName: 'colleague' in words || ('target' in words && words.target !== null) ? 'Bernd' : null,
});

// The page's language follows the texts'.
Object.assign(globalThis, { document: { documentElement: {} } });
beforeEach(() => switchLanguage('de'));

it.each(languages)('what happened and what to do, in %s', (language) => {
  switchLanguage(language);
  for (const words of every) {
    const told = toldWords(view(words), text);
    for (const part of [told?.title, told?.hint]) {
      expect(part, words.kind).toMatch(/[.?]$/);
      expect(part).not.toMatch(/\{\{|told\./);
    }
    if ('colleague' in words) expect(told?.title).toContain('Bernd');
  }
});

it('says who it was, or that it was a number outside', () => {
  const failed = { kind: 'consultFailed', call, why: 'busy' } as const;
  expect(toldWords(view({ ...failed, target: 'bernd' }), text)?.title).toBe('Bernd ist besetzt.');
  expect(toldWords(view({ ...failed, target: null }), text)?.title).toBe('Die gewählte Nummer ist besetzt.');
});

it('shows the oldest first, and leaves out what only a newer engine knows', () => {
  const unknown = { ...view({ kind: 'brokeOff', call }), words: JSON.parse('{"kind":"ofTomorrow"}') };
  const list = toldList(
    {
      b: view({ kind: 'brokeOff', call }, 'b', 2),
      a: view({ kind: 'callerGone', call }, 'a', 1),
      c: unknown,
    },
    text,
  );
  expect(list.map(({ notice }) => notice.id)).toEqual(['a', 'b']);
});

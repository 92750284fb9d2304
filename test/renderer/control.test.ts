// Manual control in words: what it means for callers, in which order they hear it, until when, and what is told of changes.

import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckView } from '../../src/contract/check-view.ts';
import type { ConsoleView, TurnedOnView } from '../../src/contract/view.ts';
import { changeBlocked, turnOnBlocked } from '../../src/renderer/control/blocked.ts';
import { tickWords } from '../../src/renderer/control/check-words.ts';
import { endWords, hasPassed, untilWords } from '../../src/renderer/control/ends.ts';
import { turnedWords } from '../../src/renderer/control/turned-notices.ts';
import { consequence, orderWords } from '../../src/renderer/control/words.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { controlView } from '../support/console-harness/sample-control.ts';

Object.assign(globalThis, { document: { documentElement: {} } });
beforeEach(() => switchLanguage('de'));

const view = controlView('supervisor', 'on');
const on = (...ids: string[]): readonly TurnedOnView[] => ids.flatMap((id) => view.turnedOn[id] ?? []);
const doesOf = (id: string) => {
  const found = view.quickSwitches[id];
  if (!found) throw new Error(id);
  return found;
};

describe('what it means', () => {
  const means = (id: string) => consequence(doesOf(id).does, doesOf(id).hotlineIds, view, text);

  it('says who hears it next, and whether those who wait do', () => {
    expect(means('sap')).toBe(
      'Die nächsten Anrufer von IT-Hotline hören diese Ansage statt der Begrüßung. Wer schon wartet, hört sie nicht.',
    );
    expect(means('network')).toBe(
      'Die nächsten Anrufer von IT-Hotline und Lager und Versand hören diese Ansage nach der Begrüßung. 4 Wartende hören sie auch.',
    );
    expect(means('stock')).toContain('Betriebsart „Inventur“. Wer schon da ist, bleibt');
    expect(means('to-sap')).toContain('kommen zu: Team SAP.');
  });
});

describe('several at once', () => {
  const order = (...ids: string[]) => orderWords(on(...ids), view, text);

  it('one needs no explanation', () => expect(order('t1')).toBeNull());

  it('those instead of the greeting come first, and it is left out', () => {
    const after = { ...view.turnedOn.t2, id: 't0' } as TurnedOnView;
    expect(orderWords([after, ...on('t1')], view, text)).toBe(
      'Anrufer hören zuerst „SAP gestört“, dann „Netzwerk gestört“; die Begrüßung entfällt.',
    );
    expect(orderWords([after, { ...after, name: 'LVS' }], view, text)).toBe(
      'Anrufer hören zuerst die Begrüßung, dann „Netzwerk gestört“, dann „LVS“.',
    );
  });

  it('of two modes the later one counts, and a pause comes before all', () => {
    expect(order('t3', 't4')).toBe('Von mehreren gilt die zuletzt eingeschaltete: Inventur.');
    expect(order('t1', 't2', 't5')).toBe('Die Pause geht allem anderen vor: Anrufer hören nur sie.');
  });
});

describe('until when', () => {
  const now = new Date(2026, 10, 29, 14, 30).getTime();
  const at = (day: number, hour: number) =>
    untilWords(new Date(2026, 10, day, hour).getTime(), now, 'de-DE', text);

  it('is a time today, midnight is today’s, and later has its date', () => {
    expect(at(29, 18)).toBe('bis 18:00');
    expect(at(30, 0)).toBe('bis heute 24:00');
    expect(at(30, 8)).toBe('bis 30.11.26, 08:00');
    expect(at(31, 0)).toBe('bis 01.12.26, 00:00');
    expect(untilWords(null, now, 'de-DE', text)).toBe('bis auf Weiteres');
  });

  const where = { now, zone: undefined, locale: 'de-DE' as const };

  it('a time that has passed is tomorrow’s', () => {
    expect(endWords({ kind: 'at', time: '18:00' }, where, text)).toBe('heute 18:00');
    expect(endWords({ kind: 'at', time: '14:30' }, where, text)).toBe('morgen 14:30');
    expect(endWords({ kind: 'hours', hours: 0.5 }, where, text)).toBe('in 30 Minuten');
  });

  it('can be a time of any day', () => {
    const on = (date: string, time = '07:00') => ({ kind: 'on', date, time }) as const;
    expect(endWords(on('2026-12-07'), where, text)).toBe('Mo., 07.12.26, 07:00');
    expect(endWords(on('2026-11-30'), where, text)).toBe('morgen 07:00');
    expect(endWords(on('2026-11-29', '20:00'), { ...where, locale: 'en-GB' as const }, text)).toBe(
      'heute 20:00',
    );
    expect(hasPassed(on('2026-11-29', '14:30'), where)).toBe(true);
    expect(hasPassed(on('2026-11-29', '14:31'), where)).toBe(false);
  });

  it('goes by the clock at the hotline, and says so where that is another', () => {
    const auckland = { ...where, now: Date.parse('2026-11-29T14:30Z'), zone: 'Pacific/Auckland' };
    // There it is 03:30 on Monday.
    expect(endWords({ kind: 'at', time: '07:00' }, auckland, text)).toBe(
      'heute 07:00 (Ortszeit Pacific/Auckland)',
    );
    expect(endWords({ kind: 'tonight' }, auckland, text)).toContain('Ortszeit');
    expect(endWords({ kind: 'hours', hours: 1 }, auckland, text)).not.toContain('Ortszeit');
    expect(hasPassed({ kind: 'on', date: '2026-11-30', time: '03:00' }, auckland)).toBe(true);
  });
});

describe('why not', () => {
  it('without the engine, without the right, without a sound', () => {
    const wanted = (id: string, may = true) => ({ does: doesOf(id).does, may });
    expect(turnOnBlocked(wanted('sap'), true, text)).toBeNull();
    expect(turnOnBlocked(wanted('sap'), false, text)).toContain('nicht verbunden');
    expect(changeBlocked(wanted('sap', false), true, text)).toContain('in einem ihrer Teams');
    expect(changeBlocked(wanted('stock', false), true, text)).toContain('Teamleitung');
    expect(turnOnBlocked(wanted('unspoken'), true, text)).toContain('noch nicht gesprochen');
    // What is on can be turned off all the same.
    expect(changeBlocked(wanted('unspoken'), true, text)).toBeNull();
  });
});

describe('what is told', () => {
  const now = Date.now();
  const tell = (before: ConsoleView['turnedOn'], after: ConsoleView['turnedOn']) =>
    turnedWords({ turnedOn: before }, { ...view, turnedOn: after }, now, 'de-DE').map(({ words }) => words);
  const { t1, t3 } = view.turnedOn as Record<'t1' | 't3', TurnedOnView>;

  it('who has turned what on, and the own one without a name', () => {
    expect(tell({}, { t1, t3 })).toEqual([
      'Bernd Thalmann hat „SAP gestört“ (IT-Hotline) eingeschaltet, bis heute 24:00.',
      '„Nachtdienst“ (Lager und Versand) ist eingeschaltet, bis auf Weiteres.',
    ]);
  });

  it('turned off, ended, another end; nothing where nothing has changed', () => {
    expect(tell({ t1 }, {})).toEqual(['„SAP gestört“ (IT-Hotline) ist ausgeschaltet.']);
    expect(tell({ t1: { ...t1, until: now } }, {})).toEqual(['„SAP gestört“ (IT-Hotline) hat geendet.']);
    expect(tell({ t1 }, { t1: { ...t1, until: null } })).toEqual([
      '„SAP gestört“ (IT-Hotline) gilt jetzt bis auf Weiteres.',
    ]);
    const checking: TurnedOnView = { ...t1, check: { state: 'pending' } };
    expect(tell({ t1 }, { t1: checking })).toEqual([]);
  });
});

describe('of several hotlines, what their check calls heard', () => {
  const missing = ['lager', 'empfang', 'a', 'b', 'c'].map((hotlineId) => ({
    hotlineId,
    heard: hotlineId === 'lager' ? [{ kind: 'silence' as const }] : [],
  }));
  const words = (check: CheckView) => tickWords(check, view, 'de-DE', text);

  it('says how many heard it while the others are called', () => {
    expect(words({ state: 'pending' })).toBe('Kontrollanruf läuft …');
    expect(words({ state: 'pending', count: { heard: 12, of: 200, missing: [] } })).toBe(
      'Kontrollanrufe laufen: 12 von 200 Hotlines gehört …',
    );
    expect(words({ state: 'heard', at: 0, count: { heard: 200, of: 200, missing: [] } })).toContain(
      '200 von 200 Hotlines gehört, zuletzt um ',
    );
  });

  it('names those where it wasn’t, and what was to be heard there', () => {
    const check = { state: 'notHeard', at: 0, heard: [] } as const;
    const count = { heard: 195, of: 200, missing };
    expect(words({ ...check, count: { ...count, missing: missing.slice(0, 2) } })).toBe(
      '195 von 200 Hotlines gehört; nicht bei Lager und Versand (stattdessen Stille), Empfang (Der Kontrollanruf kam nicht an.)',
    );
    expect(words({ ...check, count })).toMatch(/, 2 weiteren$/);
  });
});

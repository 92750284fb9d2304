// The call list in the console: its pages, the course of a call in words, and the file it's saved to.

import { beforeEach, describe, expect, it } from 'vitest';
import type { CallRecordView } from '../../src/contract/view.ts';
import { type Language, languages } from '../../src/domain/languages.ts';
import { courseOf } from '../../src/renderer/features/history/course.ts';
import { csvOf } from '../../src/renderer/features/history/csv.ts';
import { useHistory, withFirst } from '../../src/renderer/features/history/history-store.ts';
import { switchLanguage, text } from '../../src/renderer/i18n/text.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

// The page's language follows the texts'.
Object.assign(globalThis, { document: { documentElement: {} } });
beforeEach(() => switchLanguage('de'));

const [sample] = Object.values(sampleView().records);
const record = (id: string, more: Partial<CallRecordView> = {}): CallRecordView => ({
  ...(sample as CallRecordView),
  id,
  ...more,
});

describe('pages', () => {
  const state = { ...useHistory.getState(), unread: false };
  const ids = (all: readonly CallRecordView[]) => all.map(({ id }) => id);
  const read = ['e', 'd', 'c', 'b', 'a'].map((id) => record(id));

  it('a call that ended comes on top, and what was read further down stays', () => {
    const page = { records: ['f', 'e', 'd', 'c'].map((id) => record(id)), next: [3, 3] as [number, number] };
    const now = withFirst({ ...state, records: read, next: [1, 1] }, page);
    expect(ids(now.records)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    expect(now.next).toEqual([1, 1]);
  });

  it('of other filters, of another order, and where more came than a page holds nothing stays', () => {
    const page = { records: ['x', 'w'].map((id) => record(id)), next: [3, 3] as [number, number] };
    expect(withFirst({ ...state, records: read, next: null }, page)).toEqual({ ...page });
    const last = { records: [record('e')], next: [3, 3] as [number, number] };
    const byWait = { ...state.filters, sort: 'waited' as const };
    expect(ids(withFirst({ ...state, filters: byWait, records: read, next: null }, last).records)).toEqual([
      'e',
    ]);
    expect(ids(withFirst({ ...state, unread: true, records: read, next: null }, last).records)).toEqual([
      'e',
    ]);
  });
});

describe('the course', () => {
  const names = {
    agent: (id: string) => (id === 'anna' ? 'Anna' : id),
    team: (id: string) => id.toUpperCase(),
    target: (to: string) => `<${to}>`,
  };
  const facts = [
    { kind: 'callArrived', calledNumber: '100' },
    { kind: 'stepEntered', step: 'menu' },
    { kind: 'branchChosen', digit: '1', label: 'LVS' },
    { kind: 'lineEntered', team: 'lvs' },
    { kind: 'offered', agent: 'anna', cause: 'ring' },
    { kind: 'offerEnded', agent: 'anna', outcome: 'noAnswer' },
    { kind: 'offered', agent: 'anna', cause: 'take' },
    { kind: 'lineLeft', reason: 'taken' },
    { kind: 'taken', agent: 'anna' },
    { kind: 'connected', agent: 'anna' },
    { kind: 'transferStarted', to: '22' },
    { kind: 'transferTakenBack', agent: 'anna', to: '22' },
    { kind: 'transferFailed', to: '' },
    { kind: 'ofANewerEngine', text: 'x' },
    { kind: 'callEnded', by: 'caller', lastSeenAt: 5 },
  ];
  const entries = facts.map((fact, i) => ({ seq: i, at: 10 + i, fact }));

  it('says what happened, in order, and nothing that has no words', () => {
    expect(courseOf(entries, names, text, 'de-DE').map((step) => step.text)).toEqual([
      'Ruft an: <100>',
      'Drückt 1: LVS',
      'Wartet auf LVS',
      'Klingelt bei Anna',
      'Anna antwortet nicht',
      'Anna übernimmt',
      'Spricht mit Anna',
      'Wird weitergeleitet an <22>',
      'Anna holt den Anrufer zurück',
      'einer gelöschten Nummer war nicht zu erreichen',
      'Der Anrufer legt auf',
    ]);
    // When it was seen last, not when it was found out.
    expect(courseOf(entries, names, text, 'de-DE').at(-1)?.at).toBe(5);
  });

  it('says who had turned on what was heard, since when, until when and why', () => {
    const at = new Date(2026, 10, 28, 14, 30).getTime();
    const turned = { name: 'SAP gestört', by: 'anna', since: at - 25 * 60_000, reason: '' };
    const met = (turning: string, more: object) => ({
      kind: 'quickSwitchMet',
      met: { ...turned, does: 'announce', turning, until: null, ...more },
    });
    const told = [
      met('one', { until: at + 3 * 3_600_000, reason: 'Meldung vom Rechenzentrum' }),
      met('two', { name: 'Nacht', until: new Date(2026, 10, 29).getTime() }),
      met('three', { name: 'Netzwerk' }),
      { kind: 'quickSwitchMet', met: { name: 'of a newer engine' } },
      { kind: 'announcementHeard', turning: 'one', whole: true },
      { kind: 'announcementHeard', turning: 'three', whole: false },
      { kind: 'announcementHeard', turning: 'of an older journal', whole: true },
    ].map((fact, seq) => ({ seq, at, fact }));
    expect(courseOf(told, names, text, 'de-DE').map((step) => step.text)).toEqual([
      'Eingeschaltet ist „SAP gestört“: von Anna, seit 14:05, bis 17:30. Grund: Meldung vom Rechenzentrum',
      'Eingeschaltet ist „Nacht“: von Anna, seit 14:05, bis 29.11.26, 00:00',
      'Eingeschaltet ist „Netzwerk“: von Anna, seit 14:05, bis auf Weiteres',
      'Hört die Ansage „SAP gestört“',
      'Hört einen Teil der Ansage „Netzwerk“',
      'Hört eine Störungsansage',
    ]);
  });

  it.each(languages)('has words for each, in %s', (language) => {
    switchLanguage(language);
    for (const step of courseOf(entries, names, text, 'de-DE'))
      expect(step.text).not.toMatch(/history\.|\{\{/);
  });
});

describe('the file', () => {
  const rows = (records: readonly CallRecordView[], language: Language = 'de') =>
    csvOf(records, language, text).split('\r\n');

  it('has a row for each call, as spreadsheets of this country open it', () => {
    const at = new Date(2026, 10, 28, 9, 5, 7).getTime();
    const [head, row] = rows([
      record('a', {
        arrivedAt: at,
        number: '+49301234567',
        name: 'Huber; Söhne "GmbH"',
        waitedMs: 1_499,
        talkedMs: null,
        outcome: 'abandoned',
        notes: [],
      }),
    ]);
    expect(head?.startsWith('\uFEFFWann;Rufnummer;Name;')).toBe(true);
    expect(row).toContain('2026-11-28 09:05:07;0049 30 1234567;"Huber; Söhne ""GmbH""";');
    expect(row).toMatch(/;1;;aufgelegt beim Warten;$/);
    expect(rows([], 'en')[0]).toContain(',');
  });

  it('holds no formula, whoever typed it', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])
      expect(rows([record('a', { name, notes: [] })])[1]).toContain(`;"'${name}";`);
  });
});

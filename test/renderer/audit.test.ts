// The audit log in the console: sentences, what is asked for, and the sheet that it's saved to.

import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditedView } from '../../src/contract/commands.ts';
import { languages } from '../../src/domain/languages.ts';
import { auditedActNames } from '../../src/domain/records/audit.ts';
import {
  type ActContext,
  actDetails,
  actSentence,
  refusalWords,
} from '../../src/renderer/features/audit/act-words.ts';
import { timesOf, useAudit } from '../../src/renderer/features/audit/audit-store.ts';
import { sheetOfAudit } from '../../src/renderer/features/audit/export-audit.ts';
import { localeOf, switchLanguage, text } from '../../src/renderer/i18n/text.ts';

// The page's language follows the texts'.
Object.assign(globalThis, { document: { documentElement: {} } });
beforeEach(() => switchLanguage('de'));

const now = new Date(2026, 10, 29, 10, 0).getTime();
const context: ActContext = {
  t: text,
  language: 'de',
  locale: localeOf('de'),
  now,
  hotline: (id) => id.toUpperCase(),
  team: (id) => `Team ${id}`,
};
const entry = (act: AuditedView['act'], more: Partial<AuditedView> = {}): AuditedView => ({
  seq: 7,
  at: now,
  by: 'anna',
  byName: 'Anna Berger',
  act,
  on: null,
  names: [],
  refused: null,
  version: null,
  words: '',
  standing: null,
  ...more,
});
const sap = { kind: 'switch', name: 'SAP gestört', hotlines: ['it', 'erp'], until: null } as const;

describe('sentences', () => {
  it('say who did what to whom, until when', () => {
    const publishing = entry('publishPlan', { on: { kind: 'version', id: '4' }, names: ['4'], version: 4 });
    expect(actSentence(publishing, context)).toBe('Anna Berger hat Version 4 des Plans veröffentlicht.');
    expect(actSentence({ ...publishing, by: null, byName: null }, context)).toMatch(/^Jemand am Computer/);
    expect(actSentence(entry('turnOn', { on: sap, names: ['IT', 'ERP'] }), context)).toBe(
      'Anna Berger hat „SAP gestört“ eingeschaltet (IT, ERP), bis auf Weiteres.',
    );
  });

  it('say what somebody tried, and why it was refused, also for a reason that has no words here', () => {
    const tried = entry('signOutAgent', { names: ['Bernd'], refused: 'forbidden' });
    expect(actSentence(tried, context)).toBe('Anna Berger wollte Bernd abmelden.');
    expect(refusalWords(tried, text)).toBe('Abgelehnt: dafür fehlte die Berechtigung.');
    expect(refusalWords({ ...tried, refused: 'ofANewerEngine' }, text)).toContain('ofANewerEngine');
    expect(actSentence(entry('ofANewerEngine' as never), context)).toBe('Anna Berger: ofANewerEngine');
  });

  it('of no act leave a gap, in any language', () => {
    for (const language of languages) {
      switchLanguage(language);
      for (const act of auditedActNames)
        for (const refused of [null, 'forbidden'])
          expect(
            actSentence(entry(act, { on: sap, names: ['IT'], version: 5, refused }), context),
          ).not.toMatch(/[{}]|audit\./);
    }
  });

  it('tell what somebody may by now', () => {
    const standing = {
      before: { role: 'agent' },
      after: { role: 'supervisor', rights: ['readAudit'], scope: { hotlines: ['it'], teams: ['pc'] } },
    };
    expect(actDetails(entry('changeRights', { standing, words: 'Vertretung' }), context)).toEqual([
      'Rolle: Agent → Teamleitung',
      'Weitere Rechte: keine → Protokoll lesen',
      'Bereich: überall → IT, Team pc',
      '„Vertretung“',
    ]);
    expect(actDetails(entry('changeRights', { standing: { ...standing, before: null } }), context)[0]).toBe(
      'Neu im Plan',
    );
  });
});

it('days go from midnight to midnight, with both that were chosen', () => {
  const { filters } = useAudit.getState();
  const times = (more: Partial<typeof filters>) => {
    const { since, until } = timesOf({ ...filters, ...more }, now);
    return [since, until].map((at) => (at === null ? null : new Date(at).toLocaleString('sv')));
  };
  expect(times({})).toEqual([null, null]);
  expect(times({ span: 'week' })).toEqual(['2026-11-23 00:00:00', null]);
  expect(times({ span: 'between', from: '2026-10-24', to: '2026-10-25' })).toEqual([
    '2026-10-24 00:00:00',
    '2026-10-26 00:00:00',
  ]);
  expect(times({ span: 'between', from: '', to: 'xyz' })).toEqual([null, null]);
});

it('a sheet has its sentences and codes, and nothing in it is a formula', () => {
  const odd = entry('turnOff', {
    on: { ...sap, name: '=1+1' },
    names: ['@IT'],
    byName: '=cmd()',
    by: '-anna',
  });
  const [head, row] = sheetOfAudit([odd, entry('doctor')], context).split('\r\n');
  expect(head).toBe('\uFEFFWann;Wer;Kennung;Was;In Worten;Ergebnis;Näheres;Nummer');
  expect(row).toBe(
    `2026-11-29 10:00:00;"'=cmd()";"'-anna";Ausschalten;"'=cmd() hat „=1+1“ ausgeschaltet (@IT).";erledigt;;7`,
  );
});

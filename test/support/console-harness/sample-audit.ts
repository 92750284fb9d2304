// A made-up audit log, filtered by the engine's own rules: each of its acts, done or refused.

import type { AuditedView, Commands, Replies } from '../../../src/contract/commands.ts';
import type { Language } from '../../../src/domain/languages.ts';
import { isWantedAct } from '../../../src/domain/records/audit.ts';

const minute = 60_000;
const names: Readonly<Record<string, string>> = {
  anna: 'Anna Berger',
  bernd: 'Bernd Thalmann',
  petra: 'Petra Lindner',
  it: 'IT-Hotline',
};
const nameOf = (id: string) => names[id] ?? id;

function act(
  minutesAgo: number,
  by: string | null,
  what: AuditedView['act'],
  on: AuditedView['on'] = null,
  more: Partial<AuditedView> = {},
): Omit<AuditedView, 'seq'> {
  const about = on === null ? [] : on.kind === 'switch' ? on.hotlines : [on.id];
  return {
    at: Date.now() - minutesAgo * minute,
    by,
    act: what,
    on,
    refused: null,
    version: null,
    words: '',
    standing: null,
    byName: by === null ? null : nameOf(by),
    names: about.map(nameOf),
    ...more,
  };
}
const sap = (until: number | null) =>
  ({ kind: 'switch', name: 'SAP gestört', hotlines: ['it'], until }) as const;
const version = (id: string) => ({ kind: 'version', id }) as const;
const person = (id: string) => ({ kind: 'person', id }) as const;

export const sampleAudit = (): readonly AuditedView[] =>
  [
    act(3, null, 'endByItself', sap(Date.now() - 3 * minute)),
    act(12, 'petra', 'changeEnd', sap(Date.now() - 3 * minute)),
    act(41, 'petra', 'turnOn', sap(null), { words: 'Meldung vom Rechenzentrum' }),
    act(44, 'bernd', 'turnOn', { kind: 'quickSwitch', id: 'SAP gestört' }, { refused: 'forbidden' }),
    act(90, 'anna', 'publishPlan', version('7'), { version: 7, words: 'PC klingelt länger' }),
    act(92, 'anna', 'publishPlan', version('6'), { refused: 'refused' }),
    act(95, 'anna', 'changeRights', person('bernd'), {
      standing: { before: { role: 'agent' }, after: { role: 'supervisor', rights: ['readAudit'] } },
    }),
    act(200, 'petra', 'signOutAgent', person('bernd')),
    act(260, 'anna', 'resetPin', person('petra')),
    act(300, 'petra', 'checkHotline', { kind: 'hotline', id: 'it' }),
    act(1_500, 'anna', 'rollBack', version('4'), { version: 6, words: '' }),
    act(1_510, 'petra', 'readCourse', { kind: 'call', id: '0192-77ab' }),
    act(1_520, null, 'eraseCall', { kind: 'call', id: '0192-77ab' }),
    act(3_000, 'petra', 'importDirectory'),
    act(3_100, 'anna', 'doctor'),
    act(3_200, 'petra', 'exportAudit'),
  ].map((each, i) => ({ ...each, seq: 900 - i }));

export function auditPage({ filter: { text, ...filter } }: Commands['readAudit']): Replies['readAudit'] {
  const found = (each: AuditedView) =>
    [each.byName ?? '', ...each.names, each.words].some((words) =>
      words.toLowerCase().includes(text.toLowerCase()),
    );
  return { entries: sampleAudit().filter((each) => isWantedAct(each, filter) && found(each)), next: null };
}

export const sampleChanges = (language: Language): Replies['changesOfVersion'] => ({
  kind: 'changes',
  changes:
    language === 'de'
      ? [
          { about: 'Team PC und Drucker', says: ['klingeln 15 s → 20 s', 'Nachbearbeitung 10 s → 30 s'] },
          { about: 'Person Emil Sander', says: ['neu'] },
        ]
      : [
          { about: 'Team PC und Drucker', says: ['ring 15 s → 20 s', 'wrap-up 10 s → 30 s'] },
          { about: 'Person Emil Sander', says: ['new'] },
        ],
  more: 0,
});

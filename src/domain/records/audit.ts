// The audit log: who did what a right is needed for. It's read out of the journal, where most facts say it already; what none
// says is the fact `acted`.

import type { JournalEntry, PlannedStanding } from '../facts/facts.ts';
import { type ActName, actNames, type Forgotten } from '../words/acts.ts';
import { endWithinReach } from '../words/ends.ts';
import type { AgentId, Instant } from '../words/ids.ts';

/** Of facts that can be such an act; a journal finds them by this list. */
export const auditedFacts = [
  'acted',
  'standingChanged',
  'planTakenUp',
  'controlChanged',
  'signedOut',
  'pinReset',
  'callErased',
  'breaksErased',
] as const satisfies readonly JournalEntry['fact']['kind'][];

export const isAudited = (kind: JournalEntry['fact']['kind']): boolean =>
  auditedFacts.some((each) => each === kind);

export const auditedActNames = [
  ...actNames,
  'changeRights',
  'eraseCall',
  'eraseBreaks',
  'endByItself',
] as const;
export type AuditedAct = (typeof auditedActNames)[number];

/** Whom or what it was about. */
export type AuditedThing =
  | {
      readonly kind: 'person' | 'hotline' | 'team' | 'call' | 'message' | 'version' | 'entry' | 'quickSwitch';
      readonly id: string;
    }
  /** What is or was on, at these hotlines, until then; null: until further notice. */
  | {
      readonly kind: 'switch';
      readonly name: string;
      readonly hotlines: readonly string[];
      readonly until: Instant | null;
    };

export interface AuditedEntry {
  readonly seq: number;
  readonly at: Instant;
  /** Null: nobody who is known here: at the engine's computer, by files, or by itself. */
  readonly by: AgentId | null;
  readonly act: AuditedAct;
  readonly on: AuditedThing | null;
  /** The code of a refusal; null: it was done. */
  readonly refused: string | null;
  /** Of the plan, that came of it; null: none did. */
  readonly version: number | null;
  /** What the person wrote: of a plan, or why something was switched. */
  readonly words: string;
  /** What somebody may; null on either side: wasn't one of ours, or isn't any more. */
  readonly standing: {
    readonly before: PlannedStanding | null;
    readonly after: PlannedStanding | null;
  } | null;
  /** How much was too old; left out: it's about something else. */
  readonly forgotten?: Forgotten;
}

export interface AuditFilter {
  /** Who did it. */
  readonly by: AgentId | null;
  readonly act: AuditedAct | null;
  /** The id of whom or what it was about; of hotlines each of them. */
  readonly on: string | null;
  readonly since: Instant | null;
  /** Up to then, and not then. */
  readonly until: Instant | null;
}

/** Null: no such act. */
export function auditedEntry(entry: JournalEntry): AuditedEntry | null {
  const { seq, at } = entry;
  const row = (
    by: AgentId | null,
    act: AuditedAct,
    on: AuditedThing | null,
    more: Partial<Pick<AuditedEntry, 'refused' | 'version' | 'words' | 'standing' | 'forgotten'>> = {},
  ): AuditedEntry => ({
    seq,
    at,
    by,
    act,
    on,
    refused: null,
    version: null,
    words: '',
    standing: null,
    ...more,
  });
  const { fact } = entry;
  switch (fact.kind) {
    case 'planTakenUp': {
      const { number, author = null, comment: words = '', back } = fact;
      const on = { kind: 'version', id: String(back ?? number) } as const;
      return row(author, back === undefined ? 'publishPlan' : 'rollBack', on, { words, version: number });
    }
    case 'controlChanged': {
      const { kind, turned, by } = fact.change;
      // Nobody did anything.
      if (kind === 'reminded') return null;
      const { name, hotlines, reason: words } = turned;
      const until = endWithinReach(turned.until, at);
      const on = { kind: 'switch', name, hotlines, until } as const;
      const made = turned.quickSwitch === null ? 'turnOnNew' : 'turnOn';
      const act = {
        turnedOn: made,
        turnedOff: 'turnOff',
        endChanged: 'changeEnd',
        ended: 'endByItself',
      } as const;
      return row(by, act[kind], on, { words });
    }
    case 'callErased':
      // Of what is too old the report tells.
      if (fact.old) return null;
      return entry.about === 'call'
        ? row(fact.by ?? null, 'eraseCall', { kind: 'call', id: entry.call })
        : null;
    case 'acted': {
      const { act, on } = fact;
      const refused = fact.outcome === 'refused' ? fact.why : null;
      const by = entry.about === 'agent' ? entry.agent : null;
      // Who it was that didn't know the PIN nobody knows.
      if (act === 'signIn')
        return row(null, act, by === null ? null : { kind: 'person', id: by }, { refused });
      const more = fact.forgotten === undefined ? {} : { forgotten: fact.forgotten };
      return row(by, act, on === null ? null : { kind: thingOf[act], id: on }, { refused, ...more });
    }
    case 'signedOut': {
      if (entry.about !== 'agent' || typeof fact.by !== 'object') return null;
      return row(fact.by.supervisor, 'signOutAgent', { kind: 'person', id: entry.agent });
    }
    case 'standingChanged': {
      if (entry.about !== 'agent') return null;
      const { before, after, by } = fact;
      return row(by, 'changeRights', { kind: 'person', id: entry.agent }, { standing: { before, after } });
    }
    case 'pinReset':
      return entry.about === 'agent' ? row(fact.by, 'resetPin', { kind: 'person', id: entry.agent }) : null;
    case 'breaksErased':
      if (fact.old) return null;
      return entry.about === 'agent'
        ? row(fact.by ?? null, 'eraseBreaks', { kind: 'person', id: entry.agent })
        : null;
    default:
      return null;
  }
}

/** What the id of each is. */
const thingOf: Readonly<Record<ActName, Exclude<AuditedThing['kind'], 'switch'>>> = {
  publishPlan: 'version',
  rollBack: 'version',
  turnOn: 'quickSwitch',
  turnOnNew: 'quickSwitch',
  turnOff: 'quickSwitch',
  changeEnd: 'quickSwitch',
  signOutAgent: 'person',
  changePin: 'person',
  resetPin: 'person',
  mendNote: 'call',
  mailMessage: 'message',
  deleteMessage: 'message',
  restoreMessage: 'message',
  takeMessageOver: 'message',
  takeCallBackOver: 'call',
  readCourse: 'call',
  removeEntry: 'entry',
  importDirectory: 'entry',
  doctor: 'entry',
  testCall: 'entry',
  checkHotline: 'hotline',
  retryMail: 'message',
  retryRefusedMails: 'message',
  discardMail: 'message',
  testMail: 'message',
  setMailSecret: 'entry',
  exportAudit: 'person',
  signIn: 'person',
  phoneAccess: 'person',
  backUp: 'entry',
  forgetOld: 'entry',
  exportCaller: 'entry',
  eraseCaller: 'entry',
  sendActivity: 'team',
};

export function isWantedAct(entry: AuditedEntry, { by, act, on, since, until }: AuditFilter): boolean {
  return (
    (by === null || entry.by === by) &&
    (act === null || entry.act === act) &&
    (on === null || idsOf(entry.on).includes(on)) &&
    (since === null || entry.at >= since) &&
    (until === null || entry.at < until)
  );
}

const idsOf = (thing: AuditedThing | null): readonly string[] =>
  thing === null ? [] : thing.kind === 'switch' ? thing.hotlines : [thing.id];

// The course of a call in words, from everything that happened to it. What has no words here is left out: a newer engine's, too.

import type { Replies } from '../../../contract/commands.ts';
import type { MetSwitch } from '../../../domain/control/quick-switch.ts';
import type { Locale } from '../../../domain/languages.ts';
import { callBackOutcomes } from '../../../domain/words/messages.ts';
import { sinceWords, untilThenWords } from '../../control/ends.ts';
import type { TextKey } from '../../i18n/shape.ts';
import type { Text } from '../../i18n/text.ts';

type Entry = Replies['journalOfCall'][number];

/** Of agents and teams, by their ids; a number dialled is shown as such. */
export interface CourseNames {
  readonly agent: (id: string) => string;
  readonly team: (id: string) => string;
  /** An extension, a number, or `team:ID`. */
  readonly target: (to: string) => string;
}

export interface CourseStep {
  readonly seq: number;
  readonly at: number;
  readonly text: string;
}

const texts = {
  callArrived: 'history.course.arrived',
  directCallMissed: 'history.course.missedDirect',
  branchChosen: 'history.course.key',
  noKeyPressed: 'history.course.noKey',
  lineEntered: 'history.course.waits',
  lineReturned: 'history.course.waitsAgain',
  taken: 'history.course.taken',
  connected: 'history.course.connected',
  held: 'history.course.held',
  heldByPhone: 'history.course.held',
  resumed: 'history.course.resumed',
  resumedByPhone: 'history.course.resumed',
  interrupted: 'history.course.interrupted',
  rejoined: 'history.course.rejoined',
  consultStarted: 'history.course.consult',
  consultEnded: 'history.course.consultEnded',
  transferStarted: 'history.course.transfer',
  transferTakenBack: 'history.course.takenBack',
  transferFailed: 'history.course.transferFailed',
  transferred: 'history.course.transferred',
  noted: 'history.course.noted',
  noteMended: 'history.course.mended',
  notesErased: 'history.course.notesErased',
  callErased: 'history.course.erased',
  messageBegun: 'history.course.speaks',
  messageLeft: 'history.course.message',
  messageDropped: 'history.course.messageDropped',
  messageClaimed: 'history.course.messageClaimed',
  messageReleased: 'history.course.messageReleased',
  messageDone: 'history.course.messageDone',
  messageReopened: 'history.course.messageReopened',
  messageForwarded: 'history.course.messageForwarded',
  messageMailed: 'history.course.messageMailed',
  messageNoted: 'history.course.messageNoted',
  messageCalledBack: 'history.course.messageCalledBack',
  messageHeard: 'history.course.messageHeard',
  messageDeleted: 'history.course.messageDeleted',
  messageRestored: 'history.course.messageRestored',
  messageErased: 'history.course.messageErased',
  faultSeen: 'history.course.fault',
} as const satisfies Readonly<Record<string, TextKey>>;

const missed = ['declined', 'noAnswer', 'busy', 'unreachable'] as const;
const enders = ['caller', 'agent', 'hotline', 'target', 'switch'] as const;

const isKnown = (kind: string): kind is keyof typeof texts => Object.hasOwn(texts, kind);

export function courseOf(
  entries: readonly Entry[],
  names: CourseNames,
  t: Text,
  locale: Locale,
): readonly CourseStep[] {
  const met = entries.flatMap(({ fact }) => (isMet(fact.met) ? [fact.met] : []));
  return entries.flatMap(({ seq, at, fact }) => {
    const text = switchWords({ at, fact }, met, names, t, locale) ?? wordsOf(fact, names, t);
    return text === null ? [] : [{ seq, at: lastSeen(fact) ?? at, text }];
  });
}

/** What was on for this call, by whom, until when and why, as it was then; and how much of an announcement was heard. */
function switchWords(
  { at, fact }: Pick<Entry, 'at' | 'fact'>,
  all: readonly MetSwitch[],
  names: CourseNames,
  t: Text,
  locale: Locale,
): string | null {
  if (fact.kind === 'announcementHeard') {
    // Journals of before 2026-11-30 say nothing of what was on.
    const name = all.find(({ turning }) => turning === fact.turning)?.name;
    if (name === undefined) return t('history.course.hears.nameless');
    return t(fact.whole === true ? 'history.course.hears.whole' : 'history.course.hears.part', { name });
  }
  if (fact.kind !== 'quickSwitchMet' || !isMet(fact.met)) return null;
  const { name, by, since, until, reason } = fact.met;
  const words = t('history.course.met', {
    name,
    agent: names.agent(by),
    since: sinceWords(since, at, locale),
    until: untilThenWords(until, at, locale, t),
  });
  return reason === '' ? words : `${words}. ${t('control.because', { reason })}`;
}

function isMet(met: unknown): met is MetSwitch {
  if (typeof met !== 'object' || met === null) return false;
  const { turning, name, by, since, until, reason } = met as Partial<Record<keyof MetSwitch, unknown>>;
  const areTexts = [turning, name, by, reason].every((each) => typeof each === 'string');
  return areTexts && typeof since === 'number' && (until === null || typeof until === 'number');
}

function wordsOf(fact: Entry['fact'], names: CourseNames, t: Text): string | null {
  const said = (name: string) => {
    const value = fact[name];
    return typeof value === 'string' ? value : '';
  };
  const values = {
    agent: names.agent(said('agent')),
    team: names.team(said('team')),
    to: said('to') === '' ? t('history.course.somebody') : names.target(said('to')),
    address: said('to') === '' ? t('history.course.erasedAddress') : said('to'),
    number: names.target(said('calledNumber')),
    digit: said('digit'),
    label: said('label'),
    reason: said('reason'),
  };
  const { kind } = fact;
  if (isKnown(kind)) return t(texts[kind], values);
  if (kind === 'offered') return said('cause') === 'ring' ? t('history.course.rings', values) : null;
  if (kind === 'callBackEnded') {
    const outcome = callBackOutcomes.find((each) => each === said('outcome'));
    return outcome === undefined ? null : t(`history.course.calledBack.${outcome}`, values);
  }
  if (kind === 'sentAway') {
    const words = said('to') === 'voicemail' ? 'sentToVoicemail' : 'endedWithAnnouncement';
    return t(`history.course.${words}`, values);
  }
  if (kind === 'lineLeft') return said('reason') === 'notServed' ? t('history.course.notServed') : null;
  if (kind === 'offerEnded') {
    const outcome = missed.find((each) => each === said('outcome'));
    return outcome === undefined ? null : t(`history.course.offer.${outcome}`, values);
  }
  if (kind === 'callEnded') {
    const by = enders.find((each) => each === said('by'));
    return t(by === undefined ? 'history.course.over' : `history.course.ended.${by}`);
  }
  return null;
}

function lastSeen(fact: Entry['fact']): number | null {
  const { lastSeenAt } = fact;
  return typeof lastSeenAt === 'number' ? lastSeenAt : null;
}

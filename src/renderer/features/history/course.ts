// The course of a call in words, from everything that happened to it. What has no words here is left out: a newer engine's, too.

import type { Replies } from '../../../contract/commands.ts';
import { callBackOutcomes } from '../../../domain/words/messages.ts';
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
  callErased: 'history.course.erased',
  messageBegun: 'history.course.speaks',
  messageLeft: 'history.course.message',
  messageDropped: 'history.course.messageDropped',
  messageClaimed: 'history.course.messageClaimed',
  messageReleased: 'history.course.messageReleased',
  messageDone: 'history.course.messageDone',
  messageReopened: 'history.course.messageReopened',
  messageForwarded: 'history.course.messageForwarded',
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

export function courseOf(entries: readonly Entry[], names: CourseNames, t: Text): readonly CourseStep[] {
  return entries.flatMap(({ seq, at, fact }) => {
    const text = wordsOf(fact, names, t);
    return text === null ? [] : [{ seq, at: lastSeen(fact) ?? at, text }];
  });
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

// What somebody hears who hears messages by telephone, put together of phrases.

import type { LocalMoment } from '../schedule/calendar.ts';
import { dayOf } from '../schedule/days.ts';
import type { AgentId } from '../words/ids.ts';
import type { Message } from '../words/messages.ts';
import {
  type AccessPhrase,
  daysPhrase,
  hourPhrase,
  MOST_NUMBER,
  numberPhrase,
  type Phrase,
} from '../words/phrases.ts';
import type { Utterance } from './access-call.ts';

export const phrase = (id: Phrase): Utterance => ({ kind: 'phrase', phrase: id });

const phrases = (...ids: readonly Phrase[]): readonly Utterance[] => ids.map(phrase);

export function newMessagesSaid(count: number): readonly Utterance[] {
  if (count === 0) return phrases('access-none-new');
  if (count === 1) return phrases('access-one-new');
  if (count > MOST_NUMBER) return phrases('access-many-new');
  return phrases('access-you-have', numberPhrase(count), 'access-new-messages');
}

export interface MessageToSay {
  readonly message: Message;
  /** 1 is the first one. */
  readonly place: number;
  readonly of: number;
  readonly agent: AgentId;
  /** By the clock of the hotline: when it was left, and now. */
  readonly left: LocalMoment;
  readonly now: LocalMoment;
}

/** Which one it is, whose, of when, and how it stands; then what was said. */
export function messageSaid({ message, place, of, agent, left, now }: MessageToSay): readonly Utterance[] {
  const which = of > MOST_NUMBER ? [] : phrases(numberPhrase(place), 'access-of', numberPhrase(of));
  return [
    phrase('access-message'),
    ...which,
    ...callerSaid(message),
    ...phrases(daysPhrase(dayOf(now.date) - dayOf(left.date)), hourPhrase(Math.floor(left.minute / 60))),
    ...(left.minute % 60 === 0 ? [] : phrases(numberPhrase(left.minute % 60))),
    ...phrases(...standing(message, agent)),
    { kind: 'message', message: message.id },
    phrase('access-what-now'),
  ];
}

/** Digit by digit: a name can't be spoken by what is recorded. */
function callerSaid({ caller: { callerNumber = '' } }: Message): readonly Utterance[] {
  const digits = [...callerNumber].flatMap((sign): readonly Phrase[] => {
    if (sign === '+') return ['access-plus'];
    return /^\d$/.test(sign) ? [numberPhrase(Number(sign))] : [];
  });
  return digits.length === 0 ? phrases('access-from-unknown') : phrases('access-from', ...digits);
}

function standing({ state }: Message, agent: AgentId): readonly AccessPhrase[] {
  if (state.kind === 'done') return ['access-is-done'];
  if (state.kind !== 'inProgress') return [];
  return [state.by === agent ? 'access-claimed' : 'access-taken'];
}

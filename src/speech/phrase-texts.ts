// The phrases as texts, in each language: what the voice speaks, or a person records.

import type { Language } from '../domain/languages.ts';
import {
  type AccessPhrase,
  type CallBackPhrase,
  isCallBackPhrase,
  type MostMinutes,
  type MostPosition,
  PHRASES,
  type Phrase,
} from '../domain/words/phrases.ts';

interface PhraseWords {
  readonly position: (position: number) => string;
  readonly positionOver: Readonly<Record<MostPosition, string>>;
  readonly minutes: (minutes: number) => string;
  readonly minutesOver: Readonly<Record<MostMinutes, string>>;
  readonly press: string;
  readonly noMessage: string;
  readonly number: (number: number) => string;
  readonly hour: (hour: number) => string;
  readonly days: (days: number) => string;
  readonly access: Readonly<Record<AccessPhrase, string>>;
  readonly digits: readonly string[];
  readonly callBack: Readonly<Record<CallBackPhrase, string>>;
}

const WORDS: Readonly<Record<Language, PhraseWords>> = {
  de: {
    position: (position) =>
      position === 1 ? 'Sie sind als Nächster an der Reihe.' : `Sie sind an Position ${position}.`,
    positionOver: {
      5: 'Vor Ihnen warten mindestens fünf Anrufer.',
      10: 'Vor Ihnen warten mindestens zehn Anrufer.',
      20: 'Vor Ihnen warten mindestens zwanzig Anrufer.',
    },
    minutes: (minutes) =>
      minutes === 1
        ? 'Ihre Wartezeit beträgt etwa eine Minute.'
        : `Ihre Wartezeit beträgt etwa ${minutes} Minuten.`,
    minutesOver: {
      10: 'Ihre Wartezeit beträgt mehr als zehn Minuten.',
      20: 'Ihre Wartezeit beträgt mehr als zwanzig Minuten.',
      30: 'Ihre Wartezeit beträgt mehr als dreißig Minuten.',
    },
    press: 'Ein Anruf der Hotline. Zum Annehmen drücken Sie bitte die Eins.',
    noMessage: 'Leider kann im Moment keine Nachricht aufgenommen werden.',
    number: (number) => `${number}`,
    hour: (hour) => `um ${hour === 1 ? 'ein' : hour} Uhr`,
    days: (days) => `vor ${days} Tagen`,
    access: {
      'access-greeting':
        'Ihre Nachrichten. Bitte geben Sie Ihre Durchwahl ein, und drücken Sie dann die Raute.',
      'access-extension': 'Bitte geben Sie Ihre Durchwahl ein, und drücken Sie dann die Raute.',
      'access-pin': 'Bitte geben Sie Ihre Pin ein, und drücken Sie dann die Raute.',
      'access-wrong': 'Durchwahl oder Pin ist falsch.',
      'access-later': 'Es waren zu viele Versuche. Bitte versuchen Sie es später noch einmal.',
      'access-goodbye': 'Auf Wiederhören.',
      'access-broken-off': 'Die Verbindung war unterbrochen. Bitte rufen Sie noch einmal an.',
      'access-you-have': 'Sie haben',
      'access-new-messages': 'neue Nachrichten.',
      'access-one-new': 'Sie haben eine neue Nachricht.',
      'access-none-new': 'Sie haben keine neuen Nachrichten.',
      'access-many-new': 'Sie haben mehr als neunundfünfzig neue Nachrichten.',
      'access-message': 'Nachricht',
      'access-of': 'von insgesamt',
      'access-from': 'Anruf von',
      'access-from-unknown': 'Anruf ohne Nummer',
      'access-plus': 'plus',
      'access-today': 'heute',
      'access-yesterday': 'gestern',
      'access-long-ago': 'vor mehr als vierzehn Tagen',
      'access-what-now': 'Die Drei: weiter. Die Null: Hilfe.',
      'access-help':
        'Die Eins: noch einmal hören. Die Zwei: zurück. Die Drei: weiter. Die Vier: ich kümmere mich darum. Die Fünf: erledigt. Die Sechs: zurückrufen. Die Neun: beenden.',
      'access-claimed': 'Sie kümmern sich darum.',
      'access-taken': 'Darum kümmert sich schon jemand anders.',
      'access-done': 'Erledigt.',
      'access-is-done': 'Das ist schon erledigt.',
      'access-gone': 'Diese Nachricht gibt es nicht mehr.',
      'access-no-number': 'Zu dieser Nachricht gibt es keine Nummer, die Sie anrufen können.',
      'access-not-now': 'Das geht im Moment nicht.',
      'access-unheard': 'Diese Aufnahme kann nicht abgespielt werden.',
      'access-last': 'Das war die letzte Nachricht.',
      'access-first': 'Das war die erste Nachricht.',
      'access-busy': 'Dort ist besetzt.',
      'access-no-answer': 'Dort hat niemand abgenommen.',
      'access-not-reached': 'Diese Nummer ist nicht erreichbar.',
      'access-call-over': 'Das Gespräch ist beendet.',
    },
    digits: ['Null.', 'Eins.', 'Zwei.', 'Drei.', 'Vier.', 'Fünf.', 'Sechs.', 'Sieben.', 'Acht.', 'Neun.'],
    callBack: {
      'call-back-own':
        'Gern rufen wir Sie zurück, sobald Sie an der Reihe sind. Unter der Nummer, von der Sie anrufen: drücken Sie die Eins. Unter einer anderen Nummer: drücken Sie die Zwei. Zum Weiterwarten drücken Sie die Null.',
      'call-back-type':
        'Bitte geben Sie die Nummer ein, unter der wir Sie zurückrufen, und danach die Rautetaste.',
      'call-back-wrong': 'Diese Nummer können wir nicht anrufen.',
      'call-back-right':
        'Ist diese Nummer richtig? Dann drücken Sie die Eins. Für eine andere Nummer drücken Sie die Zwei.',
      'call-back-kept':
        'Danke. Sie können jetzt auflegen. Ihr Platz bleibt Ihnen, und wir rufen Sie zurück, sobald Sie an der Reihe sind. Auf Wiederhören.',
      'call-back-calls':
        'Guten Tag, hier ist die Hotline, mit dem Rückruf, den Sie gewünscht haben. Wir verbinden Sie: bitte drücken Sie die Eins.',
    },
  },
  en: {
    position: (position) =>
      position === 1 ? 'You are next in line.' : `You are number ${position} in line.`,
    positionOver: {
      5: 'There are at least five callers ahead of you.',
      10: 'There are at least ten callers ahead of you.',
      20: 'There are at least twenty callers ahead of you.',
    },
    minutes: (minutes) =>
      minutes === 1
        ? 'Your waiting time is about one minute.'
        : `Your waiting time is about ${minutes} minutes.`,
    minutesOver: {
      10: 'Your waiting time is more than ten minutes.',
      20: 'Your waiting time is more than twenty minutes.',
      30: 'Your waiting time is more than thirty minutes.',
    },
    press: 'A call from the hotline. To take it, please press one.',
    noMessage: 'We are sorry. No message can be taken at the moment.',
    number: (number) => `${number}`,
    hour: (hour) => `at ${hour} hours`,
    days: (days) => `${days} days ago`,
    access: {
      'access-greeting': 'Your messages. Please enter your extension, and then press the hash key.',
      'access-extension': 'Please enter your extension, and then press the hash key.',
      'access-pin': 'Please enter your pin, and then press the hash key.',
      'access-wrong': 'The extension or the pin is wrong.',
      'access-later': 'There were too many tries. Please try again later.',
      'access-goodbye': 'Goodbye.',
      'access-broken-off': 'The connection was interrupted. Please call again.',
      'access-you-have': 'You have',
      'access-new-messages': 'new messages.',
      'access-one-new': 'You have one new message.',
      'access-none-new': 'You have no new messages.',
      'access-many-new': 'You have more than fifty-nine new messages.',
      'access-message': 'Message',
      'access-of': 'of',
      'access-from': 'from',
      'access-from-unknown': 'from an unknown number',
      'access-plus': 'plus',
      'access-today': 'today',
      'access-yesterday': 'yesterday',
      'access-long-ago': 'more than fourteen days ago',
      'access-what-now': 'Three: next. Zero: help.',
      'access-help':
        'One: hear it again. Two: back. Three: next. Four: I look after it. Five: done. Six: call back. Nine: end.',
      'access-claimed': 'You are looking after it.',
      'access-taken': 'A colleague is looking after it already.',
      'access-done': 'Done.',
      'access-is-done': 'This is done already.',
      'access-gone': 'This message is not there any more.',
      'access-no-number': 'There is no number for this message that you could call.',
      'access-not-now': 'This is not possible at the moment.',
      'access-unheard': 'This recording can not be played.',
      'access-last': 'That was the last message.',
      'access-first': 'That was the first message.',
      'access-busy': 'The number is busy.',
      'access-no-answer': 'Nobody has answered.',
      'access-not-reached': 'This number can not be reached.',
      'access-call-over': 'The call is over.',
    },
    digits: ['Zero.', 'One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.', 'Eight.', 'Nine.'],
    callBack: {
      'call-back-own':
        'We will gladly call you back when it is your turn. At the number that you are calling from: press one. At another number: press two. To go on waiting, press zero.',
      'call-back-type': 'Please enter the number at which we are to call you back, and then the hash key.',
      'call-back-wrong': 'We cannot call this number.',
      'call-back-right': 'Is this number right? Then press one. For another number, press two.',
      'call-back-kept':
        'Thank you. You can hang up now. Your place is kept, and we will call you back when it is your turn. Goodbye.',
      'call-back-calls':
        'Hello, this is the hotline, with the call back that you asked for. To be connected, please press one.',
    },
  },
};

export function phraseTexts(language: Language): ReadonlyMap<Phrase, string> {
  return new Map(PHRASES.map((phrase) => [phrase, textOf(phrase, WORDS[language])]));
}

function textOf(phrase: Phrase, words: PhraseWords): string {
  if (phrase === 'press-1') return words.press;
  if (phrase === 'no-message') return words.noMessage;
  if (phrase in words.access) return words.access[phrase as AccessPhrase];
  if (isCallBackPhrase(phrase)) return words.callBack[phrase];
  const [kind, over, most] = phrase.split('-');
  const figure = Number(most ?? over);
  if (kind === 'number') return words.number(figure);
  if (kind === 'hour') return words.hour(figure);
  if (kind === 'days') return words.days(figure);
  if (kind === 'digit') return words.digits[figure] ?? '';
  if (kind === 'position')
    return most === undefined ? words.position(figure) : words.positionOver[figure as MostPosition];
  return most === undefined ? words.minutes(figure) : words.minutesOver[figure as MostMinutes];
}

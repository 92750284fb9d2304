// What the engine has to tell this person, in words: what happened, and what to do. Pure.

import type { NoticeView } from '../../contract/view.ts';
import type { Text } from '../i18n/text.ts';
import type { NoticeTone } from '../state/notices.ts';

export interface ToldWords {
  /** What is calm goes by itself; everything else stays until it's read. */
  readonly tone: NoticeTone;
  readonly title: string;
  readonly hint: string;
}

/** Null: an engine newer than this console knows more kinds. */
export function toldWords(
  { words, colleagueName, turnedOnName = '' }: NoticeView,
  t: Text,
): ToldWords | null {
  const name = colleagueName ?? '';
  switch (words.kind) {
    case 'brokeOff':
    case 'notConnected':
    case 'notReconnected':
      return bad(t(`told.${words.kind}.title`), t(`told.${words.kind}.hint`));
    case 'callerGone':
      return { tone: 'info', title: t('told.callerGone.title'), hint: t('told.callerGone.hint') };
    case 'callerLeft': {
      const outside = words.talksOn ? 'told.callerLeft.withOutside' : 'told.callerLeft.outside';
      const to = colleagueName ?? t(outside);
      const title = t(words.talksOn ? 'told.callerLeft.talksOn' : 'told.callerLeft.ringing', { to });
      return { tone: 'info', title, hint: t('told.callerLeft.hint') };
    }
    case 'ringingStopped':
      return bad(t(`told.ringingStopped.${words.why}.title`), t(`told.ringingStopped.${words.why}.hint`));
    case 'transferFailed': {
      const to = colleagueName ?? t('told.outside');
      const why = t(`told.why.${words.why}`, { to });
      return bad(
        t(`told.transferFailed.${words.caller}.title`, { why }),
        t(`told.transferFailed.${words.caller}.hint`),
      );
    }
    case 'notCalledBack':
      return {
        tone: 'info',
        title: t(`told.notCalledBack.${words.why}`),
        hint: t(words.again ? 'told.notCalledBack.again' : 'told.notCalledBack.last'),
      };
    case 'consultFailed': {
      const to = colleagueName ?? t('told.outside');
      return { tone: 'info', title: t(`told.why.${words.why}`, { to }), hint: t('told.consultFailed.hint') };
    }
    case 'colleagueCutOff':
      return bad(t('told.colleagueCutOff.title', { name }), t('told.colleagueCutOff.hint'));
    case 'onBreak':
      return bad(t(`told.onBreak.${words.reason}`), t('told.onBreak.hint'));
    case 'colleagueOnBreak':
      return bad(
        t(`told.colleagueOnBreak.${words.reason}`, { name }),
        t('told.colleagueOnBreak.hint', { name }),
      );
    case 'callersLost':
      return bad(
        t('told.callersLost.title', { count: words.calls }),
        t('told.callersLost.hint', { waited: words.calls - words.talked }),
      );
    case 'stillOn':
      return bad(t('told.stillOn.title', { name: turnedOnName }), t('told.stillOn.hint'));
    default:
      return null;
  }
}

const bad = (title: string, hint: string): ToldWords => ({ tone: 'bad', title, hint });

/** Those that this console has words for, the oldest first. */
export function toldList(
  notices: Readonly<Record<string, NoticeView>>,
  t: Text,
): readonly (ToldWords & { readonly notice: NoticeView })[] {
  return Object.values(notices)
    .toSorted((a, b) => a.at - b.at)
    .flatMap((notice) => {
      const words = toldWords(notice, t);
      return words === null ? [] : { ...words, notice };
    });
}

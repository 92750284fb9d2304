// Each message that somebody still has to look after as an action, for the one field: found by caller, place, team, and its own number.

import type { ConsoleView } from '../../contract/view.ts';
import { messageNumber } from '../../domain/words/message-number.ts';
import type { Action } from '../features/shortcuts/action.ts';
import type { Text } from '../i18n/text.ts';
import { openMessages } from '../memory/open-messages.ts';
import { formatNumber, typedNumber } from '../ui/format.ts';
import { callerPhrase } from '../waiting/caller.ts';

const isText = (text: string | null | undefined): text is string => Boolean(text);

/** As far as the console has them by itself; the list of messages finds all. */
export function messageActions(
  { messages }: Pick<ConsoleView, 'messages'>,
  show: (id: string) => void,
  t: Text,
): readonly Action[] {
  return openMessages(messages).map((message) => {
    const { id, number, known, place, teamName } = message;
    const typed = number === null ? '' : typedNumber(number);
    const numbers = number === null ? [] : [number, formatNumber(number), typed, typed.replaceAll(' ', '')];
    return {
      id: `message:${id}`,
      group: 'messages',
      label: t('shortcuts.actions.showMessage', {
        number: messageNumber(id),
        caller: callerPhrase(message, t),
      }),
      words: [...numbers, messageNumber(id), known?.company, place, teamName].filter(isText),
      combo: '',
      enabled: true,
      run: () => show(id),
    };
  });
}

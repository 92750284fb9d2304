// Whom the end of the program would cut off: the hotline's call and offer, and the calls beside it.

import type { ConsoleView } from '../../contract/view.ts';
import type { PhoneState } from '../features/phone/phone-state.ts';
import type { QuitQuestionProps } from '../features/quit/quit-question.tsx';
import type { Text } from '../i18n/text.ts';
import { callerPhrase } from '../ui/caller.ts';

export function callsAtRisk(view: ConsoleView, { voice }: PhoneState, t: Text): QuitQuestionProps {
  const { own } = view.calls;
  const inCall = own !== undefined && own.phase !== 'wrapUp';
  const direct = voice.kind === 'talking' || voice.kind === 'ringing' ? [voice] : [];
  const dialling = voice.kind === 'dialling' ? [{ number: voice.to, name: null }] : [];
  const offers = Object.values(view.offers);
  return {
    talking: inCall || voice.kind === 'talking' || voice.kind === 'dialling',
    who: [...(inCall ? [own] : []), ...direct, ...dialling, ...offers].map((caller) =>
      callerPhrase(caller, t),
    ),
  };
}

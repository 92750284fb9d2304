// Whom the end of the program would cut off: the hotline's call and offer, and the calls beside it.

import type { ConsoleView } from '../../contract/view.ts';
import type { PhoneState } from '../features/phone/phone-state.ts';
import type { QuitQuestionProps } from '../features/quit/quit-question.tsx';
import type { Text } from '../i18n/text.ts';
import { callerPhrase } from '../ui/caller.ts';

export function callsAtRisk(view: ConsoleView, phone: Pick<PhoneState, 'calls'>, t: Text): QuitQuestionProps {
  const { own } = view.calls;
  const inCall = own !== undefined && own.phase !== 'wrapUp';
  const offers = Object.values(view.offers);
  const named = [own?.agentLeg, ...offers.map(({ leg }) => leg)];
  const beside = phone.calls.filter(({ id }) => !named.includes(id));
  return {
    talking: inCall || beside.some(({ phase }) => phase !== 'ringing'),
    who: [...(inCall ? [own] : []), ...beside, ...offers].map((caller) => callerPhrase(caller, t)),
  };
}

// Whom the end of the program would cut off: the phone's calls, and what the engine knows of them.

import { inProgress } from '../../contract/phone-call.ts';
import type { ConsoleView } from '../../contract/view.ts';
import type { QuitQuestionProps } from '../features/quit/quit-question.tsx';
import type { Text } from '../i18n/text.ts';
import type { PhoneState } from '../phone/phone-state.ts';
import { callerPhrase } from '../waiting/caller.ts';

export function callsAtRisk(
  view: Pick<ConsoleView, 'calls' | 'offers'>,
  { calls }: Pick<PhoneState, 'calls'>,
  t: Text,
): QuitQuestionProps {
  const { own } = view.calls;
  const owns = own !== undefined && own.phase !== 'wrapUp' ? [own] : [];
  const offers = Object.values(view.offers);
  // Of the hotline's callers the engine knows more.
  const legs = new Set([...owns.map(({ agentLeg }) => agentLeg), ...offers.map(({ leg }) => leg)]);
  const others = calls.filter(({ id }) => !legs.has(id));
  return {
    talking: owns.length > 0 || inProgress(calls).length > 0,
    who: [...owns, ...others, ...offers].map((caller) => callerPhrase(caller, t)),
  };
}

// What the switch has to know, by the plan in force and by those whom calls in progress still hold.

import { deskPhoneThen } from '../waiting-line/agents.ts';
import type { Agent } from '../waiting-line/line.ts';
import type { AgentId } from '../words/ids.ts';
import type { SoftphoneAccount, SwitchSetup } from '../words/switch-setup.ts';
import type { HotlineState } from './hotline.ts';

/** Whose account it is instead of a password, which no state has. */
export interface AtTheSwitch extends Omit<SwitchSetup, 'softphones'> {
  readonly softphones: readonly (Omit<SoftphoneAccount, 'password'> & { readonly agent: AgentId })[];
}

type Phones = Pick<Agent, 'extension' | 'deskPhone' | 'softphone'>;

/**
 * Somebody who leaves, or moves to another extension, keeps the account until the call is over; the new one is there before it's
 * needed.
 */
export function atTheSwitch({ hotlines, line, plan }: HotlineState): AtTheSwitch {
  const softphones = new Map<string, AtTheSwitch['softphones'][number]>();
  const deskPhones = new Set<string>();
  const add = ({ id: agent, name, afterCall }: Agent, at: Phones): void => {
    const { extension, deskPhone, softphone } = at;
    if (!softphone) deskPhones.add(extension);
    // Of two it's whose call goes on: the other one can't sign in there yet.
    else if (!softphones.has(extension) || afterCall !== null)
      softphones.set(extension, { extension, name, agent });
    if (deskPhone !== extension) deskPhones.add(deskPhone);
  };
  for (const agent of line.agents.values()) {
    add(agent, agent);
    const { afterCall } = agent;
    if (afterCall?.kind === 'moves')
      add(agent, { ...afterCall, deskPhone: deskPhoneThen(agent, afterCall.deskPhones) });
  }
  for (const { deskPhones: others } of Object.values(plan?.document.people ?? {}))
    for (const each of others) deskPhones.add(each);
  return {
    hotlineNumbers: [
      ...[...hotlines.values()].flatMap(({ numbers }) => numbers),
      ...(plan?.document.phoneAccess === undefined ? [] : [plan.document.phoneAccess.number]),
    ],
    softphones: [...softphones.values()],
    deskPhones: [...deskPhones].filter((extension) => !softphones.has(extension)),
  };
}

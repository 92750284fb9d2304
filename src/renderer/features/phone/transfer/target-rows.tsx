// What can be done with whom was found: during the own call ask or hand over, else dial. The same wherever it is found.

import type { AgentView, ConsoleView, OwnCallView } from '../../../../contract/view.ts';
import type { FinderRow, Way } from '../../../finding/finder.tsx';
import { type Hit, keyOf } from '../../../finding/found.ts';
import type { Text } from '../../../i18n/text.ts';
import { unansweredDial } from '../../../phone/phone-calls.ts';
import type { PhoneState } from '../../../phone/phone-state.ts';
import { AgentStateLine, agentState } from '../../../ui/agent-state.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { canDo } from '../../../waiting/can.ts';
import { dial, transfer } from '../phone-actions.ts';

export interface WaysContext {
  readonly view: ConsoleView;
  readonly phone: PhoneState;
  readonly connected: boolean;
}

/** The own call, while there is somebody who could be handed over. */
export function callNow({ calls }: Pick<ConsoleView, 'calls'>): OwnCallView | null {
  return calls.own !== undefined && calls.own.phase !== 'wrapUp' ? calls.own : null;
}

/** Why nobody can be asked or sent anywhere now; null: the own call lets one. */
function callBlocked({ view, connected }: WaysContext, t: Text): string | null {
  const call = callNow(view);
  if (call === null) return t('errors.noConversation.what');
  if (!connected) return t('phone.call.needsEngine');
  if (call.phase === 'connecting' || call.phase === 'callingBack') return t('phone.call.connecting');
  if (canDo(call, 'consult') || canDo(call, 'blindTransfer')) return null;
  return t(call.consult ? 'phone.call.consultFirst' : 'phone.call.notNow');
}

/** Why this colleague's phone can't be rung for a caller; the engine says the same. */
export function whyNotRung(agent: AgentView, t: Text): string | null {
  const { name } = agent;
  const state = agentState(agent);
  if (state === 'ringing') return t('phone.transfer.rings', { name });
  if (state === 'talking') return t('errors.targetBusy.what', { name });
  return agent.reachable ? null : t('errors.targetUnreachable.what', { name });
}

/** Why nothing can be dialled now. */
function dialBlocked({ phone }: WaysContext, t: Text): string | null {
  if (phone.line.kind === 'off') return t('phone.link.noPhone', { number: '' }).trim();
  if (phone.line.kind !== 'registered') return t('phone.plain.noLine');
  return unansweredDial(phone.calls) ? t('phone.plain.dialsAlready') : null;
}

/** Why nobody can be reached now, in a call or without one; null: one can. */
export function whyNoWay(context: WaysContext, t: Text): string | null {
  return callNow(context.view) === null ? dialBlocked(context, t) : callBlocked(context, t);
}

function foundName(found: Hit, t: Text): string {
  if (found.kind === 'agent') return found.agent.name;
  if (found.kind === 'team') return t('phone.transfer.team', { team: found.team.name });
  return found.kind === 'entry' ? found.entry.name : formatNumber(found.to);
}

function waysOf(found: Hit, inCall: boolean, t: Text): readonly Way[] {
  const { to } = found;
  const name = foundName(found, t);
  if (!inCall)
    return [
      {
        keys: 'Enter',
        label: t('phone.plain.dial'),
        spoken: `${t('phone.plain.dial')}: ${name}`,
        testid: 'found-dial',
        run: () => dial(to),
      },
    ];
  const ask: Way = {
    keys: 'Enter',
    label: t('phone.transfer.attended'),
    spoken: t('phone.transfer.attendedTo', { to: name }),
    hint: t('phone.transfer.attendedHint'),
    testid: 'transfer-attended',
    run: () => void transfer('attended', to, name),
  };
  const handOver: Way = {
    keys: 'Shift+Enter',
    label: t('phone.transfer.blind'),
    spoken: t('phone.transfer.blindTo', { to: name }),
    hint: t('phone.transfer.blindHint'),
    testid: 'transfer-blind',
    run: () => void transfer('blind', to, name),
  };
  // A team can't be asked.
  return found.kind === 'team' ? [handOver] : [ask, handOver];
}

function named(found: Hit, t: Text): Pick<FinderRow, 'icon' | 'name' | 'detail'> {
  const name = foundName(found, t);
  switch (found.kind) {
    case 'agent':
      return {
        icon: 'person',
        name: (
          <>
            {name} <span className="muted digits">{found.to}</span>
          </>
        ),
        detail: <AgentStateLine agent={found.agent} />,
      };
    case 'team':
      return { icon: 'team', name, detail: t('phone.transfer.teamHint') };
    case 'number':
      return {
        icon: 'calls',
        name: <span className="digits">{name}</span>,
        detail: t('phone.transfer.free'),
      };
    case 'entry':
      return {
        icon: 'person',
        name: (
          <>
            {name}
            {found.entry.company && <span className="muted"> · {found.entry.company}</span>}
          </>
        ),
        detail: <span className="digits">{formatNumber(found.to)}</span>,
      };
  }
}

/** With no call of one's own a team is nobody: only people are dialled. */
export function targetRows(found: readonly Hit[], context: WaysContext, t: Text): readonly FinderRow[] {
  const inCall = callNow(context.view) !== null;
  const blocked = whyNoWay(context, t);
  return found
    .filter(({ kind }) => inCall || kind !== 'team')
    .map((each) => ({
      key: keyOf(each),
      ...named(each, t),
      off: blocked ?? (inCall && each.kind === 'agent' ? whyNotRung(each.agent, t) : null),
      ways: waysOf(each, inCall, t),
      testid: 'transfer-target',
      to: each.to,
    }));
}

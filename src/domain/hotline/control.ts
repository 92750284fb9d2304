// Quick switches of all hotlines: a person's command, and the end that comes by itself. Callers in progress aren't touched.

import {
  afterChange,
  type ControlCommand,
  decide,
  ended,
  isRefusal,
  metSwitch,
  toRemindOf,
} from '../control/control.ts';
import type { ControlChange } from '../control/quick-switch.ts';
import { soundsOf } from '../control/said.ts';
import type { CommandResult } from '../waiting-line/line.ts';
import { forgetStillOn, notifyWithSupervisors } from '../waiting-line/notices.ts';
import type { AgentId } from '../words/ids.ts';
import { flowEvent } from './calls.ts';
import type { HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

export function control(
  state: HotlineState,
  agent: AgentId,
  command: ControlCommand,
  now: Turn,
): CommandResult {
  const plan = state.plan?.document;
  if (plan === undefined) return { ok: false, error: { code: 'notInPlan' } };
  const decided = decide({ plan, turnedOn: state.turnedOn }, command, agent, now.now, () =>
    now.newId('turning'),
  );
  if (!isRefusal(decided)) {
    tell(state, decided, now);
    return { ok: true, value: null };
  }
  if (decided.code !== 'alreadyOn') return { ok: false, error: decided };
  const agentName = state.line.agents.get(decided.agent)?.name ?? decided.agent;
  return { ok: false, error: { code: 'alreadyOn', agentName } };
}

/** What is to end by now ends; of what is on until further notice people are reminded. */
export function controlDue(state: HotlineState, now: Turn): void {
  for (const change of ended(state.turnedOn, now.now)) tell(state, change, now);
  for (const change of toRemindOf(state.turnedOn, now.now)) {
    tell(state, change, now);
    const { by, turning } = change.turned;
    notifyWithSupervisors(state.line, by, { kind: 'stillOn', turning }, now);
  }
}

function tell(state: HotlineState, change: ControlChange, now: Turn): void {
  now.tellControl({ kind: 'controlChanged', change, on: afterChange(state.turnedOn, change) });
  const { does, hotlines, turning } = change.turned;
  // It needs nobody's attention any more.
  if (change.kind === 'turnedOff' || change.kind === 'ended' || change.kind === 'endChanged')
    forgetStillOn(state.line, turning, now);
  if (change.kind !== 'turnedOn' || does.kind !== 'announce' || !does.tellWaiting) return;
  const announcement = { turning, sounds: soundsOf(does.says) };
  for (const { id, hotline, flow } of [...state.calls.values()])
    if (flow.kind === 'wait' && hotlines.includes(hotline)) {
      now.tellCall(id, { kind: 'quickSwitchMet', met: metSwitch(change.turned) });
      flowEvent(state, id, { kind: 'announce', announcement }, now);
    }
}

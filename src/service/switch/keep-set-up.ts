// The switch learns whom and what it has to know: at its beginning, and whenever a plan or the end of a call changes it.

import { atTheSwitch } from '../../domain/hotline/at-the-switch.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import type { AgentId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SwitchSetup, TelephonySwitch } from '../../engine/ports/telephony-switch.ts';
import type { SipPasswords } from './sip-passwords.ts';

export function switchSetup(state: HotlineState, passwords: SipPasswords): SwitchSetup {
  const { softphones, ...rest } = atTheSwitch(state);
  return {
    ...rest,
    softphones: softphones.map(({ agent, ...account }) => ({ ...account, password: passwords.of(agent) })),
  };
}

export interface SetUpParts {
  readonly engine: Pick<Engine, 'state' | 'subscribe'>;
  readonly telephony: Pick<TelephonySwitch, 'setUp'>;
  readonly passwords: SipPasswords;
  /** They are no longer ours, and no call holds them. */
  gone(agents: readonly AgentId[]): void;
}

/** Begins with what the switch was opened with. Returns what ends it. */
export function keepSetUp({ engine, telephony, passwords, gone }: SetUpParts): () => void {
  const { state } = engine;
  let told = JSON.stringify(atTheSwitch(state));
  let people: ReadonlySet<AgentId> = new Set(state.line.agents.keys());
  /** Who leaves or moves does so at the end of a call. */
  let leaving = state.line.leaving.size;
  return engine.subscribe(({ facts }) => {
    const published = facts.some(({ fact }) => fact.kind === 'planTakenUp');
    if (!published && leaving === state.line.leaving.size) return;
    leaving = state.line.leaving.size;
    const now = JSON.stringify(atTheSwitch(state));
    if (now !== told) telephony.setUp(switchSetup(state, passwords));
    told = now;
    const left = [...people].filter((id) => !state.line.agents.has(id));
    people = new Set(state.line.agents.keys());
    if (left.length === 0) return;
    passwords.keepOnly(people);
    gone(left);
  });
}

// Who works here, as the plan in force says, with the PIN that the configuration has of somebody.

import type { EngineConfig } from '../../contract/engine-config.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import type { Role } from '../../domain/rights.ts';
import { agentByExtension } from '../../domain/waiting-line/agents.ts';
import type { Agent } from '../../domain/waiting-line/line.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly role: Role;
  /** Has an account for a softphone. */
  readonly softphone: boolean;
  /** Of the configuration; empty: it has none, and only a PIN that was made here fits. */
  readonly pinHash: string;
}

export interface People {
  /** Also who is to leave, as long as that one's last call goes on. */
  byId(id: string): Person | null;
  /** Who may sign in with it. */
  byExtension(extension: string): Person | null;
}

export function peopleOf(state: HotlineState, config: Pick<EngineConfig, 'agents'>): People {
  const hashes = new Map(config.agents.map(({ id, pinHash }) => [id, pinHash]));
  const person = ({ id, name, extension, softphone }: Agent): Person => ({
    id,
    name,
    extension,
    softphone,
    // Who is to leave may no more than serve the last caller.
    role: state.plan?.people.get(id)?.role ?? 'agent',
    pinHash: hashes.get(id) ?? '',
  });
  return {
    byId(id) {
      const agent = state.line.agents.get(id);
      return agent === undefined ? null : person(agent);
    },
    byExtension(extension) {
      const agent = agentByExtension(state.line, extension);
      const may = agent !== null && agent.extension === extension && agent.afterCall?.kind !== 'leaves';
      return may ? person(agent) : null;
    },
  };
}

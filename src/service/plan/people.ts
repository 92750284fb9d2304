// Who works here, as the plan in force says, with the PIN that the configuration has of somebody.

import type { EngineConfig } from '../../contract/engine-config.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import type { Entitled } from '../../domain/rights.ts';
import { agentByExtension } from '../../domain/waiting-line/agents.ts';
import type { Agent } from '../../domain/waiting-line/line.ts';
import type { Viewer } from '../../engine/views/topics.ts';

export interface Person extends Entitled {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
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

/** Who is to leave may no more than serve the last caller. */
function standingOf(state: HotlineState, id: string): Entitled {
  const { role = 'agent', rights, scope } = state.plan?.people.get(id) ?? {};
  return { role, ...(rights === undefined ? {} : { rights }), ...(scope === undefined ? {} : { scope }) };
}

export function peopleOf(state: HotlineState, config: Pick<EngineConfig, 'agents'>): People {
  const hashes = new Map(config.agents.map(({ id, pinHash }) => [id, pinHash]));
  const person = ({ id, name, extension, softphone }: Agent): Person => ({
    id,
    name,
    extension,
    softphone,
    ...standingOf(state, id),
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

export function viewerOf({ id: agent, role, rights, scope }: Person): Viewer {
  return {
    agent,
    role,
    ...(rights === undefined ? {} : { rights }),
    ...(scope === undefined ? {} : { scope }),
  };
}

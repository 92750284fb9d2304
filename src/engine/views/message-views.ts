// From a message to what consoles see of it. Pure: the same state gives the same view.

import type { MessageStateView, MessageView } from '../../contract/view.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import { isEmpty } from '../../domain/messages/message.ts';
import type { Message } from '../../domain/words/messages.ts';
import { agentName, callerView } from './views.ts';

export function messageView(state: HotlineState, message: Message): MessageView {
  const { id, call: callId, team, caller, path, at, lengthMs, cut, notes, heard, tries, forwards } = message;
  const named = (agent: string) => ({ agentId: agent, agentName: agentName(state, agent) });
  return {
    id,
    callId,
    teamId: team,
    teamName: team === null ? null : (state.line.teams.get(team)?.name ?? team),
    ...callerView(caller),
    path,
    at,
    lengthMs,
    cut,
    empty: isEmpty(message),
    state: stateView(message.state, named),
    notes: notes.map(({ agent, ...note }) => ({ ...note, ...named(agent) })),
    ...(forwards && {
      forwards: forwards.map(({ agent, to, at: when }) => ({ ...named(agent), at: when, to })),
    }),
    ...(tries && {
      tries: tries.map(({ agent, at: when, outcome }) => ({ ...named(agent), at: when, outcome })),
    }),
    ...(heard.length === 0 ? {} : { heard: heard.map((each) => ({ ...named(each.agent), at: each.at })) }),
  };
}

function stateView(
  state: Message['state'],
  named: (agent: string) => { readonly agentId: string; readonly agentName: string },
): MessageStateView {
  switch (state.kind) {
    case 'new':
      return { kind: 'new' };
    case 'inProgress':
      return { kind: 'inProgress', ...named(state.by), at: state.since };
    case 'done':
      return { kind: 'done', ...named(state.by), at: state.at };
    case 'deleted':
      return { kind: 'deleted', ...named(state.by), until: state.untilMs };
  }
}

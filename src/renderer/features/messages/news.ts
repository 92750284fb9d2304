// Which messages have come; pure. Into the view comes also what was behind others before: that is no news.

import type { ConsoleView, MessageView } from '../../../contract/view.ts';

type Seen = Pick<ConsoleView, 'messages' | 'messageCounts' | 'agents' | 'me'>;

/** Those of the own teams for which somebody should look now. `before` null: signed in just now, nothing is news. */
export function arrivedMessages(before: Seen | null, after: Seen): readonly MessageView[] {
  if (before === null || before.me.agentId !== after.me.agentId) return [];
  const own = after.agents[after.me.agentId]?.teamIds ?? [];
  return Object.values(after.messages).filter(({ id, teamId, state, empty, at }) => {
    if (teamId === null || !own.includes(teamId) || state.kind !== 'new' || empty) return false;
    const was = before.messages[id];
    if (was !== undefined) return was.teamId !== teamId;
    const latest = Math.max(
      ...Object.values(before.messages).map((each) => (each.teamId === teamId ? each.at : 0)),
    );
    const count = (view: Seen) => view.messageCounts[teamId]?.new ?? 0;
    return at > latest || count(after) > count(before);
  });
}

/** Is there still something to be told of it? */
export const isStillNew = (view: Pick<ConsoleView, 'messages'>, id: string): boolean => {
  const message = view.messages[id];
  return message !== undefined && message.state.kind === 'new' && !message.empty;
};

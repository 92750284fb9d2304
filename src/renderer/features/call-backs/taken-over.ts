// What this person had in hand, and somebody else has now; pure. Whoever may take over does so without asking, so it has to be told.

import type { CallerView, ConsoleView } from '../../../contract/view.ts';

type Seen = Pick<ConsoleView, 'messages' | 'callBacks' | 'me'>;

interface TakenOver {
  readonly caller: CallerView;
  /** The name of whoever has it now. */
  readonly by: string;
}

/** Each caller once, whose messages and entry go together. `before` null: signed in just now. */
export function takenOver(before: Seen | null, after: Seen): readonly TakenOver[] {
  const { agentId } = after.me;
  if (before === null || before.me.agentId !== agentId) return [];
  const found = new Map<string, TakenOver>();
  const look = (id: string, caller: CallerView, had: Has | null, has: Has | null) => {
    if (had?.agentId !== agentId || has === null || has.agentId === agentId) return;
    found.set(caller.number ?? id, { caller, by: has.agentName });
  };
  for (const [id, message] of Object.entries(before.messages))
    look(id, message, handOf(message), handOf(after.messages[id]));
  for (const [key, part] of Object.entries(before.callBacks))
    look(part.entryId, part, part.owner, after.callBacks[key]?.owner ?? null);
  return [...found.values()];
}

type Has = Readonly<Record<'agentId' | 'agentName', string>>;

const handOf = (message: ConsoleView['messages'][string] | undefined): Has | null =>
  message?.state.kind === 'inProgress' ? message.state : null;

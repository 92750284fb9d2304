// What an agent can do in which phase of the own conversation: one table, by which commands are refused and buttons enabled.

import type { Conversation, ConversationPhase } from './line.ts';

export const conversationCommands = [
  'hold',
  'resume',
  'blindTransfer',
  'consult',
  'toggle',
  'completeTransfer',
  'cancelConsult',
  'sendDigits',
  'hangUp',
  'rejoin',
] as const;
export type ConversationCommand = (typeof conversationCommands)[number];

const inPhase: Readonly<Record<ConversationPhase['phase'], readonly ConversationCommand[]>> = {
  connecting: ['hangUp'],
  callingBack: ['hangUp'],
  talking: ['hold', 'blindTransfer', 'consult', 'sendDigits', 'hangUp'],
  held: ['resume', 'blindTransfer', 'consult', 'sendDigits', 'hangUp'],
  // Once the asked one has answered there are two to go to and fro between.
  consulting: ['toggle', 'completeTransfer', 'cancelConsult', 'sendDigits', 'hangUp'],
  interrupted: ['rejoin', 'hangUp'],
  // The agent has left.
  transferring: [],
  transferred: [],
};

export function possibleNow(conversation: Conversation): readonly ConversationCommand[] {
  const possible = inPhase[conversation.phase];
  return conversation.phase === 'consulting' && conversation.consult.phase === 'ringing'
    ? possible.filter((command) => command !== 'toggle')
    : possible;
}

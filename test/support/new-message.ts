// A message as it's left.

import type { Message } from '../../src/domain/words/messages.ts';

export function newMessage(more: Partial<Message> = {}): Message {
  return {
    id: 'c1-m1',
    call: 'c1',
    team: 'lvs',
    caller: { callerNumber: '+49891234567' },
    path: [],
    at: 100,
    lengthMs: 8_000,
    cut: false,
    speech: null,
    state: { kind: 'new' },
    notes: [],
    heard: [],
    ...more,
  };
}

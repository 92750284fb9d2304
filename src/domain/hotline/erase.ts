// Erasing: a fact that what names a caller, or tells of a person's breaks, is gone. Journals drop the words when they keep it.

import type { Fact, WhyErased } from '../facts/facts.ts';
import { endConversation } from '../waiting-line/conversation.ts';
import { endPlace } from '../waiting-line/kept-place.ts';
import type { CallId } from '../words/ids.ts';
import type { Breaks, HotlineInput, HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

export function erasedFacts(
  calls: readonly CallId[],
  breaks: Breaks | null,
  why: WhyErased = {},
): readonly Fact[] {
  const ofCalls = calls.map((call): Fact => ({ about: 'call', call, fact: { kind: 'callErased', ...why } }));
  if (breaks === null) return ofCalls;
  const { agent, untilMs } = breaks;
  return [...ofCalls, { about: 'agent', agent, fact: { kind: 'breaksErased', untilMs, ...why } }];
}

/** Whoever is on the line is served by what is known of them: of open calls nothing is erased. */
export function erase(
  state: HotlineState,
  { calls, breaks, why }: Omit<Extract<HotlineInput, { kind: 'erase' }>, 'kind' | 'request'>,
  now: Turn,
): void {
  // Nobody is on the line who is to be called back: it isn't done any more.
  for (const call of calls.filter((each) => state.calls.get(each)?.leg === '')) {
    const conversation = state.line.conversations.get(call);
    if (conversation === undefined) endPlace(state.line, call, 'callBackDropped', 'hotline', now);
    else endConversation(state.line, conversation, 'callBackDropped', 'hotline', now);
  }
  const ended = calls.filter((call) => !state.calls.has(call));
  for (const told of erasedFacts(ended, breaks, why)) {
    if (told.about === 'call') now.tellCall(told.call, told.fact);
    if (told.about === 'agent') now.tellAgent(told.agent, told.fact);
  }
}

export function eraseNotes(state: HotlineState, calls: readonly CallId[], now: Turn): void {
  for (const call of calls) if (!state.calls.has(call)) now.tellCall(call, { kind: 'notesErased' });
}

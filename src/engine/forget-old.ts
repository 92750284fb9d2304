// What is older than the plan says is erased, as an erasing that somebody asks for; no list keeps it: a backup of before gets as old.

import { isOver, isUnfinished, type KeptSince } from '../domain/records/retention.ts';
import type { Forgotten } from '../domain/words/acts.ts';
import type { CallId, Instant } from '../domain/words/ids.ts';
import type { Engine } from './engine.ts';
import { carryOut, type ErasingParts, inParts } from './erasing.ts';
import type { MessageFiles } from './ports/message-files.ts';

export interface ForgettingParts extends Pick<ErasingParts, 'journal' | 'messages'> {
  readonly engine: Pick<Engine, 'state' | 'erase' | 'eraseNotes' | 'messageFound' | 'callBackForgotten'>;
  readonly messages: MessageFiles;
  /** Mails that were settled, and made before then, are gone; how many. */
  readonly forgetMails: (before: Instant) => Promise<number>;
}

/** Rejects where the disk can't; what is left then is found the next time. */
export async function forgetOld(parts: ForgettingParts, since: KeptSince): Promise<Forgotten> {
  const { engine, journal, messages } = parts;
  const told = {
    journal,
    messages,
    tell: (...what: Parameters<ErasingParts['tell']>) => engine.erase(...what, { old: true }),
  };
  const erased = async (...what: [readonly CallId[], Parameters<typeof carryOut>[2]]) => {
    const left = await carryOut(told, ...what);
    if (left !== null) throw new Error(left);
  };
  const over = [...engine.state.messages.values()].filter((message) => isOver(message, since));
  for (const { id: message } of over) {
    await messages.remove(message);
    engine.messageFound({ kind: 'messageErased', message });
  }
  for (const { id, done } of engine.state.callBacks.values())
    if (done !== null && done.at < since.messages) engine.callBackForgotten(id);
  const unfinished = new Set(
    [...engine.state.messages.values()].filter(isUnfinished).map(({ call }) => call),
  );
  const calls = (await journal.namedBefore(since.callers)).filter((call) => !unfinished.has(call));
  if (calls.length > 0) await erased(calls, null);
  const noted = await journal.notedBefore(since.notes);
  await inParts(noted, (part) => engine.eraseNotes(part));
  if (noted.length > 0) await journal.scrub();
  let breaks = 0;
  for (const agent of await journal.peopleSeen()) {
    const reasons = { agent, untilMs: since.breaks };
    const found = await journal.breakReasons(reasons);
    if (found > 0) await erased([], reasons);
    breaks += found;
  }
  const presence = await journal.forgetPresence(since.presence);
  if (presence > 0) await journal.scrub();
  return {
    callers: calls.length,
    notes: noted.length,
    messages: over.length,
    breaks,
    presence,
    mails: await parts.forgetMails(since.mails),
  };
}

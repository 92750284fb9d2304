// Moves legs into a bridge. What a leg hears of its own is stopped before: otherwise Asterisk waits for its end.

import type { BridgeId, LegId } from '../../../domain/words/ids.ts';
import type { AriReply } from '../ari-http.ts';
import { type CommandContext, type CommandOutcome, isGone, outcomeOf, quieten } from './context.ts';

export async function bridge(
  id: BridgeId,
  legs: readonly LegId[],
  context: CommandContext,
): Promise<CommandOutcome> {
  const moving = legs.filter((leg) => context.legs.get(leg)?.bridge !== id);
  // Also of those who are in it already: a ring-back tone would go on beside the other one's voice.
  const quiet = Promise.all(legs.map((leg) => quieten(context.legs.get(leg), context)));
  const made = context.bridges.has(id) ? null : await makeBridge(id, context);
  await quiet;
  if (made?.ok === false) return outcomeOf(made);
  return moving.length === 0 ? 'done' : addLegs(id, moving, context);
}

/** A bridge of this name that is there already (ARI: 409) is the one that we mean: we chose its id. */
export async function makeBridge(
  id: BridgeId,
  { ari, application, bridges }: CommandContext,
): Promise<AriReply> {
  const reply = await ari.request('POST', '/bridges', { type: 'mixing', bridgeId: id, name: application });
  if (!reply.ok && reply.status !== 409) return reply;
  bridges.add(id);
  return { ok: true, value: null };
}

async function addLegs(
  id: BridgeId,
  legs: readonly LegId[],
  context: CommandContext,
): Promise<CommandOutcome> {
  let reply = await addOnce(id, legs, context);
  if (isMissingBridge(reply)) {
    // It was taken away behind our back, by an admin or by a restart of Asterisk.
    const made = await makeBridge(id, context);
    reply = made.ok ? await addOnce(id, legs, context) : made;
  }
  if (reply.ok) {
    for (const leg of legs) {
      const known = context.legs.get(leg);
      if (known === undefined) continue;
      known.bridge = id;
      context.legs.touch(known);
    }
    return 'done';
  }
  if (!isMissingChannel(reply)) return outcomeOf(reply);
  if (legs.length === 1) return 'gone';
  // One of them is gone; ARI then adds none. The others belong into the bridge nevertheless.
  const outcomes = await Promise.all(legs.map((leg) => addLegs(id, [leg], context)));
  return outcomes.find((outcome) => typeof outcome === 'object') ?? 'done';
}

function addOnce(id: BridgeId, legs: readonly LegId[], { ari }: CommandContext): Promise<AriReply> {
  return ari.request('POST', `/bridges/${encodeURIComponent(id)}/addChannel`, { channel: legs.join(',') });
}

const isMissingBridge = (reply: AriReply): boolean => !reply.ok && reply.status === 404;

/** ARI: 400 no such channel, 422 it isn't in our application any more; 409 and 412 while it hangs up. */
const isMissingChannel = (reply: AriReply): boolean =>
  !reply.ok && (reply.status === 400 || reply.status === 422 || isGone(reply));

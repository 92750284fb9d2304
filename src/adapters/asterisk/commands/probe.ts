// Does a leg's phone still live? Asterisk tells only how many packets have come, so it's asked again and again.

import { z } from 'zod';
import type { LegId } from '../../../domain/words/ids.ts';
import type { AriRequests } from '../ari-http.ts';
import { type CommandContext, type CommandOutcome, channelPath, isGone } from './context.ts';

/** Sound comes each 20 ms, also from who is muted. */
const everyMs = 350;
/** A program that was killed may still send for a moment: asking twice could come too early. */
const looks = 4;

const statisticsSchema = z.object({ rxcount: z.number() });

/**
 * What can't be told counts as alive: a phone on hold sends nothing, one that rings nothing yet, and `rtp_timeout` ends
 * what is dead.
 */
export async function probeLeg(leg: LegId, context: CommandContext): Promise<CommandOutcome> {
  const held = context.legs.get(leg)?.held ?? false;
  let silent = false;
  let before = await packets(leg, 0, context);
  for (let look = 0; look < looks && typeof before === 'number' && !silent; look += 1) {
    const now = await packets(leg, everyMs, context);
    silent = now === before;
    before = now;
  }
  if (before === 'gone') return 'gone';
  context.emit({ kind: 'legProbed', leg, alive: held || !silent });
  return 'done';
}

async function packets(
  leg: LegId,
  afterMs: number,
  { ari }: CommandContext,
): Promise<number | 'gone' | null> {
  await new Promise((done) => setTimeout(done, afterMs));
  return packetsReceived(leg, ari);
}

/** How many have come from this leg's phone; null where Asterisk doesn't tell. */
export async function packetsReceived(leg: LegId, ari: AriRequests): Promise<number | 'gone' | null> {
  const reply = await ari.request('GET', `${channelPath(leg)}/rtp_statistics`);
  if (!reply.ok) return isGone(reply) ? 'gone' : null;
  const parsed = statisticsSchema.safeParse(reply.value);
  return parsed.success ? parsed.data.rxcount : null;
}

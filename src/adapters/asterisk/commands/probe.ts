// Does a leg's phone still live? Asterisk tells only how many packets have come, so it's asked twice.

import { z } from 'zod';
import type { LegId } from '../../../domain/ids.ts';
import { type CommandContext, type CommandOutcome, channelPath, isGone } from './context.ts';

/** A program that was killed still sends for a moment. */
const firstAfterMs = 150;
/** Sound comes each 20 ms, also from who is muted. */
const againAfterMs = 400;

const statisticsSchema = z.object({ rxcount: z.number() });

/**
 * What can't be told counts as alive: a phone on hold sends nothing, one that rings nothing yet, and `rtp_timeout` ends
 * what is dead.
 */
export async function probeLeg(leg: LegId, context: CommandContext): Promise<CommandOutcome> {
  const before = await packets(leg, firstAfterMs, context);
  const after = typeof before === 'number' ? await packets(leg, againAfterMs, context) : before;
  if (after === 'gone') return 'gone';
  const held = context.legs.get(leg)?.held ?? false;
  const silent = typeof before === 'number' && after === before;
  context.emit({ kind: 'legProbed', leg, alive: held || !silent });
  return 'done';
}

async function packets(
  leg: LegId,
  afterMs: number,
  { ari }: CommandContext,
): Promise<number | 'gone' | null> {
  await new Promise((done) => setTimeout(done, afterMs));
  const reply = await ari.request('GET', `${channelPath(leg)}/rtp_statistics`);
  if (!reply.ok) return isGone(reply) ? 'gone' : null;
  const parsed = statisticsSchema.safeParse(reply.value);
  return parsed.success ? parsed.data.rxcount : null;
}

// Lets a leg wait alone with its music, in a holding bridge that needs no engine.

import type { LegId } from '../../../domain/ids.ts';
import type { SwitchMedia } from '../../../engine/ports/telephony-switch.ts';
import type { AriReply } from '../ari-http.ts';
import { musicClass, restartedClass } from '../media.ts';
import { makeBridge } from './bridge.ts';
import {
  type CommandContext,
  type CommandOutcome,
  channelPath,
  isGone,
  outcomeOf,
  quieten,
} from './context.ts';

/** In a holding bridge nobody hears the others, and each has his own music: one serves all. */
export const holdingBridge = (application: string): string => `${application}-waiting`;

export async function park(leg: LegId, media: SwitchMedia, context: CommandContext): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  const piece = media.kind === 'music' ? media.music : media.prompt;
  const plain = musicClass(media.mode, piece);
  const current = known?.musicClass === undefined ? await currentClass(leg, context) : known.musicClass;
  // Asterisk goes on where a channel's music stopped, unless its class changes.
  const wanted = current === plain ? restartedClass(plain) : plain;
  const set = await context.ari.request('POST', `${channelPath(leg)}/variable`, {
    variable: 'CHANNEL(musicclass)',
    value: wanted,
  });
  if (!set.ok) return outcomeOf(set);
  const quiet = quieten(known, context);
  const reply = await enter(leg, context);
  await quiet;
  if (reply.ok) {
    if (known !== undefined) {
      known.musicClass = wanted;
      known.bridge = null;
    }
    return 'done';
  }
  return reply.status === 400 || reply.status === 422 || isGone(reply) ? 'gone' : { failed: reply.reason };
}

async function currentClass(leg: LegId, { ari }: CommandContext): Promise<string | null> {
  const reply = await ari.request('GET', `${channelPath(leg)}/variable`, { variable: 'CHANNEL(musicclass)' });
  const value = reply.ok ? reply.value : null;
  return typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : null;
}

/** Without this role a channel in a holding bridge hears nothing at all. */
async function enter(leg: LegId, context: CommandContext): Promise<AriReply> {
  const bridge = holdingBridge(context.application);
  const add = () =>
    context.ari.request('POST', `/bridges/${encodeURIComponent(bridge)}/addChannel`, {
      channel: leg,
      role: 'holding_participant',
    });
  if (context.bridges.has(bridge)) {
    const reply = await add();
    if (reply.ok || reply.status !== 404) return reply;
  }
  const made = await makeBridge(bridge, context, 'holding');
  if (!made.ok) return made;
  return add();
}

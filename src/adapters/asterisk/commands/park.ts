// Lets a leg wait alone with its music, in a holding bridge that needs no engine.

import type { LegId } from '../../../domain/ids.ts';
import type { SwitchMedia } from '../../../engine/ports/telephony-switch.ts';
import type { AriReply } from '../ari-http.ts';
import { musicClass, turnOf, type WaitingTurn } from '../media.ts';
import { makeBridge } from './bridge.ts';
import {
  type CommandContext,
  type CommandOutcome,
  channelPath,
  isGone,
  outcomeOf,
  quieten,
} from './context.ts';

/** In a holding bridge nobody hears the others, and each has his own music: one serves everybody. */
const holdingBridge = (application: string): string => `${application}-waiting`;

export async function park(leg: LegId, media: SwitchMedia, context: CommandContext): Promise<CommandOutcome> {
  const known = context.legs.get(leg);
  const last = known?.waitingTurn === undefined ? await lastTurn(leg, context) : known.waitingTurn;
  const turn = last === 'a' ? 'b' : 'a';
  const value = musicClass(media.mode, media.kind === 'music' ? media.music : media.prompt, turn);
  const variable = 'CHANNEL(musicclass)';
  const set = await context.ari.request('POST', `${channelPath(leg)}/variable`, { variable, value });
  if (!set.ok) return outcomeOf(set);
  // First: to end a ring-back tone afterwards would end the music.
  await quieten(known, context);
  // Music begins only for a channel that comes from elsewhere.
  if (known?.parked === true) await leave(leg, context);
  const reply = await enter(leg, context);
  if (reply.ok) {
    if (known !== undefined) {
      known.waitingTurn = turn;
      known.parked = true;
      known.bridge = null;
      context.legs.touch(known);
    }
    return 'done';
  }
  return reply.status === 400 || reply.status === 422 || isGone(reply) ? 'gone' : { failed: reply.reason };
}

/** For a leg from before this engine's time, its music class tells. */
async function lastTurn(leg: LegId, { ari }: CommandContext): Promise<WaitingTurn | null> {
  const reply = await ari.request('GET', `${channelPath(leg)}/variable`, { variable: 'CHANNEL(musicclass)' });
  const value = reply.ok ? reply.value : null;
  return typeof value === 'object' && value !== null && 'value' in value ? turnOf(String(value.value)) : null;
}

/** It may not be in there, or the bridge not exist: then there is nothing to leave. */
function leave(leg: LegId, { ari, application }: CommandContext): Promise<AriReply> {
  const path = `/bridges/${encodeURIComponent(holdingBridge(application))}/removeChannel`;
  return ari.request('POST', path, { channel: leg });
}

/** Without this role a channel in a holding bridge hears nothing at all. */
async function enter(leg: LegId, context: CommandContext): Promise<AriReply> {
  const bridge = holdingBridge(context.application);
  const path = `/bridges/${encodeURIComponent(bridge)}/addChannel`;
  const add = () => context.ari.request('POST', path, { channel: leg, role: 'holding_participant' });
  if (context.bridges.has(bridge)) {
    const reply = await add();
    if (reply.ok || reply.status !== 404) return reply;
  }
  const made = await makeBridge(bridge, context, 'holding');
  return made.ok ? add() : made;
}

// Reads back from Asterisk all that is ours: legs, bridges, phones.

import { z } from 'zod';
import { callerNameShown, shownName } from '../../domain/visible-text.ts';
import type { Caller } from '../../domain/words/caller.ts';
import type { BridgeId, ContentHash, LegId } from '../../domain/words/ids.ts';
import type { SwitchLeg, SwitchPicture } from '../../engine/ports/telephony-switch.ts';
import type { AriReply, AriRequests } from './ari-http.ts';
import {
  type AriChannel,
  type AriEndpoint,
  bridgeSchema,
  channelSchema,
  endpointSchema,
  infoSchema,
  playbackSchema,
} from './ari-types.ts';
import { checkArgument, checkOf } from './check-calls.ts';
import { dialledArgument } from './commands/dial.ts';
import { soundOf, waitingMusic } from './media.ts';

/** Told by the dialplan: the call has an absolute timeout until an engine ends it. */
export const guardedArgument = 'guarded';

export interface PictureSettings {
  readonly application: string;
  readonly extensionDial: string;
}

export interface ReadPicture {
  readonly picture: SwitchPicture;
  /** With which music each parked leg waits. */
  readonly music: ReadonlyMap<LegId, ContentHash>;
  /** Channels that aren't ours, or not any more: the dialplan has taken them back, such as for its fallback. */
  readonly elsewhere: ReadonlySet<LegId>;
  /** Halves of check calls that listen. */
  readonly checks: readonly LegId[];
}

/** Rejects with an `Error` when Asterisk can't be asked or says what ARI doesn't document. */
export async function readPicture(
  ari: AriRequests,
  { application, extensionDial }: PictureSettings,
): Promise<ReadPicture> {
  const [channels, bridges, phones] = await Promise.all([
    read(ari, '/channels', z.array(channelSchema)),
    read(ari, '/bridges', z.array(bridgeSchema)),
    read(ari, endpointsPath(extensionDial), z.array(endpointSchema)),
  ]);
  // Not by asking for the application's channels: beside a device's change of state that can block Asterisk for ever.
  const ours = new Set(channels.filter((channel) => isOurs(channel, application)).map(({ id }) => id));
  // An engine of before let callers wait in a holding bridge: they are let wait anew.
  const mixing = bridges.filter((bridge) => bridge.name === application && bridge.bridge_type !== 'holding');
  const bridgeOf = new Map<LegId, BridgeId>(
    mixing.flatMap(({ id, channels: legs }) => legs.map((leg) => [leg, id] as const)),
  );
  const alone = channels.filter(({ id, state }) => ours.has(id) && state === 'Up' && !bridgeOf.has(id));
  const music = await readMusic(
    ari,
    alone.map(({ id }) => id),
  );
  const checks = channels.filter(isCheckHalf).map(({ id }) => id);
  const legs = channels
    .filter((channel) => ours.has(channel.id) && !isCheckHalf(channel))
    .map((channel) => toLeg(channel, bridgeOf.get(channel.id) ?? null, music.has(channel.id)));
  const dialled = new Set(legs.flatMap(({ leg, direction }) => (direction === 'outgoing' ? leg : [])));
  const picture = {
    legs,
    bridges: mixing.map(({ id, channels: legs }) => ({
      bridge: id,
      legs: legs.filter((leg) => ours.has(leg)),
    })),
    ...phonesNow(phones, extensionDial, (channel) => dialled.has(channel)),
  };
  const elsewhere = new Set(channels.flatMap(({ id }) => (ours.has(id) ? [] : id)));
  return { picture, music, elsewhere, checks };
}

/** A playback is asked for by its name alone; one that isn't there, since its leg went or never waited, tells nothing. */
async function readMusic(ari: AriRequests, legs: readonly LegId[]): Promise<ReadonlyMap<LegId, ContentHash>> {
  const music = new Map<LegId, ContentHash>();
  await Promise.all(
    legs.map(async (leg) => {
      const reply = await ari.request('GET', `/playbacks/${encodeURIComponent(waitingMusic(leg))}`);
      if (!reply.ok && reply.status !== 404) throw new Error(`/playbacks: ${reply.reason}`);
      const playback = reply.ok ? playbackSchema.safeParse(reply.value) : null;
      const sound = playback?.success ? soundOf(playback.data.media_uri) : null;
      if (sound !== null) music.set(leg, sound);
    }),
  );
  return music;
}

export type Phones = Pick<SwitchPicture, 'reachable' | 'busy'>;

/** `dialled`: is this channel a leg that we have dialled? */
export async function readPhones(
  ari: AriRequests,
  extensionDial: string,
  dialled: (channel: string) => boolean,
): Promise<Phones> {
  const endpoints = await read(ari, endpointsPath(extensionDial), z.array(endpointSchema));
  return phonesNow(endpoints, extensionDial, dialled);
}

/** Extensions whose phone is registered, or has a fixed address, and those in a call that we have not dialled. */
function phonesNow(
  endpoints: readonly AriEndpoint[],
  extensionDial: string,
  dialled: (channel: string) => boolean,
): Phones {
  const extensions = (which: readonly AriEndpoint[]) =>
    which.flatMap((endpoint) => extensionOfEndpoint(endpoint, extensionDial) ?? []);
  return {
    reachable: extensions(endpoints.filter(isOnline)),
    busy: extensions(endpoints.filter((endpoint) => isInOwnCall(endpoint, dialled))),
  };
}

const endpointsPath = (extensionDial: string) =>
  `/endpoints/${encodeURIComponent(extensionDial.split('/')[0] ?? 'PJSIP')}`;

export const isInOwnCall = ({ channel_ids = [] }: AriEndpoint, dialled: (channel: string) => boolean) =>
  channel_ids.some((channel) => !dialled(channel));

/** Undefined for an endpoint that is no extension. */
export const extensionOfEndpoint = ({ technology, resource }: AriEndpoint, extensionDial: string) =>
  extensionOf(`${technology}/${resource}`, extensionDial);

export const isOnline = ({ state }: AriEndpoint): boolean => state === 'online';

export interface SwitchIdentity {
  readonly version: string;
  /** Another one: Asterisk itself was restarted, and with it every call was lost. */
  readonly startedAt: string;
}

export async function readIdentity(ari: AriRequests): Promise<SwitchIdentity> {
  const info = await read(ari, '/asterisk/info', infoSchema);
  return { version: info.system.version, startedAt: info.status.startup_time };
}

async function read<T>(ari: AriRequests, path: string, schema: z.ZodType<T>): Promise<T> {
  const reply: AriReply = await ari.request('GET', path);
  if (!reply.ok) throw new Error(`${path}: ${reply.reason}`);
  const parsed = schema.safeParse(reply.value);
  if (!parsed.success)
    throw new Error(`${path}: not as documented (${parsed.error.issues[0]?.path.join('.') ?? ''})`);
  return parsed.data;
}

function isOurs({ dialplan }: AriChannel, application: string): boolean {
  return dialplan.app_name === 'Stasis' && (dialplan.app_data ?? '').split(',')[0] === application;
}

const isCheckHalf = ({ dialplan }: AriChannel): boolean =>
  (dialplan.app_data ?? '').split(',')[1] === checkArgument;

/** The arguments that our dialplan, or our own dialling, gave to Stasis; kept by the channel. */
export function toLeg(channel: AriChannel, bridge: BridgeId | null, parked: boolean): SwitchLeg {
  const [, ...args] = (channel.dialplan.app_data ?? '').split(',');
  const direction = args[0] === dialledArgument ? 'outgoing' : 'incoming';
  return {
    leg: channel.id,
    direction,
    answered: channel.state === 'Up',
    bridge,
    parked,
    ...callOf(channel, args),
  };
}

/** Who calls whom. `args` are `incoming,<number>,<presentation>` from the generated dialplan, or what an admin wrote. */
export function callOf(
  channel: AriChannel,
  args: readonly string[],
): Caller & Pick<SwitchLeg, 'calledNumber' | 'check'> {
  const calledNumber = args[0] === 'incoming' && args[1] ? args[1] : channel.dialplan.exten;
  const check = checkOf(channel.id);
  if (check !== undefined) return { calledNumber, check };
  // CALLERID(pres): allowed…, prohib… (RFC 3323's privacy), unavailable. Without it the number counts as allowed.
  const withheld = /^(prohib|unavailable)/.test(args[2] ?? '');
  const number = shownName(channel.caller.number);
  if (withheld || number === '' || /^anonymous$/i.test(number)) return { calledNumber };
  const name = callerNameShown(channel.caller.name, number);
  return {
    calledNumber,
    callerNumber: number,
    ...(name === null ? {} : { callerName: name }),
  };
}

/** `PJSIP/21` to `21`, when phones are dialled as `PJSIP/{extension}`. */
export function extensionOf(device: string, extensionDial: string): string | undefined {
  const [before = '', after = ''] = extensionDial.split('{extension}');
  const long = device.length > before.length + after.length;
  return long && device.startsWith(before) && device.endsWith(after)
    ? device.slice(before.length, device.length - after.length)
    : undefined;
}

// The part of the Asterisk REST Interface that Klinke uses, checked where it comes in.

import { z } from 'zod';

const callerSchema = z.object({ name: z.string(), number: z.string() });

export const channelSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  /** `Down`, `Ring`, `Ringing`, `Up`, … */
  state: z.string(),
  caller: callerSchema,
  dialplan: z.object({
    exten: z.string(),
    app_name: z.string().optional(),
    /** The application's arguments: what our dialplan passed to Stasis, also after a restart of the engine. */
    app_data: z.string().optional(),
  }),
});

export const bridgeSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  bridge_type: z.string(),
  channels: z.array(z.string()),
});

export const endpointSchema = z.object({
  technology: z.string(),
  resource: z.string(),
  /** `online`, `offline`, `unknown` */
  state: z.string().optional(),
  channel_ids: z.array(z.string()).optional(),
});

export const infoSchema = z.object({
  system: z.object({ version: z.string() }),
  status: z.object({ startup_time: z.string() }),
});

export const playbackSchema = z.object({
  id: z.string(),
  target_uri: z.string(),
  media_uri: z.string(),
  state: z.string(),
});

const liveRecordingSchema = z.object({ name: z.string() });

export const storedRecordingSchema = z.object({ name: z.string(), format: z.string().optional() });

const channel = channelSchema;
const cause = z.number().optional();
const playback = playbackSchema;

/** Events that mean something to us; Asterisk's other ones are skipped by their type. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('StasisStart'),
    args: z.array(z.string()),
    channel,
    replace_channel: channel.optional(),
  }),
  z.object({ type: z.literal('StasisEnd'), channel }),
  z.object({ type: z.literal('ChannelStateChange'), channel }),
  z.object({ type: z.literal('ChannelHangupRequest'), channel, cause, tech_cause: cause }),
  z.object({ type: z.literal('ChannelDestroyed'), channel, cause: z.number(), tech_cause: cause }),
  z.object({ type: z.literal('ChannelDtmfReceived'), channel, digit: z.string() }),
  z.object({ type: z.literal('ChannelHold'), channel }),
  z.object({ type: z.literal('ChannelUnhold'), channel }),
  z.object({ type: z.literal('Dial'), peer: channel, dialstatus: z.string() }),
  z.object({ type: z.literal('PlaybackStarted'), playback }),
  z.object({ type: z.literal('PlaybackFinished'), playback }),
  z.object({ type: z.literal('RecordingStarted'), recording: liveRecordingSchema }),
  z.object({ type: z.literal('RecordingFinished'), recording: liveRecordingSchema }),
  z.object({ type: z.literal('RecordingFailed'), recording: liveRecordingSchema }),
  z.object({ type: z.literal('ChannelEnteredBridge'), bridge: bridgeSchema, channel }),
  z.object({ type: z.literal('ChannelLeftBridge'), bridge: bridgeSchema, channel }),
  z.object({
    type: z.literal('ChannelUserevent'),
    eventname: z.string(),
    application: z.string(),
    userevent: z.record(z.string(), z.unknown()),
  }),
  z.object({ type: z.literal('ApplicationReplaced'), application: z.string() }),
  z.object({ type: z.literal('ContactStatusChange') }),
  z.object({ type: z.literal('PeerStatusChange') }),
  z.object({ type: z.literal('EndpointStateChange'), endpoint: endpointSchema }),
]);

export type AriChannel = z.infer<typeof channelSchema>;
export type AriEndpoint = z.infer<typeof endpointSchema>;
export type AriEvent = z.infer<typeof eventSchema>;

const knownTypes: ReadonlySet<string> = new Set(eventSchema.options.map((option) => option.shape.type.value));

/** What tells that a phone has come or gone. */
export const phoneTypes: ReadonlySet<string> = new Set([
  'ContactStatusChange',
  'PeerStatusChange',
  'EndpointStateChange',
]);

/** What a beat comes back as, to each application. */
export const beatType = 'ChannelUserevent';

/** What we ask Asterisk to send about calls: its other events are most of its traffic. */
export const callTypes: readonly string[] = [...knownTypes].filter((type) => !phoneTypes.has(type));

export type ParsedEvent =
  | { readonly kind: 'event'; readonly event: AriEvent }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'malformed'; readonly reason: string };

export function parseEvent(text: string): ParsedEvent {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { kind: 'malformed', reason: 'no JSON' };
  }
  const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;
  if (typeof type !== 'string') return { kind: 'malformed', reason: 'no type' };
  if (!knownTypes.has(type)) return { kind: 'unknown' };
  const parsed = eventSchema.safeParse(data);
  if (parsed.success) return { kind: 'event', event: parsed.data };
  return {
    kind: 'malformed',
    reason: `${type}: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
  };
}

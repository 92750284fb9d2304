// The doctor's own place at an Asterisk: an application beside the engine's, with the channels that it makes.

import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { z } from 'zod';
import {
  type AriAccess,
  type AriReply,
  type AriRequests,
  authorization,
  createAriHttp,
} from '../../../adapters/asterisk/ari-http.ts';
import { reasonOf } from '../../../adapters/asterisk/failure.ts';

const eventSchema = z.looseObject({
  type: z.string(),
  channel: z.object({ id: z.string(), state: z.string() }).optional(),
  playback: z.object({ id: z.string(), state: z.string() }).optional(),
  cause: z.number().optional(),
});
export type DoctorEvent = z.infer<typeof eventSchema>;

export interface AriSession extends AriRequests {
  readonly application: string;
  /** The first event that fits, of those still to come; null when none comes in time. */
  next(fits: (event: DoctorEvent) => boolean, withinMs: number): Promise<DoctorEvent | null>;
  /** Makes a channel that is ended with the session. */
  create(
    endpoint: string,
    variables?: Readonly<Record<string, string>>,
  ): Promise<AriReply & { readonly channel: string }>;
  /** What a function or a variable of the dialplan says; null where there is no such function. */
  read(channel: string, variable: string): Promise<string | null>;
  close(): Promise<void>;
}

export type OpenedSession =
  | { readonly ok: true; readonly session: AriSession }
  | { readonly ok: false; readonly reason: string };

const OPEN_WITHIN_MS = 3_000;
const variableSchema = z.object({ value: z.string() });

export async function openAriSession(access: AriAccess): Promise<OpenedSession> {
  const application = `klinke-doctor-${randomUUID().slice(0, 8)}`;
  const http = createAriHttp(access, { sockets: 2 });
  const target = new URL(access.url);
  target.protocol = target.protocol === 'https:' ? 'wss:' : 'ws:';
  target.pathname = '/ari/events';
  target.search = new URLSearchParams({ app: application }).toString();
  const socket = new WebSocket(target, {
    headers: { authorization: authorization(access) },
    handshakeTimeout: OPEN_WITHIN_MS,
  });
  const failed = await new Promise<string | null>((done) => {
    socket.once('open', () => done(null));
    socket.once('unexpected-response', (request, { statusCode }) => {
      request.destroy();
      done(`${statusCode}`);
    });
    socket.on('error', (error) => done(reasonOf(error)));
  });
  if (failed !== null) {
    http.close();
    return { ok: false, reason: failed };
  }
  const listeners = new Set<(event: DoctorEvent) => void>();
  socket.on('message', (data) => {
    const parsed = eventSchema.safeParse(JSON.parse(String(data)));
    if (parsed.success) for (const listener of [...listeners]) listener(parsed.data);
  });
  const channels = new Set<string>();
  const session: AriSession = {
    application,
    request: http.request,
    next: (fits, withinMs) =>
      new Promise((done) => {
        const end = (event: DoctorEvent | null): void => {
          clearTimeout(timer);
          listeners.delete(listen);
          done(event);
        };
        const listen = (event: DoctorEvent): void => {
          if (fits(event)) end(event);
        };
        const timer = setTimeout(() => end(null), withinMs);
        listeners.add(listen);
      }),
    async create(endpoint, variables = {}) {
      const channel = `${application}-${channels.size}`;
      channels.add(channel);
      const query = { endpoint, app: application, channelId: channel };
      const reply = await http.request('POST', '/channels/create', query, { variables });
      return { ...reply, channel };
    },
    async read(channel, variable) {
      const reply = await http.request('GET', `/channels/${channel}/variable`, { variable });
      const parsed = variableSchema.safeParse(reply.ok ? reply.value : null);
      return parsed.success ? parsed.data.value : null;
    },
    async close() {
      for (const channel of channels) await http.request('DELETE', `/channels/${channel}`);
      socket.terminate();
      http.close();
    },
  };
  return { ok: true, session };
}

// How a program of the same user on the same computer asks a running engine: a socket in the data folder.
//
// Whoever may write to the engine's files may do all this anyway once the engine has ended; nobody else gets at the socket.

import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { jsonOf } from '../contract/json-of.ts';
import type { CallerData } from '../engine/caller-data.ts';
import type { ErasingOutcome, ToErase } from '../engine/erasing.ts';
import type { Log } from '../engine/log.ts';
import type { InForceHere, Published, ToPublish } from './plan/publisher.ts';

const eraseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), ways: z.array(z.string().min(1)).min(1).readonly() }),
  z.strictObject({ kind: z.literal('call'), call: z.string().min(1) }),
  z.strictObject({ kind: z.literal('breaks'), agent: z.string().min(1) }),
]);
const questionSchema = z.union([
  eraseSchema,
  z.strictObject({ kind: z.literal('callerData'), ways: z.array(z.string().min(1)).min(1).readonly() }),
  z.strictObject({ kind: z.literal('planInForce') }),
  z.strictObject({
    kind: z.literal('publish'),
    base: z.int().min(0),
    made: z.string().optional(),
    plan: z.string(),
    comment: z.string(),
  }),
  z.strictObject({ kind: z.literal('copyDatabases'), to: z.string() }),
]);

/** What a running engine does for them. A rejection is told as `Failed`. */
export interface LocalService {
  erase(what: ToErase): Promise<ErasingOutcome>;
  callerData(ways: readonly string[]): Promise<CallerData>;
  planInForce(): Promise<InForceHere | null>;
  publish(wanted: ToPublish): Promise<Published>;
  /** Into this folder: see `copyDatabases`. */
  copyDatabases(to: string): Promise<null>;
}

type Question = z.infer<typeof questionSchema>;
interface Answers {
  readonly number: ErasingOutcome;
  readonly call: ErasingOutcome;
  readonly breaks: ErasingOutcome;
  readonly callerData: CallerData;
  readonly planInForce: InForceHere | null;
  readonly publish: Published;
  readonly copyDatabases: null;
}
/** It could not be done; `reason` is what the system says. */
export interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

/** A question is one short line. */
const MOST_BYTES = 16_384;
const ASK_WITHIN_MS = 10_000;

function addressOf(dataFolder: string): string {
  if (process.platform !== 'win32') return join(dataFolder, 'engine.sock');
  const name = createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 24);
  return `\\\\.\\pipe\\klinke-${name}`;
}

/** Returns what closes it. Where there can be none (a path that is too long), the log says so. */
export async function openLocalDoor(
  dataFolder: string,
  service: LocalService,
  log: Log,
): Promise<() => Promise<void>> {
  const address = addressOf(dataFolder);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.setTimeout(ASK_WITHIN_MS, () => socket.destroy());
    let asked = '';
    socket.on('data', (data) => {
      asked += String(data);
      if (asked.length > MOST_BYTES) socket.destroy();
      if (socket.destroyed || !asked.includes('\n')) return;
      socket.removeAllListeners('data');
      // Looking through years of calls takes its time.
      socket.setTimeout(0);
      const question = questionSchema.safeParse(jsonOf(asked));
      if (!question.success) return socket.destroy();
      const failed = (fault: unknown): Failed => ({ kind: 'failed', reason: String(fault) });
      void obey(service, question.data)
        .catch(failed)
        .then((answer) => socket.end(`${JSON.stringify({ answer })}\n`));
      return undefined;
    });
  });
  const fault = await listen(server, address).catch((failed: Error) => failed);
  if (fault !== null) {
    log.warn(
      { fault: fault.message },
      '--erase, --caller-data, --export, --publish and --backup can not reach this engine while it runs: end it first',
    );
    return async () => undefined;
  }
  return async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  };
}

function obey(service: LocalService, question: Question): Promise<Answers[keyof Answers]> {
  switch (question.kind) {
    case 'callerData':
      return service.callerData(question.ways);
    case 'planInForce':
      return service.planInForce();
    case 'publish': {
      const { kind: _, ...wanted } = question;
      return service.publish(wanted);
    }
    case 'copyDatabases':
      return service.copyDatabases(question.to);
    default:
      return service.erase(question);
  }
}

/** Resolves to null. */
async function listen(server: Server, address: string): Promise<null> {
  const isFile = process.platform !== 'win32';
  // The journal is locked by us: whatever is there is of an engine that was killed.
  if (isFile) rmSync(address, { force: true });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(address, listening);
  });
  if (isFile) chmodSync(address, 0o600);
  return null;
}

/** What the running engine answers; null: none runs there, or it can't be asked. */
export function askRunningEngine<K extends Question['kind']>(
  dataFolder: string,
  question: Extract<Question, { readonly kind: K }>,
): Promise<{ readonly answer: Answers[K] | Failed } | null> {
  return new Promise((answered) => {
    const socket = connect(addressOf(dataFolder));
    let answer = '';
    socket.on('connect', () => socket.write(`${JSON.stringify(question)}\n`));
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('error', () => answered(null));
    // The word of an engine of this version or another one: what it says is only told on.
    socket.on('close', () => answered(jsonOf(answer) as { readonly answer: Answers[K] } | null));
  });
}

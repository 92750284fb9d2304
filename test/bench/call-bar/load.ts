// The load of `call-bar`, the same for both sides, and what its processes say to each other.

import { type ChildProcess, fork } from 'node:child_process';
import WebSocket from 'ws';
import { wallTime } from '../wall-clock.ts';

const EVERY_MS = 100;
const LIFE_MS = 1_000;

/** 500 wait; ten arrive and ten leave each second; fifty look on, one of them in real Electron. */
export const CALL_BAR = {
  standing: 500 - LIFE_MS / EVERY_MS,
  consoles: 50,
  everyMs: EVERY_MS,
  lifeMs: LIFE_MS,
  /** Of one round. */
  arrivals: 100,
} as const;

export interface Arrival {
  readonly id: string;
  /** Epoch milliseconds: when the event set out to the program in the middle. */
  readonly at: number;
}

export type EngineAsk =
  | { readonly kind: 'fill' | 'clear' | 'report' }
  /** Not answered. */
  | { readonly kind: 'call' | 'leave'; readonly n: number };
export type EngineTold =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'report';
      readonly calls: readonly (readonly [n: number, call: string])[];
      /** Processor time by wall time. */
      readonly busy: number;
    };

export type RelayAsk = { readonly kind: 'begin' | 'look' };
export type RelayTold =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'state'; readonly waiting: number; readonly arrivals: readonly Arrival[] };

/** A program beside this one, asked one thing at a time. */
export class Helper<Ask extends object, Told extends { readonly kind: string }> {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  /** Resolves with the port that the program tells as soon as it listens. */
  static async start<A extends object, T extends { readonly kind: string }>(
    program: URL,
    args: readonly string[] = [],
  ): Promise<{ helper: Helper<A, T>; port: number }> {
    const child = fork(program, args);
    const helper = new Helper<A, T>(child);
    const first = (await helper.told()) as unknown as { readonly port: number };
    return { helper, port: first.port };
  }

  async ask(ask: Ask): Promise<Told> {
    const told = this.told();
    this.child.send(ask);
    return told;
  }

  /** Something that is not answered. */
  tell(ask: Ask): void {
    this.child.send(ask);
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise<void>((done) => this.child.once('exit', () => done()));
    this.child.kill('SIGTERM');
    await ended;
  }

  private told(): Promise<Told> {
    return new Promise((done, fail) => {
      const gone = (code: number | null) =>
        fail(new Error(`a program beside the benchmark ended with ${code}`));
      this.child.once('exit', gone);
      this.child.once('message', (told) => {
        this.child.off('exit', gone);
        done(told as Told);
      });
    });
  }
}

export interface Spectator {
  /** When the message that brought this call arrived, in epoch milliseconds. */
  readonly arrivedAt: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Notes when messages arrive; what is in them is read afterwards. */
export function spectate(socket: WebSocket, callsIn: (text: string) => readonly string[]): Spectator {
  const arrivedAt = new Map<string, number>();
  socket.on('message', (data) => {
    const at = wallTime();
    for (const call of callsIn(data.toString())) if (!arrivedAt.has(call)) arrivedAt.set(call, at);
  });
  return { arrivedAt, close: async () => socket.terminate() };
}

/** A console that only reads. */
export async function openSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await new Promise<void>((done, fail) => {
    socket.once('open', () => done());
    socket.once('error', fail);
  });
  return socket;
}

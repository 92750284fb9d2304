// The engine on this computer: configured once, started when it's needed, started again when it dies, ended with us.
//
//   idle ──endpoint()──► starting ──listening──► running ──died──► waiting ──backoff──► starting
//     ▲                     └── never listened: reported, then idle ──┘       stop(): from anywhere to stopped

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Backoff, backoffMs } from '../contract/backoff.ts';
import type { Result } from '../contract/channels.ts';
import { ENGINE_TOKEN_VARIABLE } from '../contract/control-api.ts';
import { type Endpoint, localEndpoint } from './link/engine-address.ts';
import type { EngineProcess, RunEngine } from './local/engine-process.ts';

export interface LocalEngineOptions {
  readonly run: RunEngine;
  /** Holds engine.json, and what the engine keeps. */
  readonly folder: string;
  log(event: string, data?: Record<string, unknown>): void;
  readonly startLimitMs?: number;
  readonly endLimitMs?: number;
  readonly backoff?: Backoff;
}

const listeningSchema = z.object({
  listening: z.object({ host: z.string(), port: z.int().min(1).max(65_535) }),
});
const keptLines = 12;

export class LocalEngine {
  readonly #options: Required<LocalEngineOptions>;
  readonly #config: string;
  #process: EngineProcess | null = null;
  #endpoint: Promise<Result<Endpoint>> | null = null;
  #stopped = false;
  #failures = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #state = 'idle';

  constructor(options: LocalEngineOptions) {
    this.#options = {
      startLimitMs: 20_000,
      endLimitMs: 3_000,
      backoff: { firstMs: 100, mostMs: 10_000 },
      ...options,
    };
    this.#config = join(options.folder, 'engine.json');
  }

  /** For diagnostics. */
  get state(): string {
    return this.#state;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Where it listens; starts it if it doesn't run. `engineDidNotStart` has its last words. */
  endpoint(): Promise<Result<Endpoint>> {
    if (this.#stopped)
      return Promise.resolve({ ok: false, error: { code: 'unreachable', detail: 'stopped' } });
    this.#endpoint ??= this.#start();
    return this.#endpoint;
  }

  /** Asks it to end, and ends it if it doesn't within the limit. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#restartTimer);
    this.#state = 'stopped';
    const running = this.#process;
    if (running === null) return;
    running.end();
    const timer = setTimeout(() => running.kill(), this.#options.endLimitMs);
    await running.ended;
    clearTimeout(timer);
  }

  async #start(): Promise<Result<Endpoint>> {
    clearTimeout(this.#restartTimer);
    this.#state = 'starting';
    const result = await this.#configureAndRun();
    if (result.ok) {
      this.#state = `listening on ${result.value.key}`;
    } else {
      // The next who asks starts it again: the person may have mended the cause meanwhile.
      this.#endpoint = null;
      this.#state = `did not start: ${result.error.code}`;
      this.#options.log(
        'localEngineDidNotStart',
        'detail' in result.error ? { detail: result.error.detail } : {},
      );
    }
    return result;
  }

  async #configureAndRun(): Promise<Result<Endpoint>> {
    try {
      if (!existsSync(this.#config)) {
        const failure = await this.#configure();
        if (failure !== null) return didNotStart(failure);
      }
      if (this.#stopped) return didNotStart('stopped');
      return await this.#launch();
    } catch (error) {
      return didNotStart(error instanceof Error ? error.message : String(error));
    }
  }

  /** Only the engine knows what an example configuration looks like. Null when it wrote one. */
  async #configure(): Promise<string | null> {
    mkdirSync(this.#options.folder, { recursive: true });
    const child = this.#options.run(['--init', this.#options.folder]);
    this.#process = child;
    const words = lastLines(child.stderr);
    child.stdout.resume();
    const timer = setTimeout(() => child.kill(), this.#options.startLimitMs);
    const how = await child.ended;
    clearTimeout(timer);
    this.#process = null;
    await words.complete();
    return existsSync(this.#config)
      ? null
      : words.text(`--init ended with ${how} and wrote no configuration`);
  }

  #launch(): Promise<Result<Endpoint>> {
    // New each time, and not among the arguments, which everybody on this computer can read.
    const engineToken = randomBytes(32).toString('base64url');
    const child = this.#options.run(
      ['--config', this.#config, '--listen', '127.0.0.1:0', '--print-address'],
      { [ENGINE_TOKEN_VARIABLE]: engineToken },
    );
    this.#process = child;
    const words = lastLines(child.stderr);
    return new Promise((resolve) => {
      let listening = false;
      let listeningSince = 0;
      const timer = setTimeout(() => child.kill(), this.#options.startLimitMs);
      createInterface({ input: child.stdout }).on('line', (line) => {
        const parsed = listening ? null : readListening(line);
        if (!parsed) return;
        listening = true;
        listeningSince = performance.now();
        clearTimeout(timer);
        this.#options.log('localEngineListening', { pid: child.pid, ...parsed });
        resolve({ ok: true, value: localEndpoint(parsed.host, parsed.port, engineToken) });
      });
      void child.ended.then(async (how) => {
        clearTimeout(timer);
        await words.complete();
        this.#process = null;
        // One that listens and dies at once, again and again, must not keep the computer busy.
        if (performance.now() - listeningSince > this.#options.backoff.mostMs) this.#failures = 0;
        if (listening) this.#restart(how, words.text(''));
        else resolve(didNotStart(words.text(`ended with ${how}`)));
      });
    });
  }

  /** It ran and died: nobody needs to ask for it to come back. */
  #restart(how: string, words: string): void {
    if (this.#stopped) return;
    const delayMs = backoffMs(this.#failures, Math.random(), this.#options.backoff);
    this.#failures += 1;
    this.#state = `died (${how})`;
    this.#options.log('localEngineDied', { how, words, delayMs });
    this.#endpoint = new Promise((resolve) => {
      this.#restartTimer = setTimeout(() => void this.#start().then(resolve), delayMs);
    });
  }
}

const didNotStart = (detail: string): Result<never> => ({
  ok: false,
  error: { code: 'engineDidNotStart', detail },
});

function readListening(line: string): { host: string; port: number } | null {
  try {
    const parsed = listeningSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data.listening : null;
  } catch {
    return null; // Anything else that it prints is for people.
  }
}

interface LastLines {
  /** A process that has ended may have last words in the pipe still, but a child of its own may hold that open. */
  complete(): Promise<void>;
  text(otherwise: string): string;
}

function lastLines(input: Readable): LastLines {
  const lines: string[] = [];
  const reader = createInterface({ input });
  reader.on('line', (line) => {
    lines.push(line.slice(0, 500));
    if (lines.length > keptLines) lines.shift();
  });
  const closed = new Promise<void>((resolve) => reader.once('close', resolve));
  return {
    complete: () => Promise.race([closed, pause(300)]),
    text: (otherwise) => (lines.length === 0 ? otherwise : lines.join('\n')),
  };
}

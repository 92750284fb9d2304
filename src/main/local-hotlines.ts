// The hotlines of this computer: the demo, and one that the person has set up; each with an engine of its own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import type { ConsoleSettings, Result, SetUpOutcome } from '../contract/channels.ts';
import { SET_UP_VARIABLE, type SetUpAnswers, setUpProblemsSchema } from '../contract/set-up.ts';
import type { WriteLog } from './console-log.ts';
import { readJson } from './json-file.ts';
import type { Endpoint } from './link/engine-address.ts';
import type { RunEngine } from './local/engine-process.ts';
import { LocalEngine } from './local-engine.ts';

export type LocalKind = ConsoleSettings['local'];

export interface LocalHotlinesOptions {
  readonly run: RunEngine;
  readonly userData: string;
  readonly log: WriteLog;
  readonly setUpLimitMs?: number;
}

const nameSchema = z.object({ name: z.string() });

export class LocalHotlines {
  readonly #options: LocalHotlinesOptions;
  readonly #engines: { readonly [K in LocalKind]: LocalEngine };
  readonly #ownFolder: string;
  #settingUp: Promise<SetUpOutcome> | null = null;

  constructor(options: LocalHotlinesOptions) {
    this.#options = options;
    const { run, userData, log } = options;
    this.#ownFolder = join(userData, 'hotline');
    this.#engines = {
      demo: new LocalEngine({ run, folder: join(userData, 'engine'), log }),
      own: new LocalEngine({ run, folder: this.#ownFolder, log }),
    };
  }

  /** What it's called; empty where its configuration can't be read; null where none was set up. */
  get ownName(): string | null {
    const file = this.#ownConfig;
    if (!existsSync(file)) return null;
    const read = readJson(file);
    const parsed = read.kind === 'read' ? nameSchema.safeParse(read.data) : null;
    return parsed?.success ? parsed.data.name : '';
  }

  /** Where it listens; starts it if it doesn't run. Without a hotline of one's own it's the demo. */
  endpoint(which: LocalKind): Promise<Result<Endpoint>> {
    return this.#engine(which).endpoint();
  }

  /** For diagnostics. */
  state(which: LocalKind): string {
    return this.#engine(which).state;
  }

  /** What lies there already is never written over. */
  setUp(answers: SetUpAnswers): Promise<SetUpOutcome> {
    this.#settingUp ??= this.#write(answers).finally(() => {
      this.#settingUp = null;
    });
    return this.#settingUp;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#engines.demo.stop(), this.#engines.own.stop()]);
  }

  get #ownConfig(): string {
    return join(this.#ownFolder, 'engine.json');
  }

  /** An engine without a configuration would make itself the demo's, in the wrong folder. */
  #engine(which: LocalKind): LocalEngine {
    return which === 'own' && existsSync(this.#ownConfig) ? this.#engines.own : this.#engines.demo;
  }

  /** Only the engine's program knows what a configuration looks like, and what answers it can work with. */
  async #write(answers: SetUpAnswers): Promise<SetUpOutcome> {
    if (existsSync(this.#ownConfig))
      return { ok: false, problems: null, detail: `${this.#ownConfig} is there already` };
    const { run, log, setUpLimitMs = 20_000 } = this.#options;
    try {
      // In its environment: others on this computer can read arguments, and a utility process has no standard input.
      const child = run(['--init', this.#ownFolder, '--answers', 'env'], {
        [SET_UP_VARIABLE]: JSON.stringify(answers),
      });
      const timer = setTimeout(() => child.kill(), setUpLimitMs);
      const [how, out, words] = await Promise.all([
        child.ended,
        readAll(child.stdout),
        readAll(child.stderr),
      ]);
      clearTimeout(timer);
      if (existsSync(this.#ownConfig)) return { ok: true };
      const problems = problemsIn(out);
      log('hotlineNotSetUp', { how, fields: problems?.map(({ field }) => field).join(', ') });
      if (problems !== null) return { ok: false, problems };
      return { ok: false, problems: null, detail: words.trim().slice(-500) || `--init ended with ${how}` };
    } catch (error) {
      return { ok: false, problems: null, detail: error instanceof Error ? error.message : String(error) };
    }
  }
}

function problemsIn(out: string) {
  try {
    const parsed = setUpProblemsSchema.safeParse(JSON.parse(out));
    return parsed.success ? parsed.data.problems : null;
  } catch {
    return null; // Anything else that it prints is for people.
  }
}

// The workbench's process: started when it's first needed, and again where it died; asked in the name of whoever is here.
import type { Result } from '../../contract/channels.ts';
import type {
  DraftHere,
  WorkbenchAnswer,
  WorkbenchNews,
  WorkbenchReplyTo,
  WorkbenchRequest,
} from '../../contract/workbench.ts';
import type { AskedOfEngine, DraftOwner, FromWorkbench, ToWorkbench } from '../../contract/workbench-link.ts';
import type { EngineProcess, RunEngine } from '../local/engine-process.ts';

export interface WorkbenchProcessParts {
  readonly run: RunEngine;
  /** Where it keeps drafts. */
  readonly folder: string;
  /** In the session of this person; `offline` where there is none. */
  readonly engine: (owner: DraftOwner, asked: AskedOfEngine) => Promise<Result<unknown>>;
  readonly tell: (owner: DraftOwner, news: WorkbenchNews) => void;
  log(event: string, data?: Record<string, unknown>): void;
}

const away = { ok: false, error: { code: 'workbenchAway' } } as const;
const LAST_WORDS = 2_000;

export class WorkbenchProcess {
  readonly #parts: WorkbenchProcessParts;
  readonly #waiting = new Map<number, (answer: WorkbenchAnswer<unknown>) => void>();
  #process: EngineProcess | null = null;
  #lastId = 0;
  #stopped = false;

  constructor(parts: WorkbenchProcessParts) {
    this.#parts = parts;
  }

  /** Never rejects. What was answered is on the disk; what broke off without an answer may be there, or not. */
  ask<W extends WorkbenchRequest>(
    owner: DraftOwner,
    request: W,
  ): Promise<WorkbenchAnswer<WorkbenchReplyTo<W>>> {
    return this.#ask((id) => ({ t: 'request', id, owner, request }));
  }

  /** Of whom there are drafts of this engine. Never rejects. */
  draftsAt(place: string): Promise<WorkbenchAnswer<readonly DraftHere[]>> {
    return this.#ask((id) => ({ t: 'drafts', id, place }));
  }

  #ask<T>(message: (id: number) => ToWorkbench): Promise<WorkbenchAnswer<T>> {
    if (this.#stopped) return Promise.resolve(away);
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (answer: WorkbenchAnswer<unknown>) => void);
      try {
        this.#post(message(id));
      } catch (fault) {
        this.#parts.log('workbenchDidNotStart', { fault: String(fault) });
        this.#waiting.delete(id);
        resolve(away);
      }
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const running = this.#process;
    if (running === null) return;
    // What was answered is kept: there is nothing to wait for.
    running.kill();
    await running.ended;
  }

  #post(message: ToWorkbench): void {
    this.#process ??= this.#start();
    this.#process.post(message);
  }

  #start(): EngineProcess {
    const child = this.#parts.run([this.#parts.folder]);
    let words = '';
    child.stdout.resume();
    child.stderr.on('data', (part: Buffer) => {
      words = (words + part.toString()).slice(-LAST_WORDS);
    });
    child.onMessage((message) => this.#hear(message as FromWorkbench));
    void child.ended.then((how) => {
      if (this.#process !== child) return;
      this.#process = null;
      if (!this.#stopped) this.#parts.log('workbenchEnded', { how, words });
      const waiting = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const settle of waiting) settle(away);
    });
    return child;
  }

  #hear(message: FromWorkbench): void {
    if (message.t === 'news') this.#parts.tell(message.owner, message.news);
    else if (message.t === 'reply') {
      this.#waiting.get(message.id)?.(message.answer);
      this.#waiting.delete(message.id);
    } else
      void this.#parts.engine(message.owner, message.asked).then((said) => {
        if (this.#process !== null) this.#post({ t: 'engineSaid', id: message.id, said });
      });
  }
}

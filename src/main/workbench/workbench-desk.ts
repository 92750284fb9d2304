// Whose draft the window has open, and what the workbench may ask of the engine: in that person's own session only. Without
// one, a draft that lies here can be worked on (docs/decisions/0042).
import type { CommandError, Result, SessionState } from '../../contract/channels.ts';
import type { ConsoleCommand, ReplyTo } from '../../contract/commands.ts';
import { contentFaults } from '../../contract/content.ts';
import type { Answer } from '../../contract/reply-errors.ts';
import type {
  DraftHere,
  WorkbenchAnswer,
  WorkbenchNews,
  WorkbenchRequest,
} from '../../contract/workbench.ts';
import type { AskedOfEngine, DraftOwner } from '../../contract/workbench-link.ts';
import type { ContentError, ContentLink } from '../link/content-link.ts';
import type { RunEngine } from '../local/engine-process.ts';
import { WorkbenchProcess } from './workbench-process.ts';

export interface WorkbenchDeskParts {
  readonly run: RunEngine;
  readonly folder: string;
  readonly session: () => SessionState;
  /** The engine that the session is with: see `placeOf`. */
  readonly place: () => string;
  readonly command: <C extends ConsoleCommand>(command: C) => Promise<Result<ReplyTo<C>>>;
  readonly content: Pick<ContentLink, 'get' | 'put'>;
  readonly push: (news: WorkbenchNews) => void;
  log(event: string, data?: Record<string, unknown>): void;
}

const offline = { ok: false, error: { code: 'offline' } } as const;

export class WorkbenchDesk {
  readonly #parts: WorkbenchDeskParts;
  readonly #process: WorkbenchProcess;
  /** Whose is open while nobody is signed in. */
  #unsigned: DraftOwner | null = null;

  constructor(parts: WorkbenchDeskParts) {
    this.#parts = parts;
    const { run, folder, log } = parts;
    this.#process = new WorkbenchProcess({
      run,
      folder,
      engine: (owner, asked) => this.#askEngine(owner, asked),
      tell: (owner, news) => {
        if (isSame(owner, this.#owner())) parts.push(news);
      },
      log,
    });
  }

  async ask(request: WorkbenchRequest): Promise<WorkbenchAnswer<unknown>> {
    const owner = this.#owner();
    return owner === null ? offline : this.#process.ask(owner, request);
  }

  async draftsAt(place: string): Promise<readonly DraftHere[]> {
    const drafts = await this.#process.draftsAt(place);
    return drafts.ok ? drafts.value : [];
  }

  /** Null: none, from now on. */
  openUnsigned(owner: DraftOwner | null): void {
    this.#unsigned = owner;
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }

  #owner(): DraftOwner | null {
    const session = this.#parts.session();
    if (session.kind === 'signedIn') return { place: this.#parts.place(), agent: session.agentId };
    return session.kind === 'signedOut' ? this.#unsigned : null;
  }

  async #askEngine(owner: DraftOwner, asked: AskedOfEngine): Promise<Result<unknown>> {
    if (this.#parts.session().kind !== 'signedIn' || !isSame(owner, this.#owner())) return offline;
    if (asked.kind === 'command') return this.#parts.command(asked.command);
    const { content } = this.#parts;
    if (asked.kind === 'send') return saidOf(await content.put(asked.content, asked.bytes));
    const got = await content.get(asked.content, asked.hash);
    return !got.ok && got.error.code === 'notThere' ? { ok: true, value: null } : saidOf(got);
  }
}

/** Other codes of content alone are faults of ours or of the engine: the person can do nothing about them. */
function saidOf<T>(answer: Answer<T, ContentError>): Result<T> {
  if (answer.ok) return answer;
  const { error } = answer;
  const isOthers = Object.hasOwn(contentFaults, error.code) || error.code === 'damaged';
  if (!isOthers || error.code === 'sessionOver' || error.code === 'forbidden' || error.code === 'badRequest')
    return { ok: false, error: error as CommandError };
  const { code } = error;
  return { ok: false, error: { code: code === 'tooLarge' || code === 'diskFull' ? code : 'engineFault' } };
}

const isSame = (a: DraftOwner, b: DraftOwner | null): boolean => a.place === b?.place && a.agent === b.agent;

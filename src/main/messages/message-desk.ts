// A message's sound for the window: from this computer where it lies here, else from the engine; and what has to go from here
// since it's erased there, or no longer this person's to hear.

import type { ConsoleSettings, MessageSound, SessionState } from '../../contract/channels.ts';
import type { ConsoleView } from '../../contract/view.ts';
import type { Owner } from '../drafts.ts';
import type { ContentLink } from '../link/content-link.ts';
import type { MessageCopies } from './message-copies.ts';

/** Copies of what isn't in the view are asked for this often. */
const LOOKED_EVERY_MS = 600_000;

interface MessageDeskParts {
  readonly copies: MessageCopies;
  readonly content: Pick<ContentLink, 'message' | 'messageThere'>;
  readonly session: () => SessionState;
  /** The engine that the session is with: see `placeOf`. */
  readonly place: () => string;
  readonly view: () => ConsoleView | null;
  readonly keeps: () => ConsoleSettings['messageCopies'];
}

export class MessageDesk {
  readonly #parts: MessageDeskParts;
  #owner: Owner | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** Are they being looked after just now? */
  #looking = false;

  constructor(parts: MessageDeskParts) {
    this.#parts = parts;
  }

  async sound(id: string): Promise<MessageSound> {
    const owner = this.#owner;
    const { copies, content } = this.#parts;
    if (owner === null) return { ok: false, why: 'forbidden' };
    const copy = copies.read(owner, id);
    if (copy !== null) return { ok: true, bytes: copy, copied: true };
    if (!this.#connected()) return { ok: false, why: 'offline' };
    const got = await content.message(id);
    if (!got.ok) return { ok: false, why: whyNot(got.error.code) };
    // Somebody else may have signed in meanwhile.
    if (owner !== this.#owner) return { ok: false, why: 'forbidden' };
    const copied = this.#parts.keeps() !== 'never' && copies.keep(owner, id, got.value);
    return { ok: true, bytes: got.value, copied };
  }

  /** Of whom is signed in: what can be heard without the engine. */
  copied(): readonly string[] {
    return this.#owner === null ? [] : this.#parts.copies.ids(this.#owner);
  }

  settingsChanged(): void {
    if (this.#parts.keeps() === 'never' && this.#owner !== null) this.#parts.copies.forget(this.#owner);
    void this.look();
  }

  sessionChanged(): void {
    const session = this.#parts.session();
    const { copies } = this.#parts;
    clearInterval(this.#timer);
    if (session.kind === 'signedOut' && this.#owner !== null) {
      // A connection that is lost, or a session that went to another computer, may come back.
      if (session.reason === 'chosen' || session.reason === 'bySupervisor') copies.forget(this.#owner);
      this.#owner = null;
    }
    if (session.kind !== 'signedIn') return;
    const owner = { place: this.#parts.place(), agent: session.agentId };
    if (this.#owner?.place !== owner.place || this.#owner.agent !== owner.agent) {
      this.#owner = owner;
      copies.forgetOthers(owner);
    }
    if (!session.connected) return;
    setImmediate(() => void this.look());
    this.#timer = setInterval(() => void this.look(), LOOKED_EVERY_MS);
    this.#timer.unref();
  }

  /** What was erased goes; where all are to be kept, those that wait for somebody come. */
  async look(): Promise<void> {
    if (this.#looking || this.#owner === null || !this.#connected()) return;
    this.#looking = true;
    try {
      await this.#lookAs(this.#owner);
    } finally {
      this.#looking = false;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #lookAs(owner: Owner): Promise<void> {
    const { copies, content, view, keeps } = this.#parts;
    const isDone = () => owner !== this.#owner || !this.#connected();
    for (const id of copies.ids(owner)) {
      if (isDone()) return;
      if (view()?.messages[id] !== undefined) continue;
      const there = await content.messageThere(id);
      if (!there.ok && (there.error.code === 'messageGone' || there.error.code === 'forbidden'))
        copies.remove(owner, id);
    }
    if (keeps() !== 'always') return;
    const kept = new Set(copies.ids(owner));
    const wanted = Object.values(view()?.messages ?? {}).filter(
      ({ id, state }) => !kept.has(id) && (state.kind === 'new' || state.kind === 'inProgress'),
    );
    for (const { id } of wanted.sort((a, b) => b.at - a.at)) {
      if (isDone()) return;
      const got = await content.message(id);
      if (got.ok && !isDone() && !copies.keep(owner, id, got.value)) return;
    }
  }

  #connected(): boolean {
    const session = this.#parts.session();
    return session.kind === 'signedIn' && session.connected;
  }
}

type Why = Extract<MessageSound, { ok: false }>['why'];

function whyNot(code: string): Why {
  const known: readonly Why[] = ['offline', 'forbidden', 'messageGone', 'noSound'];
  return known.find((each) => each === code) ?? 'failed';
}

// A message's sound for the window: from this computer where it lies here, else from the engine; and what has to go from here
// since it's erased there, or no longer this person's to hear.

import type { ConsoleSettings, MessageSound, MessagesHere, SessionState } from '../../contract/channels.ts';
import { jsonOf } from '../../contract/json-of.ts';
import type { ConsoleView, MessageView } from '../../contract/view.ts';
import type { Owner } from '../drafts.ts';
import type { ContentLink } from '../link/content-link.ts';
import type { MessageCopies } from './message-copies.ts';

/** Copies of what isn't in the view are asked for this often. */
const LOOKED_EVERY_MS = 600_000;
/** Where the engine gave no answer about one. */
const AGAIN_AFTER_MS = 5_000;
/** As drafts: of who hasn't been connected for so long nothing of a caller stays. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** What lies beside the copies: see `MessageCopies.keepList`. */
interface KeptList extends MessagesHere {
  readonly version: 1;
  readonly place: string;
}

interface MessageDeskParts {
  readonly copies: MessageCopies;
  readonly content: Pick<ContentLink, 'message' | 'messageThere'>;
  readonly session: () => SessionState;
  /** The engine that the session is with: see `placeOf`. */
  readonly place: () => string;
  readonly view: () => ConsoleView | null;
  readonly keeps: () => ConsoleSettings['messageCopies'];
  readonly now: () => number;
}

export class MessageDesk {
  readonly #parts: MessageDeskParts;
  #owner: Owner | null = null;
  #name = '';
  /** Nobody is signed in, and this one's are shown. */
  #unsigned: Owner | null = null;
  /** As they were told last, also those that aren't in the view. */
  readonly #told = new Map<string, MessageView>();
  #timer: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  /** Also what is in the view is to be asked for: it may be behind. */
  #asksAll = false;
  /** Are they being looked after just now, and has somebody asked for it meanwhile? */
  #looking: 'no' | 'yes' | 'again' = 'no';

  constructor(parts: MessageDeskParts) {
    this.#parts = parts;
  }

  async sound(id: string): Promise<MessageSound> {
    const owner = this.#owner ?? this.#unsigned;
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
    if (copied) this.#keepList();
    // It may have been erased while it came.
    if (copied && this.#parts.view()?.messages[id] === undefined) void this.look();
    return { ok: true, bytes: got.value, copied };
  }

  /** Of whom is signed in: what can be heard without the engine. */
  copied(): readonly string[] {
    const owner = this.#owner ?? this.#unsigned;
    return owner === null ? [] : this.#parts.copies.ids(owner);
  }

  /** Pages of the list, as they come from the engine. */
  listed(messages: readonly MessageView[]): void {
    for (const message of messages) this.#told.set(message.id, message);
  }

  /** Where nobody can sign in: whose messages lie here of that engine; null: nobody's. From then on they can be heard. */
  here(place: string): MessagesHere | null {
    const { copies, now, session } = this.#parts;
    this.#unsigned = null;
    if (session().kind !== 'signedOut') return null;
    for (const text of copies.lists()) {
      const kept = jsonOf(text) as KeptList;
      const owner = { place: kept.place, agent: kept.agent };
      if (now() - kept.at > KEPT_MS) copies.forget(owner);
      else if (kept.place === place && kept.version === 1) {
        this.#unsigned = owner;
        const there = new Set(copies.ids(owner));
        const { agent, name, at, messages } = kept;
        return { agent, name, at, messages: messages.filter(({ id }) => there.has(id)) };
      }
    }
    return null;
  }

  settingsChanged(): void {
    if (this.#parts.keeps() === 'never' && this.#owner !== null) this.#parts.copies.forget(this.#owner);
    void this.look();
  }

  sessionChanged(): void {
    const session = this.#parts.session();
    const { copies } = this.#parts;
    clearInterval(this.#timer);
    clearTimeout(this.#again);
    if (session.kind === 'signedOut' && this.#owner !== null) {
      // A connection that is lost, or a session that went to another computer, may come back.
      if (session.reason === 'chosen' || session.reason === 'bySupervisor') copies.forget(this.#owner);
      this.#owner = null;
      this.#told.clear();
    }
    if (session.kind !== 'signedIn') return;
    this.#unsigned = null;
    this.#name = session.name;
    const owner = { place: this.#parts.place(), agent: session.agentId };
    if (this.#owner?.place !== owner.place || this.#owner.agent !== owner.agent) {
      this.#owner = owner;
      this.#told.clear();
      copies.forgetOthers(owner);
      for (const text of copies.lists()) this.listed((jsonOf(text) as KeptList).messages);
    }
    // What is known now is all that will be known for a while.
    if (!session.connected) return this.#keepList();
    setImmediate(() => void this.look());
    this.#timer = setInterval(() => void this.look(), LOOKED_EVERY_MS);
    this.#timer.unref();
  }

  /** Something was erased there; nobody says what. */
  erased(): void {
    this.#asksAll = true;
    void this.look();
  }

  /** What was erased goes; where all are to be kept, those that wait for somebody come. */
  async look(): Promise<void> {
    if (this.#owner === null || !this.#connected()) return;
    if (this.#looking !== 'no') {
      this.#looking = 'again';
      return;
    }
    this.#looking = 'yes';
    const owner = this.#owner;
    let again: boolean;
    try {
      await this.#lookAs(owner);
      if (owner === this.#owner && this.#connected()) this.#keepList();
    } finally {
      again = this.#isWantedAgain();
      this.#looking = 'no';
    }
    if (again) await this.look();
  }

  #isWantedAgain(): boolean {
    return this.#looking === 'again';
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#again);
    if (this.#connected()) this.#keepList();
  }

  /** Of those that can be heard here. */
  #keepList(): void {
    const { copies, view, now } = this.#parts;
    const owner = this.#owner;
    if (owner === null) return;
    const ids = copies.ids(owner);
    const messages = ids.flatMap((id) => view()?.messages[id] ?? this.#told.get(id) ?? []);
    const kept: KeptList = { version: 1, ...owner, name: this.#name, at: now(), messages };
    if (ids.length > 0) copies.keepList(owner, JSON.stringify(kept));
    else copies.forget(owner);
  }

  async #lookAs(owner: Owner): Promise<void> {
    const { copies, content, view, keeps } = this.#parts;
    const isDone = () => owner !== this.#owner || !this.#connected();
    const asksAll = this.#asksAll;
    this.#asksAll = false;
    let isUnsure = false;
    for (const id of copies.ids(owner)) {
      if (isDone()) {
        this.#asksAll ||= asksAll;
        return;
      }
      if (!asksAll && view()?.messages[id] !== undefined) continue;
      const there = await content.messageThere(id);
      if (there.ok) continue;
      if (there.error.code === 'messageGone' || there.error.code === 'forbidden') copies.remove(owner, id);
      else isUnsure = true;
    }
    if (isUnsure) {
      // Something more may have been erased meanwhile.
      this.#asksAll ||= asksAll;
      clearTimeout(this.#again);
      this.#again = setTimeout(() => void this.look(), AGAIN_AFTER_MS);
      this.#again.unref();
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

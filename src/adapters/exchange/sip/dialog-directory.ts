// All dialogs of the server, to be found by what a Replaces header says (RFC 3891).

import type { Session } from 'sip.js/lib/core/index.js';
import type { Dialog } from './dialog.ts';
import type { SipAccount } from './types.ts';

export class DialogDirectory {
  readonly #byId = new Map<string, Dialog>();
  readonly #ids = new Map<Dialog, string>();

  get size(): number {
    return this.#ids.size;
  }

  add(dialog: Dialog, { callId, localTag, remoteTag }: Session): void {
    const id = key(callId, localTag, remoteTag);
    this.#byId.set(id, dialog);
    this.#ids.set(dialog, id);
  }

  remove(dialog: Dialog): void {
    const id = this.#ids.get(dialog);
    this.#ids.delete(dialog);
    if (id !== undefined && this.#byId.get(id) === dialog) this.#byId.delete(id);
  }

  /** Conversations of an account, on all its phones. */
  countOf(user: string): number {
    let count = 0;
    for (const { account } of this.#ids.keys()) if (account.user === user) count += 1;
    return count;
  }

  /**
   * `replaces`: `call-id;to-tag=…;from-tag=…` as the phone sees its own call, whose far end is we: so `to-tag` is the
   * phone's tag in a call that we made, ours in one that the phone made. Nobody gets at the calls of others.
   */
  find(replaces: string, account: SipAccount): Dialog | null {
    const [callId = '', ...parameters] = replaces.split(';').map((part) => part.trim());
    const tag = (name: string) =>
      parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    const [to, from] = [tag('to-tag'), tag('from-tag')];
    const dialog = this.#byId.get(key(callId, to, from)) ?? this.#byId.get(key(callId, from, to));
    return dialog?.account.user === account.user ? dialog : null;
  }
}

function key(...parts: readonly string[]): string {
  return parts.join('\n');
}

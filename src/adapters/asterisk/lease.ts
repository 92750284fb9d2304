// Which engine has the application: a global variable at the PBX says it, renewed each second.
//
//   read: nobody's or ours -> write ours, wait a little, read again: ours -> it is ours
//   read: another's -> wait, until its owner gives it back, or hasn't renewed it for 5 s
//
// Asterisk has no compare-and-set. Whoever writes reads again after a pause in which another, who had read before, has
// written as well; should that one be slower still, its owner sees the other's name at its next renewal and steps back.
// Clocks of two computers need not agree: only changes are watched.

import { setTimeout as pause } from 'node:timers/promises';
import type { AriRequests } from './ari-http.ts';
import type { AriFailure } from './failure.ts';

/** Who this engine is, for other engines and for people. */
export interface EngineIdentity {
  /** Stays the same when the engine is started again with its data folder: then nobody has to wait for a lease to end. */
  readonly id: string;
  /** The computer's name. */
  readonly name: string;
}

const renewEveryMs = 1000;
const expiresAfterMs = 5000;
const lookEveryMs = 500;
const settleMs = 150;

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export interface Lease {
  /** Null once it is ours; otherwise why the PBX can't be asked. Waits as long as another engine has it. */
  acquire(): Promise<AriFailure | null>;
  /** Is it ours, as far as we know? */
  readonly ours: boolean;
  /** Renews it until `stop`; `taken` when another engine has it. */
  keep(taken: (by: string) => void): void;
  /** No longer renewed, and no longer waited for. */
  stop(): void;
  /** Nobody has to wait for its end. */
  release(): Promise<void>;
}

export interface LeaseOptions {
  readonly application: string;
  readonly me: EngineIdentity;
  /** Take it at once, whoever has it; for the first time only, or two engines would take it from each other for ever. */
  readonly takeOver: boolean;
  /** Another engine has it and we wait; told once for each, and again after the PBX could not be asked. */
  heldBy(name: string): void;
}

export function createLease(ari: AriRequests, options: LeaseOptions): Lease {
  const { application, me } = options;
  const variable = `KLINKE_OWNER_${application.replace(/[^A-Za-z0-9_]/g, '_')}`;
  let takeOver = options.takeOver;
  let ours = false;
  let told = '';
  let count = 0;
  let watch = 0;
  let renewal: NodeJS.Timeout | undefined;
  const name = me.name.replace(/[^A-Za-z0-9._-]/g, '-');
  /** By the name as well: a data folder that was copied to another computer is another engine there. */
  const isMe = (holder: Holder): boolean => holder.id === me.id && holder.name === name;

  async function read(): Promise<Holder | null | AriFailure> {
    const reply = await ari.request('GET', '/asterisk/variable', { variable });
    if (!reply.ok) return failure(reply);
    const { value } = reply;
    const text = typeof value === 'object' && value !== null && 'value' in value ? `${value.value}` : '';
    const [id = '', by = ''] = text.split(' ');
    return id === '' ? null : { id, name: by, text };
  }

  async function write(value: string): Promise<AriFailure | null> {
    const reply = await ari.request('POST', '/asterisk/variable', { variable, value });
    return reply.ok ? null : failure(reply);
  }

  function mine(): string {
    count += 1;
    return `${me.id} ${name} ${process.pid}.${count}`;
  }

  /** True: it is ours now. */
  async function claim(isOurs: boolean): Promise<boolean | AriFailure> {
    const failed = await write(mine());
    if (failed !== null) return failed;
    if (isOurs) return true;
    await pause(settleMs);
    const holder = await read();
    if (holder === null) return false;
    return 'id' in holder ? isMe(holder) : holder;
  }

  async function acquire(): Promise<AriFailure | null> {
    watch += 1;
    const current = watch;
    let seen = { text: '', since: 0, at: 0 };
    while (current === watch) {
      const holder = await read();
      if (holder !== null && 'reason' in holder) {
        told = '';
        return holder;
      }
      const now = performance.now();
      const others = holder !== null && !isMe(holder);
      if (!others || takeOver || (holder.text === seen.text && now - seen.since > expiresAfterMs)) {
        const claimed = await claim(holder !== null && !others);
        if (claimed === true) {
          [ours, takeOver, told] = [true, false, ''];
          return null;
        }
        if (claimed !== false) return claimed;
        continue;
      }
      ours = false;
      // A pause in which nobody could renew, such as the PBX's own, says nothing about the owner.
      const anew = holder.text !== seen.text || now - seen.at > 3 * lookEveryMs;
      seen = { text: holder.text, since: anew ? now : seen.since, at: now };
      if (told !== holder.id) options.heldBy(holder.name);
      told = holder.id;
      await pause(lookEveryMs, undefined, { ref: false });
    }
    return { status: null, reason: 'stopped' };
  }

  async function renew(taken: (by: string) => void): Promise<void> {
    const timer = renewal;
    const holder = await read();
    if (timer !== renewal || (holder !== null && 'reason' in holder)) return;
    if (holder === null || isMe(holder)) {
      await write(mine());
      return;
    }
    ours = false;
    stop();
    taken(holder.name);
  }

  function stop(): void {
    watch += 1;
    clearInterval(renewal);
    renewal = undefined;
  }

  return {
    acquire,
    get ours() {
      return ours;
    },
    keep(taken) {
      clearInterval(renewal);
      renewal = setInterval(() => void renew(taken), renewEveryMs);
    },
    stop,
    async release() {
      stop();
      if (!ours) return;
      ours = false;
      const holder = await read();
      if (holder !== null && 'id' in holder && isMe(holder)) await write('');
    },
  };
}

const failure = ({ status, reason }: { readonly status: number; readonly reason: string }): AriFailure => ({
  status: status === 0 ? null : status,
  reason,
});

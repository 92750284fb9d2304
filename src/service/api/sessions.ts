// Signed-in people: tokens, which survive a lost connection and an engine's restart.

import { createHash, randomBytes } from 'node:crypto';

export interface Session {
  readonly agentId: string;
  lastSeen: number;
}

/** A token that nobody has used for so long is worth nothing any more. */
const EXPIRES_AFTER_MS = 12 * 3_600_000;

/** Keeps hashes only, so that a stolen data folder signs nobody in. */
export class Sessions {
  private readonly sessions = new Map<string, Session>();
  private readonly now: () => number;
  private readonly save: (kept: readonly (readonly [string, Session])[]) => void;

  constructor(
    now: () => number,
    kept: readonly (readonly [string, Session])[] = [],
    save: (kept: readonly (readonly [string, Session])[]) => void = () => undefined,
  ) {
    this.now = now;
    this.save = save;
    for (const [hash, session] of kept) this.sessions.set(hash, session);
  }

  /** One session each: an older one of the same person is over. */
  open(agentId: string): string {
    this.close(agentId);
    const token = randomBytes(32).toString('base64url');
    this.sessions.set(hashOf(token), { agentId, lastSeen: this.now() });
    this.save([...this.sessions]);
    return token;
  }

  agentOf(token: string): string | null {
    const session = this.sessions.get(hashOf(token));
    if (session === undefined) return null;
    if (this.now() - session.lastSeen > EXPIRES_AFTER_MS) {
      this.close(session.agentId);
      return null;
    }
    this.seen(session.agentId);
    return session.agentId;
  }

  /** The person was there until now: the time in which a lost connection may come back begins. */
  seen(agentId: string): void {
    for (const session of this.sessions.values())
      if (session.agentId === agentId) session.lastSeen = this.now();
    this.save([...this.sessions]);
  }

  close(agentId: string): void {
    for (const [hash, session] of this.sessions) if (session.agentId === agentId) this.sessions.delete(hash);
    this.save([...this.sessions]);
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

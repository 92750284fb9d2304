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
    this.drop([agentId]);
    const token = randomBytes(32).toString('base64url');
    this.sessions.set(hashOf(token), { agentId, lastSeen: this.now() });
    this.save([...this.sessions]);
    return token;
  }

  agentOf(token: string): string | null {
    const session = this.sessions.get(hashOf(token));
    if (session === undefined) return null;
    if (this.isOver(session)) {
      this.close(session.agentId);
      return null;
    }
    this.seen(session.agentId);
    return session.agentId;
  }

  /** These people were there until now: the time in which a lost connection may come back begins. */
  seen(...agentIds: readonly string[]): void {
    if (agentIds.length === 0) return;
    for (const session of this.sessions.values())
      if (agentIds.includes(session.agentId)) session.lastSeen = this.now();
    this.save([...this.sessions]);
  }

  close(...agentIds: readonly string[]): void {
    if (this.drop(agentIds)) this.save([...this.sessions]);
  }

  private drop(agentIds: readonly string[]): boolean {
    const before = this.sessions.size;
    for (const [hash, { agentId }] of this.sessions)
      if (agentIds.includes(agentId)) this.sessions.delete(hash);
    return this.sessions.size < before;
  }

  /** Closes what nobody has used for too long; returns whose it was. */
  expire(): readonly string[] {
    const over = [...this.sessions.values()].filter((session) => this.isOver(session));
    const agents = over.map(({ agentId }) => agentId);
    if (agents.length > 0) this.close(...agents);
    return agents;
  }

  private isOver({ lastSeen }: Session): boolean {
    return this.now() - lastSeen > EXPIRES_AFTER_MS;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

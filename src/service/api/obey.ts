// What a signed-in person may ask of the engine, and what is answered.

import type { ConsoleCommand, PhoneAccount, ReplyError, TestLineValue } from '../../contract/control-api.ts';
import type { SignedOutBy } from '../../domain/hotline/facts.ts';
import type { WaitingRoom } from '../../domain/strangers/waiting-room.ts';
import type { Viewer } from '../../engine/views/view-feed.ts';
import type { Testing } from '../opened-switch.ts';
import type { ApiParts } from './api-parts.ts';
import type { Connection } from './connection.ts';
import type { Presence } from './presence.ts';
import { mayTest } from './test-call-rights.ts';

export function endSession(
  connection: Connection,
  code: 'signedOut' | 'signedInElsewhere',
  waiting: WaitingRoom<Connection>,
  /** Where it went. */
  device: string | null = null,
): void {
  connection.endSession(code, device);
  waiting.enter(connection, connection.address);
}

export interface Consoles {
  readonly connections: ReadonlySet<Connection>;
  readonly waiting: WaitingRoom<Connection>;
  readonly presence: Presence;
}

/** Null when done: the session is over and no console has it any more. */
export async function signOutAgent(
  { engine, sessions }: ApiParts,
  { connections, waiting, presence }: Consoles,
  agent: string,
  by: SignedOutBy,
): Promise<ReplyError | null> {
  const result = await engine.signOut(agent, by);
  if (!result.ok) return result.error;
  sessions.close(agent);
  presence.came(agent);
  for (const connection of connections)
    if (connection.viewer?.agent === agent) endSession(connection, 'signedOut', waiting);
  return null;
}

export async function obey(
  parts: ApiParts,
  consoles: Consoles,
  viewer: Viewer,
  command: ConsoleCommand,
): Promise<unknown | ReplyError> {
  const { engine, log } = parts;
  const signOut = async (agent: string, by: SignedOutBy) => {
    const error = await signOutAgent(parts, consoles, agent, by);
    if (error === null) log.info({ audit: 'signOut', agent, by: viewer.agent }, 'signed out');
    return error;
  };
  /** Who looked at what that isn't only their own. */
  const audit = (what: string, facts: Readonly<Record<string, unknown>>) =>
    log.info({ audit: what, by: viewer.agent, role: viewer.role, ...facts }, 'read');
  switch (command.kind) {
    case 'signOut':
      return signOut(viewer.agent, 'agent');
    case 'signOutAgent':
      return viewer.role === 'agent'
        ? { code: 'forbidden' }
        : signOut(command.agent, { supervisor: viewer.agent });
    case 'openCalls': {
      const allowed = viewer.role !== 'agent';
      audit('openCalls', { allowed });
      return allowed ? [...engine.state.calls.keys()] : { code: 'forbidden' };
    }
    case 'testCall':
    case 'endTestCalls':
    case 'testLine': {
      const { testing } = parts;
      const allowed = mayTest(testing, viewer);
      log.info({ audit: command.kind, by: viewer.agent, role: viewer.role, allowed }, 'test calls');
      return allowed ? test(parts, testing, command) : { code: 'forbidden' };
    }
    case 'journalOfCall': {
      const entries = journalOfCall(parts, viewer, command.call);
      const allowed = Array.isArray(entries);
      if (viewer.role !== 'agent' || !allowed) audit('journalOfCall', { call: command.call, allowed });
      return entries;
    }
    default: {
      const needsSwitch = !withoutSwitch.has(command.kind);
      if (needsSwitch && engine.switchState.kind === 'lost') return { code: 'switchLost' };
      const result = await engine.command(viewer.agent, command, { untilObeyed: needsSwitch });
      return result.ok ? result.value : result.error;
    }
  }
}

const withoutSwitch: ReadonlySet<ConsoleCommand['kind']> = new Set([
  'startBreak',
  'endBreak',
  'skipWrapUp',
  'extendWrapUp',
  'note',
  'reportPhone',
  'phoneLost',
]);

/** Everything that happened to a call, for members of its team and for supervisors. */
function journalOfCall({ journal, feed }: ApiParts, viewer: Viewer, call: string): unknown | ReplyError {
  const entries = journal.entriesOfCall(call);
  if (entries.length === 0) return { code: 'callGone' };
  const topics = feed.topicsOf(viewer);
  const teams = entries.flatMap(({ fact }) =>
    fact.kind === 'lineEntered' || fact.kind === 'lineReturned' ? [fact.team] : [],
  );
  if (viewer.role === 'agent' && !teams.some((team) => topics.has(`team:${team}`)))
    return { code: 'forbidden' };
  return entries.map(({ seq, at, fact }) => ({ seq, at, fact }));
}

async function test(
  parts: ApiParts,
  testing: Testing,
  command: Extract<ConsoleCommand, { kind: 'testCall' | 'endTestCalls' | 'testLine' }>,
): Promise<TestLineValue | ReplyError | null> {
  switch (command.kind) {
    case 'testCall': {
      const wish = { digits: command.digits, speaks: command.speaks ?? false };
      return testing.place(wish) ? null : { code: 'notPossibleNow' };
    }
    case 'endTestCalls':
      await testing.endAll();
      return null;
    case 'testLine':
      return testLine(parts, testing.line);
  }
}

/** Where the person can be a caller. */
function testLine({ config }: ApiParts, account: PhoneAccount | null): TestLineValue | ReplyError {
  if (account === null) return { code: 'forbidden' };
  const hotlines = config.hotlines.map(({ name, numbers }) => ({ name, number: numbers[0] ?? '' }));
  return { account, hotlines };
}

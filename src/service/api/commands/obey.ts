// What a signed-in person may command the engine: the right is looked at, then the rules or one of the handlers here obey.

import {
  type CommandName,
  type Commands,
  type ConsoleCommand,
  commands,
  type Replies,
} from '../../../contract/commands.ts';
import type { Answer, ErrorCode } from '../../../contract/reply-errors.ts';
import type { JournalEntry, SignedOutBy } from '../../../domain/facts/facts.ts';
import { recordOf } from '../../../domain/records/call-record.ts';
import type { AgentCommand } from '../../../domain/waiting-line/line.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Viewer } from '../../../engine/views/view-feed.ts';
import type { ApiParts } from '../api-parts.ts';
import type { ConsoleConnection } from '../door/console-connection.ts';
import { figures, listCalls } from './call-list.ts';
import { callerMemory } from './caller-memory.ts';
import { checkHotline, hearSound, obeyControl, speakText } from './control.ts';
import { importDirectory, removeEntry, saveEntry, searchDirectory } from './directory.ts';
import { changePin, resetPin } from './pins.ts';
import { listVersions, publishPlan, readPlan, rollBack } from './plan.ts';
import { type Consoles, signOutAgent } from './sign-out.ts';

interface Asking {
  readonly parts: ApiParts;
  readonly consoles: Consoles;
  readonly viewer: Viewer;
  /** From which it's asked. */
  readonly connection: ConsoleConnection;
}

/** Those that the rules of the lines obey need no more than their entry; notes are also of calls that are over. */
type RulesCommand = Exclude<AgentCommand['kind'] & CommandName, 'note'>;
type Handled = Exclude<CommandName, RulesCommand>;
type Handlers = {
  readonly [N in Handled]: (asking: Asking, command: Commands[N]) => Promise<Answer<Replies[N]>>;
};

const done: Answer<null> = { ok: true, value: null };
const no = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code } });

/** Nobody has anything to say about a check call. */
const openCalls = ({ state }: Engine) =>
  [...state.calls.values()].flatMap(({ id, check }) => (check ? [] : [id]));

const callable = ({ state }: Engine) =>
  [...state.hotlines.values()].flatMap(({ name, numbers: [number], retired }) =>
    number === undefined || retired === true ? [] : [{ name, number }],
  );

const handlers: Handlers = {
  signOut: (asking) => signOut(asking, asking.viewer.agent, 'agent'),
  changePin,
  resetPin,
  signOutAgent: (asking, { agent }) => signOut(asking, agent, { supervisor: asking.viewer.agent }),
  openCalls: async ({ parts: { engine } }) => ({ ok: true, value: openCalls(engine) }),
  journalOfCall,
  note: writeNote,
  mendNote,
  erasedAmong,
  listCalls,
  figures,
  searchDirectory,
  callerMemory,
  saveEntry,
  removeEntry,
  importDirectory,
  publishPlan,
  readPlan,
  rollBack,
  listVersions,
  turnOn: obeyControl,
  turnOnNew: obeyControl,
  turnOff: obeyControl,
  changeEnd: obeyControl,
  checkHotline,
  speakText,
  hearSound,
  doctor: async ({ parts: { doctor } }, { begin }) => ({ ok: true, value: doctor.ask(begin) }),
  testCall: async ({ parts: { engine, testing } }, { digits, speaks = false }) =>
    testing?.place({ digits, speaks, number: callable(engine)[0]?.number ?? '' }) === true
      ? done
      : no('notPossibleNow'),
  endTestCalls: async ({ parts: { testing } }) => {
    await testing?.endAll();
    return done;
  },
  testLine: async ({ parts: { engine, testing } }) => {
    const account = testing?.line ?? null;
    if (account === null) return no('forbidden');
    return { ok: true, value: { account, hotlines: callable(engine) } };
  },
};

export async function obey(
  parts: ApiParts,
  consoles: Consoles,
  { viewer, connection }: Pick<Asking, 'viewer' | 'connection'>,
  command: ConsoleCommand,
): Promise<Answer<unknown>> {
  const asking = { parts, consoles, viewer, connection };
  const { right } = commands[command.kind];
  const allowed = parts.may(viewer.role, right);
  // Asked again and again while it looks: only that it was begun is worth a line.
  const isQuestion = command.kind === 'doctor' && !command.begin && allowed;
  if (right !== 'serveCallers' && !isQuestion) audit(asking, command.kind, { allowed });
  if (!allowed) return no('forbidden');
  return isForRules(command) ? byRules(asking, command) : handle(command.kind, asking, command);
}

type ForRules = Extract<ConsoleCommand, { kind: RulesCommand }>;
const isForRules = (command: ConsoleCommand): command is ForRules => !Object.hasOwn(handlers, command.kind);

function handle<N extends Handled>(
  name: N,
  asking: Asking,
  command: Commands[N],
): Promise<Answer<Replies[N]>> {
  return handlers[name](asking, command);
}

async function byRules({ parts: { engine }, viewer }: Asking, command: ForRules): Promise<Answer<unknown>> {
  const { needsSwitch, reply } = commands[command.kind];
  if (needsSwitch && engine.switchState.kind === 'lost') return no('switchLost');
  const result = await engine.command(viewer.agent, command, { untilObeyed: needsSwitch });
  return result.ok ? { ok: true, value: reply.parse(result.value) } : result;
}

async function signOut({ parts, consoles, viewer }: Asking, agent: string, by: SignedOutBy) {
  const error = await signOutAgent(parts, consoles, agent, by);
  if (error !== null) return { ok: false, error } as const;
  parts.log.info({ audit: 'signOut', agent, by: viewer.agent }, 'signed out');
  return done;
}

/**
 * All that happened to a call, for those who may see it: members of its team, who had it, and those who see all. Of a
 * direct call only who was called.
 */
async function historyOf(
  { parts, viewer }: Asking,
  call: string,
): Promise<{ readonly entries: readonly JournalEntry[]; readonly seen: 'own' | 'all' | 'no' }> {
  const entries = await parts.journal.entriesOfCall(call);
  const topics = parts.feed.topicsOf(viewer);
  const teams = new Set(parts.engine.state.line.agents.get(viewer.agent)?.teams);
  const direct = entries.find(({ fact }) => fact.kind === 'directCallMissed')?.fact;
  if (direct?.kind === 'directCallMissed')
    return { entries, seen: direct.agent === viewer.agent ? 'own' : 'no' };
  const isOwn = entries.some(
    ({ fact }) =>
      ((fact.kind === 'lineEntered' || fact.kind === 'lineReturned') && teams.has(fact.team)) ||
      (fact.kind === 'taken' && fact.agent === viewer.agent),
  );
  return { entries, seen: isOwn ? 'own' : topics.has('right:seeAllTeams') ? 'all' : 'no' };
}

async function journalOfCall(
  asking: Asking,
  { call }: Commands['journalOfCall'],
): Promise<Answer<Replies['journalOfCall']>> {
  const { entries, seen } = await historyOf(asking, call);
  const allowed = entries.length > 0 && seen !== 'no';
  if (asking.parts.may(asking.viewer.role, 'seeAllTeams') || !allowed)
    audit(asking, 'journalOfCall', { call, allowed });
  if (entries.length === 0) return no('callGone');
  return allowed
    ? { ok: true, value: entries.map(({ seq, at, fact }) => ({ seq, at, fact })) }
    : no('forbidden');
}

/** Of the own call the rules know; of one that is over only the journal does. */
async function writeNote(asking: Asking, command: Commands['note']): Promise<Answer<null>> {
  const { engine } = asking.parts;
  const ofOwn = await engine.command(asking.viewer.agent, command);
  if (ofOwn.ok) return done;
  if (ofOwn.error.code !== 'noConversation') return ofOwn;
  return writeLater(asking, command.call, null, command.text);
}

async function mendNote(asking: Asking, { call, note, text }: Commands['mendNote']): Promise<Answer<null>> {
  return writeLater(asking, call, note, text);
}

async function writeLater(
  asking: Asking,
  call: string,
  note: string | null,
  text: string,
): Promise<Answer<null>> {
  const { parts, viewer } = asking;
  const { entries, seen } = await historyOf(asking, call);
  if (entries.length === 0) return no('callGone');
  const said = note === null ? null : recordOf(entries)?.notes.find(({ id }) => id === note);
  if (said === undefined) return no('callGone');
  const mine = said === null || said.agent === viewer.agent;
  const allowed = seen !== 'no' && (mine || parts.may(viewer.role, 'mendOthersNotes'));
  if (seen !== 'own' || !mine || !allowed) audit(asking, 'writeNote', { call, allowed });
  if (!allowed) return no('forbidden');
  const written = await parts.engine.writeNote(viewer.agent, call, { note, text });
  return written.ok ? done : written;
}

async function erasedAmong(
  { parts: { journal } }: Asking,
  { calls }: Commands['erasedAmong'],
): Promise<Answer<Replies['erasedAmong']>> {
  const erased = await Promise.all(
    calls.map(async (call) => {
      const last = (await journal.entriesOfCall(call)).findLast(({ fact }) => fact.kind === 'callErased');
      return last === undefined ? [] : [{ call, at: last.at }];
    }),
  );
  return { ok: true, value: erased.flat() };
}

/** Who looked at, or did, what isn't only their own. */
function audit({ parts, viewer }: Asking, what: string, facts: Readonly<Record<string, unknown>>): void {
  parts.log.info(
    { audit: what, by: viewer.agent, role: viewer.role, ...facts },
    'asked for what needs a right',
  );
}

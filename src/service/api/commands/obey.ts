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
import { callersInSteps } from '../../../domain/hotline/callers-in-steps.ts';
import { modeOf } from '../../../domain/hotline/calls.ts';
import { waysOut } from '../../../domain/hotline/ways-out.ts';
import { recordOf } from '../../../domain/records/call-record.ts';
import { reaches } from '../../../domain/rights.ts';
import type { AgentCommand } from '../../../domain/waiting-line/line.ts';
import { findWaiting } from '../../../domain/waiting-line/waiting.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import type { ApiParts } from '../api-parts.ts';
import type { ConsoleConnection } from '../door/console-connection.ts';
import { changesOfVersion, readAudit } from './audit.ts';
import { callEntryBack, listCallBacks, obeyCallBack } from './call-backs.ts';
import { figures, listCalls } from './call-list.ts';
import { callerKept, eraseCaller } from './caller-data.ts';
import { callerMemory } from './caller-memory.ts';
import { checkHotline, hearSound, obeyControl, speakText } from './control.ts';
import { importDirectory, removeEntry, saveEntry, searchDirectory } from './directory.ts';
import {
  discardMail,
  listOutbox,
  retryMail,
  retryRefusedMails,
  sendActivity,
  setMailSecret,
  testMail,
} from './mail.ts';
import { callMessageBack, listMessages, obeyMessage } from './messages.ts';
import { changePin, resetPin } from './pins.ts';
import { listVersions, publishPlan, readPlan, rollBack } from './plan.ts';
import { readReachability, saveReachability } from './reachability.ts';
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

/** Nobody has anything to say about a check call; whose scope has an end sees those in the lines and with the people in it. */
function openCalls({ state }: Engine, viewer: Viewer): string[] {
  const { waiting, conversations } = state.line;
  const teamOf = new Map<string, string>();
  for (const [team, calls] of waiting) for (const { call } of calls) teamOf.set(call, team);
  for (const { call, team } of conversations.values()) teamOf.set(call, team);
  const isSeen = (call: string) =>
    reaches(
      viewer,
      [teamOf.get(call) ?? ''].filter((team) => team !== ''),
    );
  return [...state.calls.values()].flatMap(({ id, check }) => (check || !isSeen(id) ? [] : [id]));
}

const callable = ({ state }: Engine) =>
  [...state.hotlines.values()].flatMap(({ name, numbers: [number], retired }) =>
    number === undefined || retired === true ? [] : [{ name, number }],
  );

const handlers: Handlers = {
  signOut: (asking) => signOut(asking, asking.viewer.agent, 'agent'),
  changePin,
  resetPin,
  readReachability,
  saveReachability,
  signOutAgent: async (asking, { agent }) => {
    const teams = asking.parts.engine.state.line.agents.get(agent)?.teams ?? [];
    if (!reaches(asking.viewer, teams)) return no('forbidden');
    return signOut(asking, agent, { supervisor: asking.viewer.agent });
  },
  openCalls: async ({ parts: { engine }, viewer }) => ({ ok: true, value: openCalls(engine, viewer) }),
  callersInSteps: async ({ parts: { engine } }) => ({ ok: true, value: [...callersInSteps(engine.state)] }),
  waysOut: askWaysOut,
  journalOfCall,
  note: writeNote,
  mendNote,
  erasedAmong,
  erasedNumbers: async ({ parts }, { numbers }) => ({
    ok: true,
    value: parts.callers.erasedNumbers(numbers),
  }),
  listCalls,
  figures,
  claimMessage: obeyMessage,
  callMessageBack,
  callBackEnded: obeyMessage,
  releaseMessage: obeyMessage,
  finishMessage: obeyMessage,
  reopenMessage: obeyMessage,
  forwardMessage: obeyMessage,
  mailMessage: obeyMessage,
  noteMessage: obeyMessage,
  heardMessage: obeyMessage,
  deleteMessage: obeyMessage,
  restoreMessage: obeyMessage,
  listMessages,
  claimCallBack: obeyCallBack,
  releaseCallBack: obeyCallBack,
  finishCallBack: obeyCallBack,
  callEntryBack,
  listCallBacks,
  entryCallEnded: obeyCallBack,
  searchDirectory,
  callerMemory,
  saveEntry,
  removeEntry,
  importDirectory,
  publishPlan,
  readPlan,
  rollBack,
  listVersions,
  changesOfVersion,
  readAudit: (asking, command) => readAudit({ ...asking, notes: asking.consoles.notes }, command),
  callerKept,
  eraseCaller,
  listOutbox,
  retryMail,
  retryRefusedMails,
  discardMail,
  sendActivity,
  testMail,
  setMailSecret,
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
  const allowed = parts.may(viewer, right);
  // Asked again and again while it looks: only that it was begun is worth a line.
  const isQuestion = command.kind === 'doctor' && !command.begin && allowed;
  if (right !== 'serveCallers' && !isQuestion) audit(asking, command.kind, { allowed });
  const answer = !allowed
    ? no('forbidden')
    : isForRules(command)
      ? await byRules(asking, command)
      : await handle(command.kind, asking, command);
  consoles.notes.answered(viewer.agent, command, answer);
  return answer;
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
  const { line } = parts.engine.state;
  const teams = new Set(line.agents.get(viewer.agent)?.teams);
  const direct = entries.find(({ fact }) => fact.kind === 'directCallMissed')?.fact;
  if (direct?.kind === 'directCallMissed')
    return { entries, seen: direct.agent === viewer.agent ? 'own' : 'no' };
  const ofLines = entries.flatMap(({ fact }) =>
    fact.kind === 'lineEntered' || fact.kind === 'lineReturned' ? [fact.team] : [],
  );
  const isOwn =
    ofLines.some((team) => teams.has(team)) ||
    entries.some(({ fact }) => fact.kind === 'taken' && fact.agent === viewer.agent);
  const isSeen = topics.has('right:seeAllTeams') || ofLines.some((team) => topics.has(`team:${team}`));
  return { entries, seen: isOwn ? 'own' : isSeen ? 'all' : 'no' };
}

async function journalOfCall(
  asking: Asking,
  { call }: Commands['journalOfCall'],
): Promise<Answer<Replies['journalOfCall']>> {
  const { entries, seen } = await historyOf(asking, call);
  const allowed = entries.length > 0 && seen !== 'no';
  if (asking.parts.may(asking.viewer, 'seeAllTeams') || !allowed)
    audit(asking, 'journalOfCall', { call, allowed });
  const { notes } = asking.consoles;
  if (seen === 'all') notes.done(asking.viewer.agent, 'readCourse', call);
  else if (entries.length > 0 && !allowed)
    notes.refused(asking.viewer.agent, 'readCourse', call, 'forbidden');
  if (entries.length === 0) return no('callGone');
  return allowed
    ? { ok: true, value: entries.map(({ seq, at, fact }) => ({ seq, at, fact })) }
    : no('forbidden');
}

/** Of a caller whom this person could take. */
async function askWaysOut(
  { parts: { engine }, viewer }: Asking,
  { call: id }: Commands['waysOut'],
): Promise<Answer<Replies['waysOut']>> {
  const { calls, line, ...state } = engine.state;
  const call = calls.get(id);
  if (call === undefined || findWaiting(line, line.teams.keys(), id) === null) return no('callGone');
  if (findWaiting(line, line.agents.get(viewer.agent)?.teams ?? [], id) === null) return no('notMember');
  const { voicemail, announcements } = waysOut(state, call, modeOf(engine.state, call));
  return { ok: true, value: { voicemail: voicemail !== null, announcements: [...announcements] } };
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
  const allowed = seen !== 'no' && (mine || parts.may(viewer, 'mendOthersNotes'));
  if (seen !== 'own' || !mine || !allowed) audit(asking, 'writeNote', { call, allowed });
  if (!allowed) return no('forbidden');
  const written = await parts.engine.writeNote(viewer.agent, call, { note, text });
  if (!written.ok) return written;
  if (note !== null && !mine) asking.consoles.notes.done(viewer.agent, 'mendNote', call);
  return done;
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

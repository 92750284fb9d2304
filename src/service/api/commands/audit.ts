// The audit log: what was done, or refused, of what needs a right is noted here where nothing else in the journal says it, and read.

import { systemClock } from '../../../adapters/system-clock/system-clock.ts';
import type {
  AuditedView,
  CommandName,
  Commands,
  ConsoleCommand,
  Replies,
} from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import { type AuditedEntry, auditedEntry, isWantedAct } from '../../../domain/records/audit.ts';
import type { ActName } from '../../../domain/words/acts.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import { auditedSince } from '../../audit/audit-keeper.ts';
import type { ApiParts } from '../api-parts.ts';

interface Asking {
  readonly parts: ApiParts;
  readonly viewer: Viewer;
}

/** `on`: whom or what it's about. `told`: by the facts that it leads to. */
interface Noted<C> {
  readonly on: (command: C) => string | null;
  readonly told: boolean;
}
type NotedCommand = ActName & CommandName;

const told = <C>(on: Noted<C>['on']): Noted<C> => ({ on, told: true });
const noted = <C>(on: Noted<C>['on'] = () => null): Noted<C> => ({ on, told: false });

/** Commands beside these only ask, or do what everybody may for the own calls. */
const notedCommands: { readonly [N in NotedCommand]: Noted<Commands[N]> } = {
  publishPlan: told(({ base }) => String(base)),
  rollBack: told(({ to }) => String(to)),
  turnOn: told(({ quickSwitch }) => quickSwitch),
  turnOnNew: told(() => null),
  turnOff: told(({ turning }) => turning),
  changeEnd: told(({ turning }) => turning),
  signOutAgent: told(({ agent }) => agent),
  changePin: noted(),
  resetPin: told(({ agentId }) => agentId),
  removeEntry: noted(({ id }) => id),
  importDirectory: noted(),
  doctor: noted(),
  testCall: noted(),
  checkHotline: noted(({ hotline }) => hotline),
  // Only what isn't one's own: see `writeLater`.
  mendNote: told(({ call }) => call),
  retryMail: noted(({ message }) => message),
  retryRefusedMails: noted(),
  discardMail: noted(({ message }) => message),
  sendActivity: noted(({ team }) => team),
  // Where it was begun: see there.
  testMail: told(() => null),
  // Who, and not whom; where something came of it: see there.
  eraseCaller: told(() => null),
  setMailSecret: noted(),
  // To whom stands at the message.
  mailMessage: noted(({ message }) => message),
  deleteMessage: noted(({ message }) => message),
  restoreMessage: noted(({ message }) => message),
};

function isNoted(command: ConsoleCommand): command is Commands[NotedCommand] {
  if (command.kind === 'doctor') return command.begin;
  if (command.kind === 'importDirectory') return !command.preview;
  return Object.hasOwn(notedCommands, command.kind);
}

/** A refused act is noted so often at most: whoever tries again and again fills no disk. */
const REFUSED_AGAIN_MS = 60_000;

/** Of strangers who try out PINs, each person once in so long, and so many people at most. */
const FAILED_AGAIN_MS = 600_000;
const MOST_FAILED = 50;

export class ActNotes {
  readonly #engine: ApiParts['engine'];
  readonly #now: () => number;
  readonly #refused = new Map<string, number>();
  readonly #failed = new Map<string, number>();

  constructor(engine: ApiParts['engine'], now: () => number) {
    this.#engine = engine;
    this.#now = now;
  }

  answered(agent: string, command: ConsoleCommand, answer: Answer<unknown>): void {
    if (!isNoted(command)) return;
    const { on, toldByFacts } = notedOf(command);
    const why = refusalIn(answer);
    if (why !== null) this.refused(agent, command.kind, on, why);
    else if (!toldByFacts) this.done(agent, command.kind, on);
  }

  done(agent: string, act: ActName, on: string | null): void {
    this.#engine.acted(agent, { act, on, outcome: 'done' });
  }

  /** With a wrong PIN; each would be too many, and they're in the engine's log. */
  signInFailed(agent: string): void {
    const now = this.#now();
    for (const [each, at] of this.#failed) if (now - at > FAILED_AGAIN_MS) this.#failed.delete(each);
    if (this.#failed.has(agent) || this.#failed.size >= MOST_FAILED) return;
    this.#failed.set(agent, now);
    this.#engine.acted(agent, { act: 'signIn', on: null, outcome: 'refused', why: 'wrongCredentials' });
  }

  refused(agent: string, act: ActName, on: string | null, why: string): void {
    const key = JSON.stringify([agent, act, on, why]);
    const now = this.#now();
    for (const [each, at] of this.#refused) if (now - at > REFUSED_AGAIN_MS) this.#refused.delete(each);
    if (this.#refused.has(key)) return;
    this.#refused.set(key, now);
    this.#engine.acted(agent, { act, on, outcome: 'refused', why });
  }
}

function notedOf<N extends NotedCommand>(command: Commands[N]): { on: string | null; toldByFacts: boolean } {
  const { on, told: toldByFacts } = notedCommands[command.kind as N] as Noted<Commands[N]>;
  return { on: on(command), toldByFacts };
}

/** A plan that isn't taken up is answered, too. */
function refusalIn(answer: Answer<unknown>): string | null {
  if (!answer.ok) return answer.error.code;
  const { value } = answer;
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  return value.kind === 'refused' || value.kind === 'clashes' || value.kind === 'otherInForce'
    ? value.kind
    : null;
}

/** Looked at in one go. */
const AT_ONCE = 500;
/** For one answer; it says where to go on. */
const MOST_LOOKED_AT = 5_000;

/** Everybody reads the own acts; those of others need the right. */
export async function readAudit(
  { parts, viewer, notes }: Asking & { readonly notes: ActNotes },
  { filter, before, limit, forExport = false }: Commands['readAudit'],
): Promise<Answer<Replies['readAudit']>> {
  const all = parts.may(viewer, 'readAudit');
  if (!all && filter.by !== null && filter.by !== viewer.agent)
    return { ok: false, error: { code: 'forbidden' } };
  const { text, ...rest } = all ? filter : { ...filter, by: viewer.agent };
  const oldest = auditedSince((parts.clock ?? systemClock).now(), parts.config.audit.keepDays);
  const since = Math.max(rest.since ?? oldest, oldest);
  const words = plain(text);
  if (forExport && all && before === null) notes.done(viewer.agent, 'exportAudit', null);
  const found: AuditedView[] = [];
  let next = before;
  for (let lookedAt = 0; found.length < limit && lookedAt < MOST_LOOKED_AT; lookedAt += AT_ONCE) {
    const entries = await parts.journal.auditedEntries(next, AT_ONCE);
    for (const entry of entries) {
      next = entry.seq;
      const act = auditedEntry(entry);
      const view = act !== null && isWantedAct(act, { ...rest, since }) ? shown(parts, act) : null;
      if (view !== null && textsOf(view).some((each) => plain(each).includes(words))) found.push(view);
      if (found.length === limit) break;
    }
    const isOver = (entries.at(-1)?.at ?? 0) < since;
    if (found.length < limit && (entries.length < AT_ONCE || isOver))
      return { ok: true, value: { entries: found, next: null } };
  }
  return { ok: true, value: { entries: found, next } };
}

/** With the names of today, as far as they are known. */
function shown({ engine }: ApiParts, entry: AuditedEntry): AuditedView {
  const { line, hotlines, plan } = engine.state;
  const person = (id: string) => line.agents.get(id)?.name ?? id;
  const { on } = entry;
  const names =
    on === null
      ? []
      : on.kind === 'switch'
        ? on.hotlines.map((id) => hotlines.get(id)?.name ?? id)
        : on.kind === 'hotline'
          ? [hotlines.get(on.id)?.name ?? on.id]
          : on.kind === 'person'
            ? [person(on.id)]
            : on.kind === 'team'
              ? [line.teams.get(on.id)?.name ?? on.id]
              : on.kind === 'quickSwitch'
                ? [plan?.document.quickSwitches[on.id]?.name ?? on.id]
                : [on.id];
  return { ...entry, byName: entry.by === null ? null : person(entry.by), names };
}

/** What somebody finds it by, who types a word. */
const textsOf = ({ byName, names, on, words }: AuditedView): readonly string[] => [
  byName ?? '',
  ...names,
  on?.kind === 'switch' ? on.name : '',
  words,
];
const plain = (text: string): string => text.trim().toLocaleLowerCase();

export async function changesOfVersion(
  { parts, viewer }: Asking,
  { number, language }: Commands['changesOfVersion'],
): Promise<Answer<Replies['changesOfVersion']>> {
  const allowed = parts.may(viewer, 'readAudit') || parts.may(viewer, 'publishPlan');
  if (!allowed) return { ok: false, error: { code: 'forbidden' } };
  return { ok: true, value: await parts.changesOf(number, language) };
}

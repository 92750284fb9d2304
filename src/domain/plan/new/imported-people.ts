// What the lines of a sheet would do to the people of a plan. A line is about whoever has its id, or else its extension; what it
// leaves empty stays as it is, and a dash empties it.

import { foldings } from '../../directory/folded.ts';
import { type GrantedRight, grantedRights, type Role, roles, type Scope } from '../../rights.ts';
import { hasUnseen } from '../../visible-text.ts';
import type { AgentId, HotlineId, TeamId } from '../../words/ids.ts';
import { yesOrNo } from '../../yes-or-no.ts';
import { sameContent } from '../canonical.ts';
import { numbersTwice } from '../check/numbers-twice.ts';
import { planLimits } from '../check/plan-mistakes.ts';
import { dialPattern } from '../dial-string.ts';
import { newId } from '../new-id.ts';
import type { Plan, PlannedPerson } from '../plan.ts';
import { newPerson } from './new-person.ts';

/** As it stands in the sheet; empty: it says nothing of it. */
export interface WrittenPerson {
  /** The line, as an editor counts. */
  readonly at: number;
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly deskPhones: string;
  readonly role: string;
  readonly teams: string;
  readonly softphone: string;
  /** Beside those of the role; by their names in the code. */
  readonly rights: string;
  /** Where the role's rights end; with neither they end nowhere. */
  readonly scopeHotlines: string;
  readonly scopeTeams: string;
}

export type WhyNoPerson =
  | { readonly kind: 'noName' | 'noExtension' | 'unseen' | 'nameTooLong' | 'tooManyPhones' | 'tooManyPeople' }
  | {
      readonly kind:
        | 'noDialString'
        | 'noRole'
        | 'noTeam'
        | 'teamRetired'
        | 'noYesOrNo'
        | 'noSuchId'
        | 'noRight'
        | 'noHotline';
      readonly written: string;
    }
  /** A line before it is about the same person. */
  | { readonly kind: 'twice'; readonly line: number }
  /** Somebody else has the number, or another line gives it to them. */
  | { readonly kind: 'taken'; readonly number: string; readonly by: string };

export type PersonOutcome =
  | { readonly kind: 'new'; readonly id: AgentId; readonly to: PlannedPerson }
  | {
      readonly kind: 'changes';
      readonly id: AgentId;
      readonly from: PlannedPerson;
      readonly to: PlannedPerson;
    }
  | { readonly kind: 'same'; readonly id: AgentId; readonly to: PlannedPerson }
  | { readonly kind: 'refused'; readonly why: WhyNoPerson };

export interface JudgedPerson {
  readonly line: WrittenPerson;
  readonly outcome: PersonOutcome;
}

const LONGEST_NAME = 80;
const MOST_PHONES = 20;
const none = /^[-–—]$/;
const roleWords: Readonly<Record<string, Role>> = {
  agentin: 'agent',
  mitarbeiter: 'agent',
  mitarbeiterin: 'agent',
  supervisorin: 'supervisor',
  teamleitung: 'supervisor',
  leitung: 'supervisor',
  administration: 'admin',
  administrator: 'admin',
  administratorin: 'admin',
};

const refused = (why: WhyNoPerson): PersonOutcome => ({ kind: 'refused', why });
const plain = (text: string): string => foldings(text.trim())[0] ?? '';
const dialled = (text: string): string => text.replaceAll(/\s+/g, '');
const partsOf = (cell: string): readonly string[] =>
  cell
    .split(/[,;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** In the order of the lines. */
export function importedPeople(plan: Plan, lines: readonly WrittenPerson[]): readonly JudgedPerson[] {
  const sheet = new Sheet(plan);
  const judged = lines.map((line) => ({ line, outcome: sheet.outcomeOf(line) }));
  return withoutTaken(plan, judged);
}

class Sheet {
  readonly #plan: Plan;
  readonly #byExtension: ReadonlyMap<string, AgentId>;
  readonly #teams: ReadonlyMap<string, TeamId>;
  readonly #hotlines: ReadonlyMap<string, HotlineId>;
  /** By whom a line is about: that line. */
  readonly #lines = new Map<string, number>();
  readonly #newIds = new Set<AgentId>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#byExtension = new Map(Object.entries(plan.people).map(([id, { extension }]) => [extension, id]));
    this.#teams = idsByName(plan.teams);
    this.#hotlines = idsByName(plan.hotlines);
  }

  outcomeOf(line: WrittenPerson): PersonOutcome {
    const { people } = this.#plan;
    const extension = dialled(line.extension);
    if (line.id !== '' && people[line.id] === undefined)
      return refused({ kind: 'noSuchId', written: line.id });
    if (line.id === '' && extension === '') return refused({ kind: 'noExtension' });
    const known = line.id === '' ? this.#byExtension.get(extension) : line.id;
    const whose = known ?? `new ${extension}`;
    const before = this.#lines.get(whose);
    if (before !== undefined) return refused({ kind: 'twice', line: before });
    this.#lines.set(whose, line.at);
    const from = known === undefined ? undefined : people[known];
    const to = this.#personOf(line, from ?? newPerson);
    if ('kind' in to) return refused(to);
    if (known !== undefined && from !== undefined)
      return sameContent(from, to)
        ? { kind: 'same', id: known, to }
        : { kind: 'changes', id: known, from, to };
    if (Object.keys(people).length + this.#newIds.size >= planLimits.people)
      return refused({ kind: 'tooManyPeople' });
    const id = newId(to.name, (taken) => people[taken] !== undefined || this.#newIds.has(taken), 'person');
    this.#newIds.add(id);
    return { kind: 'new', id, to };
  }

  #personOf(line: WrittenPerson, before: PlannedPerson): PlannedPerson | WhyNoPerson {
    const name = line.name === '' ? before.name : line.name;
    const extension = dialled(line.extension) || before.extension;
    if (name === '') return { kind: 'noName' };
    if (hasUnseen(name)) return { kind: 'unseen' };
    if (name.length > LONGEST_NAME) return { kind: 'nameTooLong' };
    if (!dialPattern.test(extension)) return { kind: 'noDialString', written: extension };
    const deskPhones = this.#deskPhones(line.deskPhones, before);
    if ('kind' in deskPhones) return deskPhones;
    const role = roleOf(line.role, before);
    if (role === null) return { kind: 'noRole', written: line.role };
    const teams = this.#teamsOf(line.teams, before);
    if ('kind' in teams) return teams;
    const rights = rightsOf(line.rights, before);
    if ('kind' in rights) return rights;
    const scope = this.#scopeOf(line, before);
    if (scope !== null && 'kind' in scope) return scope;
    const softphone = line.softphone.trim() === '' ? before.softphone : yesOrNo(line.softphone);
    if (softphone === null) return { kind: 'noYesOrNo', written: line.softphone };
    const { rights: _, scope: __, ...rest } = before;
    return {
      ...rest,
      name,
      extension,
      deskPhones,
      role,
      teams,
      softphone,
      ...(rights.length > 0 ? { rights } : {}),
      ...(scope === null ? {} : { scope }),
    };
  }

  /** Null: none. */
  #scopeOf({ scopeHotlines, scopeTeams }: WrittenPerson, before: PlannedPerson): Scope | null | WhyNoPerson {
    const scope = before.scope ?? null;
    if (scopeHotlines === '' && scopeTeams === '') return scope;
    const hotlines = named(scopeHotlines, scope?.hotlines ?? [], this.#hotlines);
    if ('unknown' in hotlines) return { kind: 'noHotline', written: hotlines.unknown };
    const teams = named(scopeTeams, scope?.teams ?? [], this.#teams);
    if ('unknown' in teams) return { kind: 'noTeam', written: teams.unknown };
    return hotlines.length + teams.length === 0 ? null : { hotlines, teams };
  }

  #deskPhones(cell: string, before: PlannedPerson): readonly string[] | WhyNoPerson {
    if (cell === '') return before.deskPhones;
    if (none.test(cell)) return [];
    const phones = [...new Set(partsOf(cell).map(dialled))];
    const wrong = phones.find((phone) => !dialPattern.test(phone));
    if (wrong !== undefined) return { kind: 'noDialString', written: wrong };
    return phones.length > MOST_PHONES ? { kind: 'tooManyPhones' } : phones;
  }

  #teamsOf(cell: string, before: PlannedPerson): readonly TeamId[] | WhyNoPerson {
    const teams = named(cell, before.teams, this.#teams);
    if ('unknown' in teams) return { kind: 'noTeam', written: teams.unknown };
    const retired = teams.find((id) => this.#plan.teams[id]?.retired === true && !before.teams.includes(id));
    return retired === undefined
      ? teams
      : { kind: 'teamRetired', written: this.#plan.teams[retired]?.name ?? retired };
  }
}

type Named = Readonly<Record<string, { readonly name: string }>>;

function idsByName(things: Named): ReadonlyMap<string, string> {
  const ids = new Map(Object.entries(things).map(([id, { name }]) => [plain(name), id]));
  for (const id of Object.keys(things)) ids.set(id, id);
  return ids;
}

/** Left empty they are what they were. */
function named(
  cell: string,
  before: readonly string[],
  ids: ReadonlyMap<string, string>,
): readonly string[] | { readonly unknown: string } {
  if (cell === '') return before;
  if (none.test(cell)) return [];
  const found = new Set<string>();
  // A name may have a comma in it.
  for (const written of ids.has(plain(cell)) ? [cell] : partsOf(cell)) {
    const id = ids.get(plain(written));
    if (id === undefined) return { unknown: written };
    found.add(id);
  }
  return [...found];
}

function rightsOf(cell: string, { rights = [] }: PlannedPerson): readonly GrantedRight[] | WhyNoPerson {
  if (cell === '') return rights;
  if (none.test(cell)) return [];
  const found = new Set<GrantedRight>();
  for (const written of partsOf(cell)) {
    const right = grantedRights.find((each) => plain(each) === plain(written));
    if (right === undefined) return { kind: 'noRight', written };
    found.add(right);
  }
  return [...found];
}

/** Names as a cell of a sheet has them, so that the same ids are read from it. */
export function namesInCell(ids: readonly string[], things: Named): string {
  const known = idsByName(things);
  const written = ids.map((id) => {
    const name = things[id]?.name ?? '';
    return partsOf(name).length === 1 && !none.test(name) && known.get(plain(name)) === id ? name : id;
  });
  return written.join(', ') || NOTHING;
}

/** In a cell that says that there is none. */
export const NOTHING = '–';

function roleOf(cell: string, before: PlannedPerson): Role | null {
  const said = plain(cell);
  if (said === '') return before.role;
  return roles.find((role) => role === said) ?? roleWords[said] ?? null;
}

/** A number that two would have is refused to the later line; then it's looked again, since that person keeps what they had. */
function withoutTaken(plan: Plan, lines: readonly JudgedPerson[]): readonly JudgedPerson[] {
  const outcomes = [...lines];
  const lineOf = new Map<AgentId, number>();
  for (const [at, { outcome }] of outcomes.entries())
    if (outcome.kind === 'new' || outcome.kind === 'changes') lineOf.set(outcome.id, at);
  for (;;) {
    const people = new Map(Object.entries(plan.people));
    for (const { outcome } of outcomes)
      if (outcome.kind === 'new' || outcome.kind === 'changes') people.set(outcome.id, outcome.to);
    const all = [...people].map(([id, { extension, deskPhones }]) => ({
      id,
      extension: { number: extension, place: id },
      others: deskPhones.map((number) => ({ number, place: id })),
    }));
    let found = false;
    for (const { number, place, by } of numbersTwice<AgentId>(all)) {
      // What was so before is told of the plan, and no line's fault.
      const [whose, other] = lineOf.has(place) ? [place, by] : [by, place];
      const at = lineOf.get(whose);
      const line = at === undefined ? undefined : outcomes[at]?.line;
      if (at === undefined || line === undefined) continue;
      const why = { kind: 'taken', number, by: people.get(other)?.name ?? other } as const;
      outcomes[at] = { line, outcome: refused(why) };
      lineOf.delete(whose);
      found = true;
    }
    if (!found) return outcomes;
  }
}

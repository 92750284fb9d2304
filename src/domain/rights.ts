// Who may do and see what: the one table, which the engine obeys and the console reads in order to offer nothing in vain.

import type { HotlineId, TeamId } from './words/ids.ts';

export const roles = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof roles)[number];

const everybody: readonly Role[] = roles;
const supervisors: readonly Role[] = ['supervisor', 'admin'];
const admins: readonly Role[] = ['admin'];
/** No role has it: it's given to a person. */
const byName: readonly Role[] = [];

export const rights = {
  /** An agent's day: taking, talking, handing over, notes, breaks, the own phone and numbers, the own sign-out. */
  serveCallers: everybody,
  /** Lines, ended calls and colleagues of all teams, rather than of the own ones. */
  seeAllTeams: supervisors,
  seeFaults: supervisors,
  /** Looks at the whole phone system, and calls the hotline. */
  runDoctor: admins,
  /** Each mends the own notes. */
  mendOthersNotes: supervisors,
  /** Each deletes what nobody else looks after; for a while it can be had back. */
  deleteMessages: everybody,
  /** Messages that others look after: taking them over, and all that is done with them. */
  takeOverMessages: supervisors,
  signOutOthers: supervisors,
  /** Making another PIN for somebody, who is signed out by it. */
  resetPins: admins,
  /** Writing entries of the phone book and their notes: whoever has the caller on the phone knows who it is. */
  editDirectory: everybody,
  /** Taking in whole files, and removing entries: what one click loses for all. */
  manageDirectory: supervisors,
  /** What the engine does: the plan, its versions, going back to one. */
  publishPlan: admins,
  /** Mails about messages: what waits and what was refused, trying again, letting go, a test mail, the server's password. */
  manageMail: admins,
  /** What is kept of a caller by the number: seeing how much, taking it along for whoever asks, and erasing it. */
  manageCallerData: admins,
  /** Turning announcements on and off, of hotlines that can bring a caller to one of the own teams. */
  announceForOwnTeams: everybody,
  announceAnywhere: supervisors,
  /** Pauses, diversions, and another mode until a time. */
  controlHotlines: supervisors,
  /** Where trying out is what the hotline is for, everybody may: the engine's configuration says so. */
  makeTestCalls: supervisors,
  /** How long each of the others talked: the own ones everybody sees. */
  seeFiguresOfOthers: byName,
  /** Why each of the others is on a break. */
  seeBreaksOfOthers: byName,
  /** Since when the others are doing what they do, and at which computer. */
  seeSinceOfOthers: byName,
  /** The acts of others in the audit log. */
  readAudit: byName,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Right = keyof typeof rights;

const isRight = (name: string): name is Right => Object.hasOwn(rights, name);
export const rightNames: readonly Right[] = Object.keys(rights).filter(isRight);

/** Those that a person has or hasn't, whatever the role. */
export const grantedRights = [
  'seeFiguresOfOthers',
  'seeBreaksOfOthers',
  'seeSinceOfOthers',
  'readAudit',
] as const;
export type GrantedRight = (typeof grantedRights)[number];

/** Where a supervisor's rights end, and those over others that were given to a person. Admins have none. */
export interface Scope {
  readonly hotlines: readonly HotlineId[];
  readonly teams: readonly TeamId[];
}

/** What somebody may goes by this. */
export interface Entitled {
  readonly role: Role;
  /** Beside those of the role. */
  readonly rights?: readonly GrantedRight[];
  /** Left out: everything. */
  readonly scope?: Scope;
}

export type May = (standing: Entitled, right: Right) => boolean;
export const may: May = ({ role, rights: granted = [] }, right) =>
  rights[right].includes(role) || granted.some((each) => each === right);

/** How far the rights go; null: everywhere. */
export function scopeOf({ role, scope }: Entitled): Scope | null {
  return role === 'admin' ? null : (scope ?? null);
}

/** Is this team, or one of these, within somebody's scope? */
export function reaches(standing: Entitled, teams: readonly TeamId[]): boolean {
  const scope = scopeOf(standing);
  return scope === null || teams.some((team) => scope.teams.includes(team));
}

/** Also what is no team's. */
export function seesAllTeams(standing: Entitled, mayHere: May = may): boolean {
  return mayHere(standing, 'seeAllTeams') && scopeOf(standing) === null;
}

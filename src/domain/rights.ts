// Who may do and see what: the one table, which the engine obeys and the console reads in order to offer nothing in vain.

export const roles = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof roles)[number];

const everybody: readonly Role[] = roles;
const supervisors: readonly Role[] = ['supervisor', 'admin'];
const admins: readonly Role[] = ['admin'];

export const rights = {
  /** An agent's day: taking, talking, handing over, notes, breaks, the own phone, the own sign-out. */
  serveCallers: everybody,
  /** Lines, ended calls and colleagues of all teams, rather than of the own ones. */
  seeAllTeams: supervisors,
  seeFaults: supervisors,
  /** Looks at the whole phone system, and calls the hotline. */
  runDoctor: admins,
  /** Each mends the own notes. */
  mendOthersNotes: supervisors,
  signOutOthers: supervisors,
  /** Making another PIN for somebody, who is signed out by it. */
  resetPins: admins,
  /** Writing entries of the phone book and their notes: whoever has the caller on the phone knows who it is. */
  editDirectory: everybody,
  /** Taking in whole files, and removing entries: what one click loses for all. */
  manageDirectory: supervisors,
  /** What the engine does: the plan, its versions, going back to one. */
  publishPlan: admins,
  /** Turning announcements on and off, of hotlines that can bring a caller to one of the own teams. */
  announceForOwnTeams: everybody,
  announceAnywhere: supervisors,
  /** Pauses, diversions, and another mode until a time. */
  controlHotlines: supervisors,
  /** Where trying out is what the hotline is for, everybody may: the engine's configuration says so. */
  makeTestCalls: supervisors,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Right = keyof typeof rights;

const isRight = (name: string): name is Right => Object.hasOwn(rights, name);
export const rightNames: readonly Right[] = Object.keys(rights).filter(isRight);

export type May = (role: Role, right: Right) => boolean;
export const may: May = (role, right) => rights[right].includes(role);

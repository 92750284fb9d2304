// What a schema can't say about a plan: that what it names is there, that nobody is called by another's number, that callers hear something.

import { kindOf } from '../../call-flow/steps/registry.ts';
import type { QuickSwitch } from '../../control/quick-switch.ts';
import { mailFaults } from '../../mail/mail-server.ts';
import type { Walked } from '../../saved-calls/walked.ts';
import { brokenAssertions } from '../../schedule/assertions.ts';
import { hasUnseen } from '../../visible-text.ts';
import type { ModeId } from '../../words/ids.ts';
import { type ModesOf, modesOfHotlines } from '../modes-of-hotlines.ts';
import type { Plan } from '../plan.ts';
import { checkEndings } from './check-endings.ts';
import { checkHeard } from './check-heard.ts';
import { type CheckedWays, checkPlannedMode } from './check-planned-mode.ts';
import { checkSaid } from './check-said.ts';
import { checkSavedCalls } from './check-saved-calls.ts';
import { checkScheduleOf, checkZone } from './check-schedule.ts';
import { checkStaffing } from './check-staffing.ts';
import { checkTargets } from './check-targets.ts';
import { numbersTwice } from './numbers-twice.ts';
import {
  type AroundPlan,
  coloursFault,
  mustBegin,
  mustBeThere,
  type NamedThing,
  type PlanMistake,
  type PlanPlace,
  planLimits,
  type TellPlan,
} from './plan-mistakes.ts';

export interface CheckedPlan {
  readonly mistakes: readonly PlanMistake[];
  /** What should be known, and stands in nobody's way. */
  readonly warnings: readonly PlanMistake[];
  /** By the saved calls. */
  readonly walked: Walked;
}

/** All mistakes at once; none twice. */
export function checkPlan(plan: Plan, around: AroundPlan): CheckedPlan {
  const mistakes: PlanMistake[] = [];
  const warnings: PlanMistake[] = [];
  const tell: TellPlan = (path, fault) => mistakes.push({ path, fault });
  const warn: TellPlan = (path, fault) => warnings.push({ path, fault });
  const modesOf = modesOfHotlines(plan);
  checkLimits(plan, tell);
  checkNames(plan, tell);
  checkNumbers(plan, around, tell);
  checkPeople(plan, around, tell, warn);
  checkTeams(plan, tell, warn);
  checkStaffing(plan, around.calendar, around.staffing, warn);
  checkMail(plan, tell, warn);
  checkHotlines(plan, modesOf, around, tell, warn);
  const teams = new Set(Object.keys(plan.teams).filter((id) => plan.teams[id]?.retired !== true));
  const ways = new Map<ModeId, CheckedWays>();
  for (const [id, mode] of Object.entries(plan.modes)) {
    ways.set(id, checkPlannedMode(id, mode, teams, tell, warn));
    checkHeard(mode, ['modes', id, 'mode'], warn);
  }
  checkEndings(plan, modesOf, ways, around, tell, warn);
  checkBranches(plan, tell);
  checkTargets(plan, around, tell, warn);
  checkQuickSwitches(plan, modesOf, tell, warn);
  for (const [id, { hotline, mode }] of Object.entries(plan.assertions)) {
    mustBeThere('hotline', hotline, plan.hotlines, ['assertions', id, 'hotline'], tell);
    mustBeThere('mode', mode, plan.modes, ['assertions', id, 'mode'], tell);
  }
  for (const { id, assertion, instead } of brokenAssertions(inUse(plan), plan.assertions, around.calendar))
    if (instead !== null)
      tell(['assertions', id, 'mode'], {
        code: 'assertionBroken',
        wanted: assertion.mode,
        instead: instead.mode,
      });
  const walked = checkSavedCalls(plan, around, tell, warn);
  return { mistakes, warnings, walked };
}

/** Of one that is retired nothing has to hold. */
const inUse = ({ hotlines }: Plan): Plan['hotlines'] =>
  Object.fromEntries(Object.entries(hotlines).filter(([, { retired }]) => retired !== true));

function checkLimits({ hotlines, teams, people }: Plan, tell: TellPlan): void {
  for (const [part, things] of Object.entries({ hotlines, teams, people })) {
    const most = planLimits[part as 'hotlines' | 'teams' | 'people'];
    const are = Object.keys(things).length;
    if (are > most) tell([part], { code: 'tooMany', most, are });
  }
}

function checkNames(
  { hotlines, teams, people, quickSwitches, savedCalls, groups }: Plan,
  tell: TellPlan,
): void {
  const check = (name: string, path: PlanPlace) => {
    if (name.trim() === '') tell(path, { code: 'empty' });
    else if (hasUnseen(name)) tell(path, { code: 'unseen' });
  };
  for (const [part, things] of Object.entries({ hotlines, teams, people, quickSwitches, savedCalls }))
    for (const [id, { name }] of Object.entries(things)) check(name, [part, id, 'name']);
  for (const [i, { name }] of groups.entries()) check(name, ['groups', i, 'name']);
}

function checkNumbers(
  { hotlines, people, phoneAccess }: Plan,
  { oneDialPlan }: AroundPlan,
  tell: TellPlan,
): void {
  const ofHotlines = Object.entries(hotlines)
    .filter(([, { retired }]) => retired !== true)
    .map(([id, { numbers }]) => ({
      id,
      extension: null,
      others: numbers.map(({ number }, i) => ({ number, place: ['hotlines', id, 'numbers', i, 'number'] })),
    }));
  for (const { number, place, by } of numbersTwice<PlanPlace>(ofHotlines))
    tell(place, { code: 'numberTaken', number, by: 'hotline', id: by });
  const ofPeople = Object.entries(people).map(([id, { extension, deskPhones }]) => ({
    id,
    extension: { number: extension, place: ['people', id, 'extension'] },
    others: deskPhones.map((number, i) => ({ number, place: ['people', id, 'deskPhones', i] })),
  }));
  for (const { number, place, by } of numbersTwice<PlanPlace>(ofPeople, 'shared'))
    tell(place, { code: 'numberTaken', number, by: 'person', id: by });
  const owners = new Map(ofHotlines.flatMap(({ id, others }) => others.map(({ number }) => [number, id])));
  checkPhoneAccess();
  if (!oneDialPlan) return;
  for (const [id, { extension: number }] of Object.entries(people)) {
    const by = owners.get(number);
    if (by !== undefined)
      tell(['people', id, 'extension'], { code: 'numberTaken', number, by: 'hotline', id: by });
  }

  /** A number that leads to a hotline leads nowhere else. */
  function checkPhoneAccess(): void {
    if (phoneAccess === undefined) return;
    const { number } = phoneAccess;
    const place = ['phoneAccess', 'number'];
    const hotline = owners.get(number);
    if (hotline !== undefined)
      return tell(place, { code: 'numberTaken', number, by: 'hotline', id: hotline });
    const person = Object.entries(people).find(([, { extension }]) => oneDialPlan && extension === number);
    if (person !== undefined) tell(place, { code: 'numberTaken', number, by: 'person', id: person[0] });
  }
}

function checkPeople(
  { people, teams, hotlines }: Plan,
  { inForce }: AroundPlan,
  tell: TellPlan,
  warn: TellPlan,
): void {
  const hasAdmin = (plan: Pick<Plan, 'people'>) =>
    Object.values(plan.people).some(({ role }) => role === 'admin');
  // A demo may have none; where there is one, somebody has to be able to take it back.
  if (!hasAdmin({ people }))
    (inForce !== undefined && hasAdmin(inForce) ? tell : warn)(['people'], { code: 'noAdmin' });
  for (const [id, { role, rights = [], scope, teams: own }] of Object.entries(people)) {
    const at = ['people', id];
    // Whoever is in a team that is retired serves those who still wait there.
    checkEach('team', own, teams, [...at, 'teams'], tell);
    checkEach('right', rights, null, [...at, 'rights'], tell);
    if (scope === undefined) continue;
    if (role === 'admin') tell([...at, 'scope'], { code: 'scopeOfAdmin' });
    checkEach('team', scope.teams, teams, [...at, 'scope', 'teams'], tell);
    checkEach('hotline', scope.hotlines, hotlines, [...at, 'scope', 'hotlines'], tell);
  }
}

/** Is there, and named once. `among` null: the schema has looked at that. */
function checkEach(
  what: NamedThing,
  ids: readonly string[],
  among: Readonly<Record<string, unknown>> | null,
  at: PlanPlace,
  tell: TellPlan,
): void {
  const seen = new Set<string>();
  for (const [i, id] of ids.entries()) {
    const path = [...at, i];
    if (among !== null) mustBeThere(what, id, among, path, tell);
    if (seen.has(id)) tell(path, { code: 'namedTwice', what, id });
    seen.add(id);
  }
}

function checkTeams({ teams, people, modes }: Plan, tell: TellPlan, warn: TellPlan): void {
  const staffed = new Set(Object.values(people).flatMap((person) => person.teams));
  const waitedFor = new Set(
    Object.values(modes).flatMap(({ mode }) =>
      Object.values(mode.steps).flatMap((step) =>
        kindOf(step.kind)
          .teams(step)
          .map(({ id }) => id),
      ),
    ),
  );
  for (const [id, team] of Object.entries(teams)) {
    const fault = coloursFault(team);
    if (fault !== null) tell(['teams', id, 'redSeconds'], fault);
    if (waitedFor.has(id) && !staffed.has(id)) warn(['teams', id], { code: 'teamOfNobody' });
  }
}

function checkMail({ mail, teams, modes }: Plan, tell: TellPlan, warn: TellPlan): void {
  if (mail !== undefined) for (const { field, fault } of mailFaults(mail)) tell(['mail', field], fault);
  const wanted: PlanPlace[] = [];
  for (const [id, { mailTo = [], missed, activityMail, retired }] of Object.entries(teams))
    for (const { to, at } of [
      { to: mailTo, at: ['teams', id, 'mailTo'] },
      { to: missed?.mailTo === undefined ? [] : [missed.mailTo], at: ['teams', id, 'missed', 'mailTo'] },
      { to: activityMail?.to ?? [], at: ['teams', id, 'activityMail', 'to'] },
    ]) {
      checkEach('address', to, null, at, tell);
      if (retired !== true && to.length > 0) wanted.push(at);
    }
  for (const [id, { mode }] of Object.entries(modes))
    for (const [name, step] of Object.entries(mode.steps)) {
      if (step.kind !== 'voicemail') continue;
      const at = ['modes', id, 'mode', 'steps', name, 'mailTo'];
      checkEach('address', step.mailTo ?? [], null, at, tell);
      if ((step.mailTo ?? []).length > 0) wanted.push(at);
    }
  if (mail === undefined) for (const at of wanted) warn(at, { code: 'mailNoServer' });
}

function checkHotlines(
  { hotlines, modes }: Plan,
  modesOf: ModesOf,
  around: AroundPlan,
  tell: TellPlan,
  warn: TellPlan,
): void {
  for (const [id, { schedule, pausedSays, numbers, retired }] of Object.entries(hotlines)) {
    // Nobody gets there, so its modes may be gone; what was turned on there still ends by its clock.
    if (retired === true) {
      checkZone(id, schedule, around, tell);
      continue;
    }
    if (numbers.length === 0) warn(['hotlines', id, 'numbers'], { code: 'noNumber' });
    checkScheduleOf(id, schedule, modes, around, tell, warn);
    checkSaid(pausedSays, ['hotlines', id, 'pausedSays'], named(modes, modesOf.get(id)), tell, warn);
  }
}

function checkBranches({ modes, quickSwitches }: Plan, tell: TellPlan): void {
  for (const [id, { mode }] of Object.entries(modes))
    for (const [name, step] of Object.entries(mode.steps)) {
      if (step.kind !== 'branch') continue;
      for (const [i, { if: asked }] of step.cases.entries()) {
        const path = ['modes', id, 'mode', 'steps', name, 'cases', i, 'if'];
        if (asked.kind === 'quickSwitch')
          mustBeThere('quickSwitch', asked.quickSwitch, quickSwitches, [...path, 'quickSwitch'], tell);
      }
    }
}

function checkQuickSwitches(plan: Plan, modesOf: ModesOf, tell: TellPlan, warn: TellPlan): void {
  const groups: Record<string, unknown> = {};
  for (const [i, { id }] of plan.groups.entries()) {
    if (groups[id] !== undefined) tell(['groups', i, 'id'], { code: 'namedTwice', what: 'group', id });
    groups[id] = true;
  }
  for (const [id, quickSwitch] of Object.entries(plan.quickSwitches)) {
    const at = ['quickSwitches', id];
    mustBeThere('group', quickSwitch.group, groups, [...at, 'group'], tell);
    checkEach('hotline', quickSwitch.hotlines, plan.hotlines, [...at, 'hotlines'], tell);
    for (const [i, hotline] of quickSwitch.hotlines.entries())
      if (plan.hotlines[hotline]?.retired === true)
        tell([...at, 'hotlines', i], { code: 'retired', what: 'hotline', id: hotline });
    const possible = new Set(quickSwitch.hotlines.flatMap((hotline) => [...(modesOf.get(hotline) ?? [])]));
    checkDoing(plan, quickSwitch, [...at, 'does'], possible, tell, warn);
  }
}

function checkDoing(
  plan: Plan,
  { does }: QuickSwitch,
  at: PlanPlace,
  possible: ReadonlySet<ModeId>,
  tell: TellPlan,
  warn: TellPlan,
): void {
  if (does.kind === 'mode') mustBegin(does.mode, plan.modes, [...at, 'mode'], tell);
  else if (does.kind === 'divert') {
    const { to } = does;
    if (to.kind === 'team') {
      mustBeThere('team', to.team, plan.teams, [...at, 'to', 'team'], tell);
      if (plan.teams[to.team]?.retired === true)
        tell([...at, 'to', 'team'], { code: 'retired', what: 'team', id: to.team });
    }
    if (to.kind === 'step')
      for (const mode of possible)
        if (plan.modes[mode]?.mode.steps[to.step] === undefined)
          tell([...at, 'to', 'step'], { code: 'stepMissing', step: to.step, mode });
  } else if (does.says !== undefined)
    checkSaid(does.says, [...at, 'says'], named(plan.modes, possible), tell, warn);
}

function named(modes: Plan['modes'], ids: ReadonlySet<ModeId> = new Set()): Plan['modes'] {
  return Object.fromEntries(Object.entries(modes).filter(([id]) => ids.has(id)));
}

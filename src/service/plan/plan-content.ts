// Plans as content: kept by their hash with the modes that are compiled of them, read back, and made ready for the engine.

import { jsonOf } from '../../contract/json-of.ts';
import { PLAN_SCHEMA_VERSION, planSchema } from '../../contract/plan-schema.ts';
import { saysOf } from '../../domain/control/in-force.ts';
import { soundsOf } from '../../domain/control/said.ts';
import { planText, sortedText } from '../../domain/plan/canonical.ts';
import { compileMode } from '../../domain/plan/compile.ts';
import { hashesOf, type ModeVersion } from '../../domain/plan/mode-version.ts';
import type { Plan, PlannedHotline, PlannedPerson, PlannedTeam } from '../../domain/plan/plan.ts';
import type { AgentSetup, HotlineSetup, ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { Team } from '../../domain/waiting-line/line.ts';
import type { AgentId, ContentHash, HotlineId, ModeId, TeamId } from '../../domain/words/ids.ts';
import type { ContentFolder } from '../config/content-folder.ts';

/** When it resolves, the document and the versions of its modes survive a power cut. Rejects with what the system says. */
export async function keepPlan(contents: ContentFolder, plan: Plan): Promise<ReadyPlan> {
  const hash = await contents.keepText(planText(plan), 'json');
  return makeReady(contents, plan, hash);
}

/** Null: it isn't there, or is not what it was. */
export async function readPlan(contents: ContentFolder, hash: ContentHash): Promise<ReadyPlan | null> {
  const plan = await readDocument(contents, hash);
  return plan === null ? null : makeReady(contents, plan, hash);
}

/** A document, as it was read: was it written by a newer Klinke? */
export function isOfNewerSchema(document: unknown): boolean {
  const { schemaVersion } = (document ?? {}) as { readonly schemaVersion?: unknown };
  return typeof schemaVersion === 'number' && schemaVersion > PLAN_SCHEMA_VERSION;
}

/** The plan alone, for who doesn't go by it. Null: it isn't there, or is not what it was. */
export async function readDocument(contents: ContentFolder, hash: ContentHash): Promise<Plan | null> {
  const text = await contents.readText(hash, 'json');
  const parsed = text === null ? null : planSchema.safeParse(jsonOf(text));
  return parsed?.success === true ? parsed.data : null;
}

async function makeReady(contents: ContentFolder, plan: Plan, hash: ContentHash): Promise<ReadyPlan> {
  const modes = new Map<ModeId, ModeVersion>();
  for (const id of Object.keys(plan.modes)) {
    const compiled = compileMode(plan.modes, id);
    // One that other modes enter only; publishing looks at the others.
    if (!compiled.ok) continue;
    const { content } = compiled;
    modes.set(id, { version: await contents.keepText(sortedText(content), 'json'), ...content });
  }
  return {
    hash,
    document: plan,
    modes,
    hotlines: hotlinesOf(plan, modes),
    teams: new Map(Object.entries(plan.teams).map(([id, team]) => [id, teamOf(id, team)])),
    people: new Map(Object.entries(plan.people).map(([id, person]) => [id, personOf(id, person)])),
  };
}

/** Everything that the engine needs as long as a list of versions shows this plan. */
export function contentOfPlan({ hash, document }: ReadyPlan): readonly ContentHash[] {
  return [hash, ...soundsOfPlan(document)];
}

/** Some may be there twice. */
export function soundsOfPlan(document: Plan): readonly ContentHash[] {
  const said = [
    ...Object.values(document.hotlines).map(({ pausedSays }) => pausedSays),
    ...Object.values(document.quickSwitches).map(({ does }) => saysOf(does)),
  ];
  const spoken = said.flatMap((each) => Object.values(soundsOf(each)));
  return [...spoken, ...Object.values(document.modes).flatMap(({ sounds }) => hashesOf(sounds))];
}

function hotlinesOf(
  { hotlines }: Plan,
  modes: ReadonlyMap<ModeId, ModeVersion>,
): ReadonlyMap<HotlineId, HotlineSetup & { readonly mode: ModeVersion }> {
  return new Map(
    Object.entries(hotlines).flatMap(([id, hotline]) => {
      const ready = readyHotline(id, hotline, modes);
      return ready === null ? [] : [[id, ready] as const];
    }),
  );
}

/** Null: callers get there no more. */
export function readyHotline(
  id: HotlineId,
  hotline: PlannedHotline,
  modes: ReadonlyMap<ModeId, ModeVersion>,
): (HotlineSetup & { readonly mode: ModeVersion }) | null {
  if (hotline.retired === true) return null;
  const mode = modes.get(hotline.schedule.otherwise);
  if (mode === undefined) throw new Error(`there is no mode ${hotline.schedule.otherwise} for ${id}`);
  return { ...hotlineOf(id, hotline), mode };
}

function hotlineOf(id: HotlineId, { name, numbers }: PlannedHotline): HotlineSetup {
  const spoken = numbers.flatMap(({ number, language }) =>
    language === undefined ? [] : [[number, language] as const],
  );
  return {
    id,
    name,
    numbers: numbers.map(({ number }) => number),
    ...(spoken.length === 0 ? {} : { languageOf: Object.fromEntries(spoken) }),
  };
}

export function teamOf(
  id: TeamId,
  { name, distribution, callerPage, keepsHeard, retired, ...times }: PlannedTeam,
): Team {
  return {
    id,
    name,
    distribution,
    ringMs: times.ringSeconds * 1_000,
    wrapUpMs: times.wrapUpSeconds * 1_000,
    amberAfterMs: times.amberSeconds * 1_000,
    redAfterMs: times.redSeconds * 1_000,
    ...(callerPage === undefined ? {} : { callerPage }),
    ...(keepsHeard === true ? { keepsHeard } : {}),
    ...(retired === true ? { retired } : {}),
  };
}

export function personOf(id: AgentId, { deskPhones, ...person }: PlannedPerson): AgentSetup {
  const [deskPhone, ...otherDeskPhones] = deskPhones;
  return { id, ...person, ...(deskPhone === undefined ? {} : { deskPhone, otherDeskPhones }) };
}

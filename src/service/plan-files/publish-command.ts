// `--publish FOLDER`: the plan in this folder is taken up, by a running engine or by the next one.

import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCalendar } from '../../calendar/calendar.ts';
import { describeProblem, type Problem } from '../../contract/problem.ts';
import { planText } from '../../domain/plan/canonical.ts';
import { type Choice, type Clash, clashName, merge, resolve } from '../../domain/plan/change/merge.ts';
import { aroundOf, inEnglish } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { visibleText } from '../../domain/visible-text.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { type SettingsHere, settingsOf } from '../config/data-folder.ts';
import { fileAdvice } from '../fault-advice.ts';
import type { Failed } from '../local-door.ts';
import { readDocument } from '../plan/plan-content.ts';
import { type PlanHere, planHere } from '../plan/plan-here.ts';
import type { PublishingFault } from '../plan/prepare.ts';
import type { Published } from '../plan/publisher.ts';
import type { Streams } from '../streams.ts';
import { tellProblems } from './check-command.ts';
import { exportedVersion, hashOf } from './exported-version.ts';
import { EXPORTED_FILE } from './plan-files.ts';
import { newerSchema, type PlanFolder, readPlanFolder } from './read-plan-folder.ts';
import { soundWarnings } from './sound-warnings.ts';
import type { ExportedVersion } from './write-plan-folder.ts';

export interface HowToPublish {
  readonly comment?: string | undefined;
  /** Which version the folder was made of, where it doesn't say so. */
  readonly base?: number | undefined;
  /** What holds where it and what was published meanwhile clash. */
  readonly clashes?: Choice | undefined;
}

type Read = Extract<PlanFolder, { readonly ok: true }>;
type Clashes = Extract<Published, { readonly kind: 'clashes' }>;

/** Without a comment it could be the engine's own, made of its configuration. */
const COMMENT = 'published from files';
const SHOWN = 200;
/** As in the console. */
const MOST_COMMENT = 2_000;

/** Exit codes as in `--help`. */
export async function publishCommand(
  config: string,
  folder: string,
  how: HowToPublish,
  streams: Streams,
): Promise<number> {
  const { out, err } = streams;
  const settings = await settingsOf(config);
  if ('message' in settings) {
    err.write(`${settings.message}\n`);
    return 1;
  }
  const { path } = settings;
  const comment = visibleText(how.comment ?? '');
  if (comment.length > MOST_COMMENT) {
    err.write(
      `nothing was published: the comment has ${comment.length} characters, at most ${MOST_COMMENT} can be kept\n`,
    );
    return 2;
  }
  const exported = how.base === undefined ? await exportedVersion(folder) : { number: how.base };
  if (exported === null) {
    err.write(
      `nothing was published: ${folder} doesn't say which version it was made of. Make your changes in a folder of --export, or name it: --base NUMBER\n`,
    );
    return 2;
  }
  const here = await planHere(settings);
  if ('kind' in here) return failed(here, streams);
  const taken = await readAndTake(here, settings, folder, exported, { ...how, comment }, streams)
    .catch((fault) => ({ kind: 'failed', reason: fileAdvice(fault, path) }) as const)
    .finally(() => here.close());
  if (taken === null) return 1;
  if (!('read' in taken)) return failed(taken, streams);
  const { read, published } = taken;
  switch (published.kind) {
    case 'failed':
      return failed(published, streams);
    case 'refused': {
      const { mistakes } = published;
      return mistaken(
        mistakes.map((mistake) => read.problemAt(mistake.path, inWords(mistake.fault, exported.number))),
        streams,
      );
    }
    case 'clashes':
      return clashing(await clashesOf(here, read.plan, published), published.theirs, folder, streams);
    default: {
      // An engine that was begun before an update says nothing of them.
      const { number, plan, kind, warnings = [] } = published;
      const told = new Set(read.warnings.map(describeProblem));
      for (const { path: at, fault } of warnings) {
        const warning = describeProblem(read.problemAt(at, inEnglish(fault)));
        if (!told.has(warning)) err.write(`warning: ${warning}\n`);
      }
      const how = kind === 'unchanged' ? 'is in force already' : 'is in force';
      out.write(`version ${number} of the plan ${how}\n`);
      if (plan === hashOf(read.plan)) await noteVersion(folder, { number, plan });
      else {
        const made = await exportedVersion(folder);
        if (made !== null) await noteVersion(folder, { ...made, published: hashOf(read.plan) });
        out.write(
          `others had published meanwhile: both changes are in it. --export ${folder} brings theirs here\n`,
        );
      }
      return 0;
    }
  }
}

/** Null: there are mistakes, which have been told. Rejects with what the system says. */
async function readAndTake(
  here: PlanHere,
  { ofSwitch }: Pick<SettingsHere, 'ofSwitch'>,
  folder: string,
  exported: ExportedVersion | { readonly number: number },
  how: HowToPublish,
  streams: Streams,
): Promise<{ readonly read: Read; readonly published: Published | Failed } | null> {
  const inForce = await readDocument(here.contents, here.inForce.plan);
  const read = await readPlanFolder(folder, aroundOf(ofSwitch, createCalendar()), inForce ?? undefined);
  if (!read.ok) {
    mistaken(read.problems, streams);
    return null;
  }
  const warnings = [...read.warnings, ...(await newSoundWarnings(here, read))];
  for (const warning of warnings) streams.err.write(`warning: ${describeProblem(warning)}\n`);
  return { read, published: await take(here, read, exported, how) };
}

/** What is kept already was told of when it was published first. */
async function newSoundWarnings({ contents }: PlanHere, { plan, sounds }: Read): Promise<readonly Problem[]> {
  const unknown = new Map<ContentHash, string>();
  for (const [sound, file] of sounds) if (!(await contents.has(sound, 'wav'))) unknown.set(sound, file);
  return soundWarnings({ plan, sounds: unknown });
}

async function take(
  { contents, publish }: PlanHere,
  { plan, sounds }: Read,
  made: { readonly number: number; readonly plan?: string },
  { comment = '', clashes }: HowToPublish,
): Promise<Published | Failed> {
  for (const file of sounds.values()) await contents.keepFile(file, 'wav');
  const put = async (what: Plan, base: number, document?: string) => {
    const hash = await contents.keepText(planText(what), 'json');
    const why = comment.trim() === '' ? COMMENT : comment;
    return publish({ base, made: document, plan: hash, comment: why });
  };
  const published = await put(plan, made.number, made.plan);
  if (published.kind !== 'clashes' || clashes === undefined) return published;
  const merged = await mergedWith({ contents }, plan, published);
  const chosen = merged?.clashes.map(({ path }) => [clashName(path), clashes]) ?? [];
  const decided = merged === null ? null : resolve(merged, Object.fromEntries(chosen));
  return decided === null ? published : put(decided, published.theirs, published.plan);
}

async function mergedWith({ contents }: Pick<PlanHere, 'contents'>, mine: Plan, { base, plan }: Clashes) {
  const [before, theirs] = [await readDocument(contents, base), await readDocument(contents, plan)];
  return before === null || theirs === null ? null : merge(before, theirs, mine);
}

async function clashesOf(here: PlanHere, mine: Plan, published: Clashes): Promise<readonly Clash[]> {
  return (await mergedWith(here, mine, published))?.clashes ?? [];
}

function clashing(clashes: readonly Clash[], theirs: number, folder: string, { err }: Streams): number {
  const shown = (value: unknown) => {
    const text = value === undefined ? 'gone' : JSON.stringify(value);
    return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
  };
  for (const clash of clashes)
    err.write(
      `${clash.path.join('.')}\n  was:      ${shown(clash.base)}\n  in force: ${shown(clash.theirs)}\n  here:     ${shown(clash.mine)}\n`,
    );
  err.write(
    `nothing was published: version ${theirs}, published meanwhile, has changed the same otherwise. Say what holds, --clashes mine or --clashes theirs, or change it in ${folder}\n`,
  );
  return 6;
}

function mistaken(problems: Parameters<typeof tellProblems>[0], { err }: Streams): number {
  tellProblems(problems, err);
  const count = problems.length;
  err.write(`${count} ${count === 1 ? 'mistake' : 'mistakes'}; nothing was published\n`);
  return 1;
}

function failed({ reason }: Failed, { err }: Streams): number {
  err.write(`nothing was published: ${reason}\n`);
  return 3;
}

function inWords(fault: PublishingFault, base: number): string {
  switch (fault.code) {
    case 'shape':
      return fault.message;
    case 'contentMissing':
      return 'has not reached the engine, or was damaged there: publish again';
    case 'noSuchVersion':
      return `was made of version ${base} of another engine, or of one that is gone: --export into another folder, and make your changes there`;
    case 'noSuchObject':
      return 'is in neither version';
    case 'newerSchema':
      return newerSchema(fault.known);
    case 'diskFull':
      return "the engine's disk is full: make room there, and publish again";
    default:
      return inEnglish(fault);
  }
}

/** What it says it was made of is what is in it. */
async function noteVersion(folder: string, version: ExportedVersion): Promise<void> {
  const file = join(folder, EXPORTED_FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(version)}\n`);
  await rename(`${file}.new`, file);
}

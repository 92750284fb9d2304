// The program of the thread that prepares and compares plans: it may take a whole core for a while.

import { parentPort, workerData } from 'node:worker_threads';
import { createCalendar } from '../../calendar/calendar.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import { ContentFolder } from '../config/content-folder.ts';
import type { PlanAsk, PlanPart, PlanReply, PlanReport, PreparingSetup } from './plan-protocol.ts';
import { preparePlan, type ToPrepare } from './prepare.ts';
import { describedChanges } from './version-changes.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const { folder, oneDialPlan } = workerData as PreparingSetup;
const parts = { contents: new ContentFolder(folder), calendar: createCalendar(), oneDialPlan };
/** A millisecond or two to read, for the engine. */
const AT_ONCE = 100;
let left: Iterator<PlanPart> | null = null;

function* partsOf({ document, modes }: ReadyPlan): Generator<PlanPart> {
  for (const entry of Object.entries(document.modes)) yield { of: 'modes', some: [entry] };
  for (const [id, mode] of modes) yield { of: 'compiled', id, mode };
  for (const some of inParts(document.hotlines)) yield { of: 'hotlines', some };
  for (const some of inParts(document.teams)) yield { of: 'teams', some };
  for (const some of inParts(document.people)) yield { of: 'people', some };
  const { schemaVersion, groups, quickSwitches, assertions } = document;
  yield { of: 'rest', rest: { schemaVersion, groups, quickSwitches, assertions } };
}

function* inParts<T>(table: Readonly<Record<string, T>>): Generator<(readonly [string, T])[]> {
  const all = Object.entries(table);
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

async function prepared(what: ToPrepare): Promise<PlanReply> {
  const outcome = await preparePlan(parts, what);
  if (outcome.kind !== 'ready') return outcome;
  left = partsOf(outcome.plan);
  return { kind: 'ready', hash: outcome.plan.hash };
}

function nextPart(): PlanReply {
  const next = left?.next();
  if (next?.done === false) return { kind: 'part', part: next.value };
  left = null;
  return { kind: 'noMore' };
}

async function replyTo(task: PlanAsk): Promise<PlanReply> {
  switch (task.kind) {
    case 'prepare':
      return prepared(task.what);
    case 'nextPart':
      return nextPart();
    case 'compare':
      return { kind: 'compared', changes: await describedChanges(parts.contents, task.what) };
  }
}

port.on('message', (task: PlanAsk) => {
  const tell = (reply: PlanReply) => port.postMessage({ id: task.id, reply } satisfies PlanReport);
  replyTo(task).then(tell, (fault: unknown) => tell({ kind: 'failed', message: String(fault) }));
});

// The program of the thread that prepares and compares plans: it may take a whole core for a while.

import { parentPort, workerData } from 'node:worker_threads';
import { createCalendar } from '../../calendar/calendar.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { ContentFolder } from '../config/content-folder.ts';
import { readPlan } from './plan-content.ts';
import { partsOf } from './plan-parts.ts';
import type { PlanAsk, PlanPart, PlanReply, PlanReport, PreparingSetup } from './plan-protocol.ts';
import { preparePlan, type ToPrepare } from './prepare.ts';
import { describedChanges } from './version-changes.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the engine');
const { folder, ofSwitch } = workerData as PreparingSetup;
const parts = { contents: new ContentFolder(folder), calendar: createCalendar(), ofSwitch };
let left: Iterator<PlanPart> | null = null;
/** Made or read last: mostly the one that is in force when the next one comes. */
let last: ReadyPlan | null = null;

async function prepared(what: ToPrepare, hasInForce: boolean): Promise<PlanReply> {
  const { inForce: hash } = what;
  const inForce = last !== null && last.hash === hash ? last : await read(hash);
  last = inForce;
  const outcome = await preparePlan(parts, what, inForce?.document ?? null);
  if (outcome.kind !== 'ready') return outcome;
  last = outcome.plan;
  const since = hasInForce ? inForce : null;
  left = partsOf(outcome.plan, since);
  return {
    kind: 'ready',
    hash: outcome.plan.hash,
    since: since?.hash ?? null,
    warnings: outcome.warnings,
  };
}

const read = async (hash: ContentHash | null) => (hash === null ? null : readPlan(parts.contents, hash));

function nextPart(): PlanReply {
  const next = left?.next();
  if (next?.done === false) return { kind: 'part', part: next.value };
  left = null;
  return { kind: 'noMore' };
}

async function replyTo(task: PlanAsk): Promise<PlanReply> {
  switch (task.kind) {
    case 'prepare':
      return prepared(task.what, task.hasInForce);
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

// The plan of an engine of this computer, for a command: through the engine while it runs, else in what it left behind.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteJournal } from '../../adapters/sqlite/sqlite-journal.ts';
import { systemClock } from '../../adapters/system-clock/system-clock.ts';
import { createCalendar } from '../../calendar/calendar.ts';
import type { PlanTakenUp } from '../../domain/facts/facts.ts';
import type { PlanMade } from '../../domain/hotline/hotline.ts';
import { nameOf } from '../../domain/plan/mode-version.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { Journal } from '../../engine/ports/journal.ts';
import { ContentFolder } from '../config/content-folder.ts';
import type { SettingsHere } from '../config/data-folder.ts';
import { startAdvice } from '../fault-advice.ts';
import { askRunningEngine, type Failed } from '../local-door.ts';
import { readPlan } from './plan-content.ts';
import { preparePlan, type ToPrepare } from './prepare.ts';
import { type InForceHere, type Published, Publisher, type ToPublish } from './publisher.ts';
import { lastOfConfig, versionsOf } from './versions.ts';

export interface PlanHere {
  readonly contents: ContentFolder;
  readonly inForce: InForceHere;
  publish(wanted: ToPublish): Promise<Published | Failed>;
  close(): Promise<void>;
}

/** No engine has ever been started there. */
export const isUntouched = (dataFolder: string): boolean => !existsSync(join(dataFolder, 'journal.db'));

/** `Failed`: there is none, or the system lets nobody at it. */
export async function planHere(
  settings: Pick<SettingsHere, 'path' | 'ofSwitch'>,
): Promise<PlanHere | Failed> {
  const { path } = settings;
  if (isUntouched(path))
    return failed(`there is no plan in ${path} yet: start the engine once, which makes version 1`);
  try {
    const running = await askRunningEngine(path, { kind: 'planInForce' });
    return running === null ? await stopped(settings) : ofRunning(path, running.answer);
  } catch (fault) {
    return failed(startAdvice(fault, path));
  }
}

const failed = (reason: string): Failed => ({ kind: 'failed', reason });

function ofRunning(path: string, inForce: InForceHere | Failed | null): PlanHere | Failed {
  if (inForce === null) return failed('the engine has no plan yet: try again once it has started');
  if ('kind' in inForce) return inForce;
  return {
    contents: new ContentFolder(join(path, 'content')),
    inForce,
    async publish(wanted) {
      const running = await askRunningEngine(path, { kind: 'publish', ...wanted });
      return running?.answer ?? failed('the engine ended meanwhile: try again');
    },
    close: async () => undefined,
  };
}

/** Rejects with what the system says, such as that an engine begins just now. */
async function stopped({
  path,
  ofSwitch,
}: Pick<SettingsHere, 'path' | 'ofSwitch'>): Promise<PlanHere | Failed> {
  const journal = await openSqliteJournal({ file: join(path, 'journal.db') });
  const contents = new ContentFolder(join(path, 'content'));
  try {
    let last = 0;
    for await (const { fact } of versionsOf(journal)) {
      last = Math.max(last, fact.number);
      const plan = await readPlan(contents, fact.plan);
      // One that is damaged is not in force: the engine would say so, and go by the one before.
      if (plan === null) continue;
      const engine = new Ended(journal, { plan, planNumber: fact.number }, last);
      const parts = { contents, calendar: createCalendar(), ofSwitch };
      const prepare = (what: ToPrepare) => preparePlan(parts, what);
      const publisher = new Publisher({ engine, journal, prepare });
      return {
        contents,
        inForce: { number: fact.number, plan: plan.hash, ofConfig: await lastOfConfig(journal) },
        publish: (wanted) =>
          publisher.publish(wanted, null).catch((fault) => failed(startAdvice(fault, path))),
        close: () => journal.close(),
      };
    }
  } catch (fault) {
    await journal.close();
    throw fault;
  }
  await journal.close();
  return failed(`there is no plan in ${path} that can be read: start the engine once, which makes one`);
}

/** The next engine reads in the journal what is in force. */
class Ended {
  readonly state: { plan: ReadyPlan; planNumber: number };
  readonly #journal: Journal;
  #last: number;

  constructor(journal: Journal, state: { plan: ReadyPlan; planNumber: number }, last: number) {
    this.#journal = journal;
    this.state = state;
    this.#last = last;
  }

  /** Rejects when the journal can't keep it. */
  publish(plan: ReadyPlan, about: PlanMade): Promise<number> {
    const number = this.#last + 1;
    const modes = [...plan.modes.values()].map(nameOf);
    const fact: PlanTakenUp = { kind: 'planTakenUp', number, modes, plan: plan.hash, ...about };
    return new Promise((done, fail) =>
      this.#journal.append([{ at: systemClock.now(), facts: [{ about: 'plan', fact }] }], (appended) => {
        if (appended.kind === 'refused') return fail(new Error(appended.reason));
        this.#last = number;
        this.state.plan = plan;
        this.state.planNumber = number;
        done(number);
        return undefined;
      }),
    );
  }
}

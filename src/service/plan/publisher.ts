// Publishing: a plan that lies there as content is checked, merged with what was published meanwhile, and taken up. One at a time.

import { jsonOf } from '../../contract/json-of.ts';
import { planSchema } from '../../contract/plan-schema.ts';
import type { HotlineState, PlanMade } from '../../domain/hotline/hotline.ts';
import { planText } from '../../domain/plan/canonical.ts';
import { merge } from '../../domain/plan/merge.ts';
import { type PlanObject, withObjectOf } from '../../domain/plan/one-object.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { PlanFault, PlanPlace } from '../../domain/plan/plan-mistakes.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { AgentId, ContentHash } from '../../domain/words/ids.ts';
import type { Journal, PlanEntry } from '../../engine/ports/journal.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import { judged } from './judged-plan.ts';
import { keepPlan, readDocument, soundsOfPlan } from './plan-content.ts';
import { versionsOf } from './versions.ts';

export interface ToPublish {
  /** The version that it was made of. */
  readonly base: number;
  /** Its document, so that another engine's versions aren't taken for ours; left out: whatever it is. */
  readonly made?: ContentHash | undefined;
  readonly plan: ContentHash;
  readonly comment: string;
}

export type Published =
  | ({ readonly kind: 'published' } & VersionNamed)
  /** It is in force already. */
  | ({ readonly kind: 'unchanged' } & VersionNamed)
  /** Nothing was taken up; `path` is a place in the plan, `fault` what is wrong there. */
  | { readonly kind: 'refused'; readonly mistakes: readonly Mistake[] }
  /**
   * Somebody published meanwhile: `theirs` is that version, `plan` its document, `base` the document that both were made of.
   * Nothing was taken up.
   */
  | {
      readonly kind: 'clashes';
      readonly theirs: number;
      readonly plan: ContentHash;
      readonly base: ContentHash;
    };

export interface Mistake {
  readonly path: PlanPlace;
  readonly fault: PublishingFault;
}

export type PublishingFault =
  | PlanFault
  /** It isn't what the schema of plans wants there, or a mode that can't be compiled; in English. */
  | { readonly code: 'shape'; readonly message: string }
  /** The plan itself, or the sound with this hash, was not put, or is damaged. */
  | { readonly code: 'contentMissing'; readonly sound?: ContentHash }
  /** To which it goes back or of which it was made; or its content is gone. */
  | { readonly code: 'noSuchVersion' }
  /** Neither the older version nor the one in force has it. */
  | { readonly code: 'noSuchObject' };

/** A version and its document. */
export interface VersionNamed {
  readonly number: number;
  readonly plan: ContentHash;
}

interface PublisherParts {
  /** What takes it up: the engine, or for one that has ended its journal. */
  readonly engine: {
    readonly state: Pick<HotlineState, 'plan' | 'planNumber'>;
    publish(plan: ReadyPlan, about: PlanMade): Promise<number>;
  };
  readonly contents: ContentFolder;
  readonly journal: Pick<Journal, 'plansTakenUp'>;
  readonly calendar: Calendar;
  /** At the exchange hotlines and people are called in one dial plan. */
  readonly oneDialPlan: boolean;
}

const noContent = (sound: ContentHash): PublishingFault => ({ code: 'contentMissing', sound });
const misshapen = (message: string): PublishingFault => ({ code: 'shape', message });
const refused = (code: 'contentMissing' | 'noSuchVersion' | 'noSuchObject'): Published => ({
  kind: 'refused',
  mistakes: [{ path: [], fault: { code } }],
});

export class Publisher {
  readonly #parts: PublisherParts;
  #before: Promise<unknown> = Promise.resolve();

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /** Rejects when the disk can't keep it: then the version before stays in force. */
  publish(wanted: ToPublish, author: AgentId | null): Promise<Published> {
    return this.#oneAtATime(() => this.#publish(wanted, author));
  }

  /** An older version as a new one; `only`: one object of it. */
  rollBack(
    { to, only, comment }: { readonly to: number; readonly only?: PlanObject; readonly comment: string },
    author: AgentId | null,
  ): Promise<Published> {
    return this.#oneAtATime(async () => {
      const { contents, engine } = this.#parts;
      const older = await this.#document(to);
      const inForce = engine.state.plan?.document ?? null;
      if (older === null || inForce === null) return refused('noSuchVersion');
      const plan = only === undefined ? older : withObjectOf(older, inForce, only);
      if (plan === null) return refused('noSuchObject');
      const hash = await contents.keepText(planText(plan), 'json');
      return this.#publish({ base: engine.state.planNumber, plan: hash, comment }, author);
    });
  }

  /** Null: there is no such version. `number` null: the one in force. */
  async find(number: number | null): Promise<VersionNamed | null> {
    const { planNumber, plan } = this.#parts.engine.state;
    if (number === null) return plan === null ? null : { number: planNumber, plan: plan.hash };
    return (await this.#version(number))?.fact ?? null;
  }

  /** The latest first. */
  versions(before: number | null, limit: number): Promise<readonly PlanEntry[]> {
    return this.#parts.journal.plansTakenUp(before, limit);
  }

  async #version(number: number): Promise<PlanEntry | null> {
    for await (const version of versionsOf(this.#parts.journal))
      if (version.fact.number === number) return version;
    return null;
  }

  /** Null: there is no such version, or its content is gone. */
  async #document(number: number): Promise<Plan | null> {
    const version = await this.#version(number);
    return version === null ? null : readDocument(this.#parts.contents, version.fact.plan);
  }

  async #publish({ base, made, plan: hash, comment }: ToPublish, author: AgentId | null): Promise<Published> {
    const { engine, contents, oneDialPlan, calendar } = this.#parts;
    if (made !== undefined && (await this.#version(base))?.fact.plan !== made)
      return refused('noSuchVersion');
    const text = await contents.readText(hash, 'json');
    if (text === null) return refused('contentMissing');
    const read = planSchema.safeParse(jsonOf(text));
    if (!read.success)
      return {
        kind: 'refused',
        mistakes: read.error.issues.map(({ path, message }) => ({
          path: path.map((each) => (typeof each === 'symbol' ? String(each) : each)),
          fault: misshapen(message),
        })),
      };
    const merged = await this.#merged(base, read.data);
    if ('kind' in merged) return merged;
    const inForce = engine.state.plan?.document;
    const { mistakes } = judged(merged.plan, inForce, { oneDialPlan, calendar });
    if (mistakes.length > 0) return { kind: 'refused', mistakes };
    const missing: Mistake[] = [];
    for (const sound of soundsOfPlan(merged.plan))
      if (!(await contents.has(sound, 'wav'))) missing.push({ path: [], fault: noContent(sound) });
    if (missing.length > 0) return { kind: 'refused', mistakes: missing };
    const ready = await keepPlan(contents, merged.plan);
    const { hash: plan } = ready;
    const { planNumber } = engine.state;
    if (plan === engine.state.plan?.hash) return { kind: 'unchanged', number: planNumber, plan };
    const number = await engine.publish(ready, { parent: base, author, comment });
    return { kind: 'published', number, plan };
  }

  /** With what was published since the version that it was made of. */
  async #merged(base: number, mine: Plan): Promise<{ readonly plan: Plan } | Published> {
    const { state } = this.#parts.engine;
    if (base === state.planNumber || state.plan === null) return { plan: mine };
    const version = (await this.#version(base))?.fact;
    const before = version === undefined ? null : await readDocument(this.#parts.contents, version.plan);
    if (version === undefined || before === null) return refused('noSuchVersion');
    const { merged, clashes } = merge(before, state.plan.document, mine);
    return clashes.length > 0
      ? { kind: 'clashes', theirs: state.planNumber, plan: state.plan.hash, base: version.plan }
      : { plan: merged };
  }

  #oneAtATime<T>(does: () => Promise<T>): Promise<T> {
    const done = this.#before.then(does);
    // Whoever comes next isn't to fail with whoever was before.
    this.#before = done.catch(() => undefined);
    return done;
  }
}

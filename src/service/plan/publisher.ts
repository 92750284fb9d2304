// Publishing: a plan that lies there as content is prepared, merged with what was published meanwhile, and taken up. One at a time.

import type { HotlineState, PlanMade } from '../../domain/hotline/hotline.ts';
import type { PlanObject } from '../../domain/plan/change/one-object.ts';
import type { PlanMistake } from '../../domain/plan/check/plan-mistakes.ts';
import type { ReadyPlan } from '../../domain/plan/ready-plan.ts';
import type { AgentId, ContentHash } from '../../domain/words/ids.ts';
import type { Journal, PlanEntry } from '../../engine/ports/journal.ts';
import { type Mistake, type Prepare, refused, type ToPrepare } from './prepare.ts';
import { type OfConfig, versionsOf } from './versions.ts';

export interface ToPublish {
  /** The version that it was made of. */
  readonly base: number;
  /** Its document, so that another engine's versions aren't taken for ours; left out: whatever it is. */
  readonly made?: ContentHash | undefined;
  readonly plan: ContentHash;
  readonly comment: string;
}

export type Published =
  | ({ readonly kind: 'published' } & TakenUp)
  /** It is in force already. */
  | ({ readonly kind: 'unchanged' } & TakenUp)
  /** Nothing was taken up. */
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

/** Going back was asked for when another version was in force. Nothing was taken up. */
export interface OtherInForce {
  readonly kind: 'otherInForce';
  readonly inForce: number;
  readonly plan: ContentHash;
  readonly author: AgentId | null;
}

interface ToGoBack {
  /** What is in force, as far as who asks knows. */
  readonly base: number;
  readonly to: number;
  readonly only?: PlanObject;
  readonly comment: string;
}

/** A version and its document. */
export interface VersionNamed {
  readonly number: number;
  readonly plan: ContentHash;
}

export interface InForceHere extends VersionNamed {
  /** Left out by an engine that was begun before an update. */
  readonly ofConfig?: OfConfig;
}

/** `warnings`: what should be known about it all the same. */
interface TakenUp extends VersionNamed {
  readonly warnings: readonly PlanMistake[];
}

interface PublisherParts {
  /** What takes it up: the engine, or for one that has ended its journal. */
  readonly engine: {
    readonly state: Pick<HotlineState, 'plan' | 'planNumber'>;
    publish(plan: ReadyPlan, about: PlanMade): Promise<number>;
  };
  readonly journal: Pick<Journal, 'plansTakenUp'>;
  readonly prepare: Prepare;
}

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
  rollBack({ base, to, only, comment }: ToGoBack, author: AgentId | null): Promise<Published | OtherInForce> {
    return this.#oneAtATime(async () => {
      const { planNumber: inForce, plan } = this.#parts.engine.state;
      if (base !== inForce) {
        const { author: by = null } = (await this.#version(inForce))?.fact ?? {};
        return { kind: 'otherInForce', inForce, plan: plan?.hash ?? '', author: by };
      }
      const version = await this.#version(to);
      if (version === null) return refused({ code: 'noSuchVersion' });
      const wanted = { plan: version.fact.plan, base: null, ...(only === undefined ? {} : { only }) };
      const published = await this.#takeUp(wanted, { parent: base, author, comment, back: to });
      const isGone = ({ fault }: Mistake) => fault.code === 'contentMissing' && fault.sound === undefined;
      if (published.kind !== 'refused' || !published.mistakes.some(isGone)) return published;
      return refused({ code: 'noSuchVersion' });
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

  async #publish({ base, made, plan, comment }: ToPublish, author: AgentId | null): Promise<Published> {
    const { planNumber } = this.#parts.engine.state;
    const isOfLatest = base === planNumber && made === undefined;
    const document = isOfLatest ? null : ((await this.#version(base))?.fact.plan ?? null);
    if (!isOfLatest && (document === null || (made !== undefined && made !== document)))
      return refused({ code: 'noSuchVersion' });
    const from = base === planNumber ? null : document;
    return this.#takeUp({ plan, base: from }, { parent: base, author, comment });
  }

  async #takeUp(wanted: Omit<ToPrepare, 'inForce'>, about: PlanMade): Promise<Published> {
    const { engine, prepare } = this.#parts;
    const { plan } = engine.state;
    const inForce = plan?.hash ?? null;
    const prepared = await prepare({ ...wanted, inForce }, plan);
    const { planNumber } = engine.state;
    switch (prepared.kind) {
      case 'refused':
        return prepared;
      case 'clashes':
        return { kind: 'clashes', theirs: planNumber, plan: inForce ?? '', base: wanted.base ?? '' };
      case 'inForceAlready':
        return { kind: 'unchanged', number: planNumber, plan: inForce ?? '', warnings: prepared.warnings };
      case 'ready': {
        const number = await engine.publish(prepared.plan, about);
        return { kind: 'published', number, plan: prepared.plan.hash, warnings: prepared.warnings };
      }
    }
  }

  #oneAtATime<T>(does: () => Promise<T>): Promise<T> {
    const done = this.#before.then(does);
    // Whoever comes next isn't to fail with whoever was before.
    this.#before = done.catch(() => undefined);
    return done;
  }
}

// The plan's versions, over the API: publishing, going back, and the list.

import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import type { Mistake } from '../../plan/prepare.ts';
import type { Published } from '../../plan/publisher.ts';
import { knownOfSwitch } from '../../switch/ways-out.ts';
import type { ApiParts } from '../api-parts.ts';

interface Planning {
  readonly parts: Pick<ApiParts, 'publisher' | 'config' | 'log' | 'staffing'>;
  readonly viewer: Viewer;
}

export function publishPlan(
  asking: Planning,
  { base, plan, comment }: Commands['publishPlan'],
): Promise<Answer<Replies['publishPlan']>> {
  return told(asking, asking.parts.publisher.publish({ base, plan, comment }, asking.viewer.agent), copied);
}

export function rollBack(
  asking: Planning,
  { kind: _, ...wanted }: Commands['rollBack'],
): Promise<Answer<Replies['rollBack']>> {
  return told(asking, asking.parts.publisher.rollBack(wanted, asking.viewer.agent), (came) =>
    came.kind === 'otherInForce' ? came : copied(came),
  );
}

export async function readPlan(
  { parts: { publisher, config, staffing } }: Planning,
  { number }: Commands['readPlan'],
): Promise<Answer<Replies['readPlan']>> {
  const found = await publisher.find(number);
  if (found === null) return { ok: true, value: null };
  const lately = await staffing();
  return {
    ok: true,
    value: {
      number: found.number,
      plan: found.plan,
      ofSwitch: knownOfSwitch(config.switch),
      ...(lately === null ? {} : { staffing: lately }),
    },
  };
}

export async function listVersions(
  { parts: { publisher } }: Planning,
  { before, limit }: Commands['listVersions'],
): Promise<Answer<Replies['listVersions']>> {
  const versions = await publisher.versions(before, limit);
  return {
    ok: true,
    value: versions.map(
      ({ seq, at, fact: { number, plan, parent = null, author = null, comment = '' } }) => ({
        seq,
        at,
        number,
        plan,
        parent,
        author,
        comment,
      }),
    ),
  };
}

async function told<C extends { readonly kind: string }, R>(
  { parts: { log }, viewer }: Planning,
  coming: Promise<C>,
  replied: (came: C) => R,
): Promise<Answer<R>> {
  try {
    const published = await coming;
    const number = 'number' in published ? published.number : null;
    log.info({ audit: 'publishPlan', by: viewer.agent, came: published.kind, number }, 'the plan');
    return { ok: true, value: replied(published) };
  } catch (fault) {
    log.error({ fault: String(fault) }, 'a plan could not be kept: the version before stays in force');
    return { ok: false, error: { code: 'engineFault' } };
  }
}

function copied(published: Published): Replies['publishPlan'] {
  const each = (all: readonly Mistake[]) =>
    all.map(({ path, fault }) => ({ path: [...path], fault: { ...fault } }));
  switch (published.kind) {
    case 'refused':
      return { kind: published.kind, mistakes: each(published.mistakes) };
    case 'clashes':
      return published;
    default:
      return { ...published, warnings: each(published.warnings) };
  }
}

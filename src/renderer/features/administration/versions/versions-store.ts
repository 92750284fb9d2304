// The versions of the plan as the engine lists them, a page at a time, and the plan of the one that is looked at.

import { create } from 'zustand';
import type { CommandError } from '../../../../contract/channels.ts';
import type { Replies } from '../../../../contract/commands.ts';
import type { WorkbenchError } from '../../../../contract/workbench.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { bridge } from '../../../state/bridge.ts';
import { command } from '../../../state/commands.ts';

export type ListedVersion = Replies['listVersions'][number];

interface Versions {
  readonly list: readonly ListedVersion[];
  readonly more: boolean;
  readonly error: CommandError | null;
}

const PAGE = 30;
const none: Versions = { list: [], more: false, error: null };
export const useVersions = create<Versions>(() => none);

/** Anew, from the latest one. */
export async function listVersions(): Promise<void> {
  useVersions.setState(none);
  await moreVersions();
}

export async function moreVersions(): Promise<void> {
  const { list } = useVersions.getState();
  const reply = await command({ kind: 'listVersions', before: list.at(-1)?.seq ?? null, limit: PAGE });
  if (!reply.ok) return useVersions.setState({ error: reply.error });
  // Asked twice meanwhile, it's there already.
  const known = new Set(useVersions.getState().list.map(({ seq }) => seq));
  const fresh = reply.value.filter(({ seq }) => !known.has(seq));
  useVersions.setState(({ list: before }) => ({
    list: [...before, ...fresh],
    more: reply.value.length === PAGE,
    error: null,
  }));
}

export type ReadPlan =
  | { readonly kind: 'read'; readonly plan: Plan }
  /** Nobody has it any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly error: WorkbenchError };

export async function planOf({ plan: hash }: Pick<ListedVersion, 'plan'>): Promise<ReadPlan> {
  const answer = await bridge().call.workbench({ kind: 'planOfVersion', plan: hash });
  if (!answer.ok) return { kind: 'failed', error: answer.error };
  return answer.value === null ? { kind: 'gone' } : { kind: 'read', plan: answer.value };
}

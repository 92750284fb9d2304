// The versions of the plan as the engine lists them, a page at a time, and the plan of the one that is looked at.

import { create } from 'zustand';
import type { ListedVersion } from '../../../../contract/commands.ts';
import type { WorkbenchError } from '../../../../contract/workbench.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { bridge } from '../../../state/bridge.ts';

interface Versions {
  readonly list: readonly ListedVersion[];
  readonly more: boolean;
  /** Epoch milliseconds: without a connection, as they were then; null: as they are. */
  readonly asOf: number | null;
  readonly error: WorkbenchError | null;
}

const none: Versions = { list: [], more: false, asOf: null, error: null };
export const useVersions = create<Versions>(() => none);

/** Anew, from the latest one. */
export async function listVersions(): Promise<void> {
  useVersions.setState(none);
  await moreVersions();
}

export async function moreVersions(): Promise<void> {
  const { list } = useVersions.getState();
  const before = list.at(-1)?.seq ?? null;
  const answer = await bridge().call.workbench({ kind: 'listVersions', before });
  if (!answer.ok) return useVersions.setState({ error: answer.error });
  const { list: page, more, asOf } = answer.value;
  // Asked twice meanwhile, it's there already.
  const known = new Set(useVersions.getState().list.map(({ seq }) => seq));
  const fresh = page.filter(({ seq }) => !known.has(seq));
  useVersions.setState(({ list: there }) => ({ list: [...there, ...fresh], more, asOf, error: null }));
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

// The console's copy of the engine's view: which message continues it, and which shows that one was missed; pure.
import { applyChanges, type ConsoleView, type ViewChange } from '../../contract/view.ts';

export interface Mirror {
  readonly version: number;
  readonly view: ConsoleView;
}

export type MirrorStep =
  | { readonly kind: 'continued'; readonly mirror: Mirror }
  /** Something was missed: ask for a snapshot, and show the old view until it comes. */
  | { readonly kind: 'gap' }
  /** Older than what is here, or nothing new. */
  | { readonly kind: 'nothing' };

/** Changes carry the version that they lead to: exactly one more than the one before. */
export function receiveChanges(
  mirror: Mirror | null,
  version: number,
  changes: readonly ViewChange[],
): MirrorStep {
  if (mirror === null || version > mirror.version + 1) return { kind: 'gap' };
  if (version <= mirror.version) return { kind: 'nothing' };
  return { kind: 'continued', mirror: { version, view: applyChanges(mirror.view, changes) } };
}

/** A beat carries the version that the console should have by then; another one, even a lower, is a gap. */
export function receiveBeat(mirror: Mirror | null, version: number): MirrorStep {
  return mirror !== null && mirror.version === version ? { kind: 'nothing' } : { kind: 'gap' };
}

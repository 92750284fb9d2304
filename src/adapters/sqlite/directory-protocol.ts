// What the engine's own thread and the phone book's tell each other.

import type { DirectoryEntry } from '../../domain/directory/entry.ts';

export interface DirectorySetup {
  readonly file: string;
}

export type DirectoryRequest =
  | { readonly kind: 'all' }
  | { readonly kind: 'change'; readonly put: readonly DirectoryEntry[]; readonly remove: readonly string[] }
  | { readonly kind: 'scrub' }
  | { readonly kind: 'copy'; readonly to: string }
  | { readonly kind: 'close' };

export interface DirectoryAsk {
  readonly id: number;
  readonly request: DirectoryRequest;
}

/** Of the id 0: whether it's open. */
export type DirectoryReport =
  | { readonly kind: 'answer'; readonly id: number; readonly entries: readonly DirectoryEntry[] }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };

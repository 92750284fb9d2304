// An edit of a saved call: some of its fields are others; undefined: left out.

import type { SavedCall } from '../../../../domain/saved-calls/saved-call.ts';
import { edit } from '../draft/draft-store.ts';

export interface SavedProps {
  readonly id: string;
  readonly saved: SavedCall;
}

type Fields = { readonly [K in keyof SavedCall]?: SavedCall[K] | undefined };

export function changeSaved({ id, saved }: SavedProps, fields: Fields): void {
  const all = Object.entries({ ...saved, ...fields }).filter(([, value]) => value !== undefined);
  edit({ of: 'savedCall', id, mode: null, to: Object.fromEntries(all) as unknown as SavedCall });
}

// Where the hotline is, says its engine; national numbers are read by it before anything is drawn.

import { useMirror } from '../state/mirror.ts';
import { setHomeCountry } from '../ui/format.ts';

/** For the life of the page, and before it's rendered for the first time. */
export function startHomeCountry(): void {
  useMirror.subscribe(({ view }) => {
    if (view) setHomeCountry(view.engine.country);
  });
}

// Where the hotline is, says its engine: national numbers are read by it before anything is drawn, and a dialled number sounds by it.

import { setToneCountry } from '../sounds/line-tone-url.ts';
import { useMirror } from '../state/mirror.ts';
import { setHomeCountry } from '../ui/format.ts';

/** For the life of the page, and before it's rendered for the first time. */
export function startHomeCountry(): void {
  useMirror.subscribe(({ view }) => {
    if (!view) return;
    setHomeCountry(view.engine.country);
    setToneCountry(view.engine.country);
  });
}

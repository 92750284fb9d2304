// From a caller to the phone book: to the entry, or to a new one with the number.

import type { CallerView } from '../../contract/view.ts';
import { useText } from '../i18n/text.ts';
import { askForEntry } from '../state/asked-entry.ts';
import { Button } from '../ui/controls.tsx';
import { callerName } from './caller.ts';

export function ToDirectory({ caller }: { readonly caller: CallerView }) {
  const t = useText();
  const { number, known } = caller;
  // An engine of before has no phone book.
  if (number === null || known === undefined) return null;
  return (
    <Button
      variant="quiet"
      icon="book"
      className="to-directory"
      data-testid="to-directory"
      onClick={() => askForEntry({ number, name: callerName(caller) ?? '' })}
    >
      {t(known === null ? 'directory.add' : 'directory.show')}
    </Button>
  );
}

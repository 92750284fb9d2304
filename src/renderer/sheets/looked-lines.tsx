// What each line of a sheet would do, one kind of outcome at a time.

import { useState } from 'react';
import { Choice } from '../ui/controls.tsx';
import './sheets.css';

/** More lines than anybody reads; the counts tell of all. */
const MOST_SHOWN = 300;

export interface LookedLine<K extends string> {
  readonly at: number;
  readonly kind: K;
  /** Before the words: whom a line is about that does nothing. */
  readonly about: string;
  readonly words: string;
}

export function LookedLines<K extends string>({
  label,
  kinds,
  lines,
  more,
}: {
  readonly label: string;
  /** Those that there are. */
  readonly kinds: readonly { readonly value: K; readonly label: string }[];
  readonly lines: (kind: K) => readonly LookedLine<K>[];
  readonly more: (count: number) => string;
}) {
  const [chosen, setChosen] = useState(kinds[0]?.value);
  if (chosen === undefined) return null;
  const shown = lines(chosen);
  return (
    <>
      <Choice
        label={label}
        hideLabel
        value={chosen}
        testid="import-kinds"
        options={kinds}
        onChange={setChosen}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard */}
      <ol className="import-lines scroll" tabIndex={0} aria-label={label}>
        {shown.slice(0, MOST_SHOWN).map(({ at, kind, about, words }) => (
          <li key={at} data-testid="import-line" data-kind={kind}>
            <span className="muted digits">{at}</span> {about !== '' && <strong>{about} </strong>}
            {words}
          </li>
        ))}
        {shown.length > MOST_SHOWN && <li className="muted">{more(shown.length - MOST_SHOWN)}</li>}
      </ol>
    </>
  );
}

// The one field: what is typed is looked for, arrows choose a row, Enter and Shift+Enter do what stands on it.
//
// A combobox with a grid (WAI-ARIA 1.2, "combobox with grid popup"): the focus stays in the field, and the ways of a row are
// buttons for the pointer.

import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button, Keys } from '../ui/controls.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import './finder.css';

/** What can be done with a row, by this key. */
export interface Way {
  readonly keys: 'Enter' | 'Shift+Enter';
  /** As it stands on the row; null: the row says it itself. */
  readonly label: string | null;
  /** With whom; begins with the label. */
  readonly spoken: string;
  readonly hint?: string;
  readonly testid: string;
  readonly run: () => void;
}

export interface FinderRow {
  readonly key: string;
  readonly icon: IconName | null;
  readonly name: ReactNode;
  readonly detail?: ReactNode;
  /** Its own key combination, wherever one is. */
  readonly combo?: string;
  /** Why nothing can be done with it now; null: it can. */
  readonly off: string | null;
  readonly ways: readonly Way[];
  readonly testid?: string;
  readonly to?: string;
}

interface FinderProps {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly rows: readonly FinderRow[];
  /** Somebody likelier may come yet: nothing is chosen by itself until then. */
  readonly waits: boolean;
  /** What stands in place of the rows. */
  readonly none: ReactNode;
  readonly label: string;
  readonly testid: string;
  readonly inputClass: string;
  /** As people read a combination. */
  readonly shown: (combo: string) => string;
}

/** Longer than anything that is looked for. */
const PAST_THE_END = 1_000;

/** By its place: what is chosen stays chosen while rows come and go around it. */
function stepFrom(rows: readonly FinderRow[], at: number, key: string): number | null {
  if (rows.length === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % rows.length;
  if (key === 'ArrowUp') return (Math.max(at, 0) - 1 + rows.length) % rows.length;
  return null;
}

export function Finder({ typed, onTyped, rows, waits, none, label, testid, inputClass, shown }: FinderProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const kept = rows.findIndex(({ key }) => key === chosen);
  const first = waits
    ? -1
    : Math.max(
        0,
        rows.findIndex(({ off }) => off === null),
      );
  const at = kept === -1 ? first : kept;
  const active = rows[at];
  // What comes late doesn't take Enter from what one has read already.
  if (active !== undefined && active.key !== chosen) setChosen(active.key);
  // Whoever opened it by typing types on.
  useLayoutEffect(() => field.current?.setSelectionRange(PAST_THE_END, PAST_THE_END), []);
  const go = (row: FinderRow | undefined, keys: Way['keys']) => {
    const way = row?.ways.find((each) => each.keys === keys);
    if (row?.off === null) way?.run();
  };
  return (
    <>
      <input
        ref={field}
        className={inputClass}
        type="text"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-haspopup="grid"
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.key}`}
        aria-label={label}
        placeholder={label}
        value={typed}
        data-testid={testid}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
        autoFocus
        onChange={(event) => {
          setChosen(null);
          onTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            // Held down it would do the next thing as well.
            if (!event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey)
              go(active, event.shiftKey ? 'Shift+Enter' : 'Enter');
            return;
          }
          // In words Home and End move the cursor; with nothing typed, or Ctrl, the choice.
          const ends = typed === '' || event.ctrlKey;
          const next =
            ends && event.key === 'Home'
              ? 0
              : ends && event.key === 'End'
                ? rows.length - 1
                : stepFrom(rows, at, event.key);
          if (next === null) return;
          event.preventDefault();
          setChosen(rows[next]?.key ?? null);
        }}
      />
      {rows.length === 0 && none}
      {/* biome-ignore lint/a11y/useSemanticElements: a combobox's popup, with the focus in the field */}
      <div id={id} className="finder-list scroll" role="grid" aria-label={label}>
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={row.key}
            id={`${id}-${row.key}`}
            role="row"
            aria-selected={index === at}
            aria-disabled={row.off !== null}
            className={`finder-row${index === at ? ' finder-on' : ''}${row.off === null ? '' : ' finder-off'}`}
            data-testid={row.testid}
            data-to={row.to}
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setChosen(row.key)}
            onClick={({ target }) => {
              // A row's buttons see to themselves.
              if (target instanceof Element && target.closest('button') === null) go(row, 'Enter');
            }}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: see above */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
            <span role="gridcell" className="finder-words">
              {row.icon && <Icon name={row.icon} />}
              <span>
                <span className="finder-name">{row.name}</span>
                {row.detail && <span className="finder-detail">{row.detail}</span>}
              </span>
            </span>
            {/* biome-ignore lint/a11y/useSemanticElements: see above */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
            <span role="gridcell" className="finder-ways">
              {row.combo && <Keys combo={shown(row.combo)} />}
              {row.ways.map((way) =>
                way.label === null ? null : (
                  <Button
                    key={way.keys}
                    blocked={row.off}
                    title={way.hint}
                    data-testid={way.testid}
                    onClick={way.run}
                  >
                    {way.label}
                    <span className="heard-only">{way.spoken.slice(way.label.length)}</span>
                    {index === at && <Keys combo={shown(way.keys)} />}
                  </Button>
                ),
              )}
            </span>
          </div>
        ))}
      </div>
      {/* Why nothing can be done with what is chosen: said as one comes to it. */}
      <p className="finder-why" role="status" data-testid="finder-why">
        {active?.off}
      </p>
    </>
  );
}

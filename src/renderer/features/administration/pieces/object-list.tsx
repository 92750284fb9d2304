// A list of objects of the plan, with a search, beside the one that is open: what most screens are made of.

import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { Icon } from '../../../ui/icons.tsx';
import { inDialog } from '../../../ui/in-dialog.ts';

export interface ListedObject {
  readonly id: string;
  readonly name: string;
  /** Below its name: what it's found by as well. */
  readonly about: string;
  /** Of the draft: what was done to it. */
  readonly changed: 'added' | 'changed' | null;
  /** It has mistakes. */
  readonly wrong: boolean;
  /** Beside its name, such as "stillgelegt". */
  readonly mark?: ReactNode;
  /** It stands over those that follow, which belong to it. */
  readonly heads?: boolean;
}

/** Of a list that has an order of its own: by Alt and an arrow key, and by being dragged. */
export interface Moves {
  /** Says where it stands now; null: it can't go any further. */
  readonly step: (id: string, by: -1 | 1) => string | null;
  /** It takes the other's place. */
  readonly onto: (id: string, other: string) => void;
}

/** A list of 10,000 isn't painted whole: whoever wants more types. */
const MOST_SHOWN = 200;

const matches = ({ name, about }: ListedObject, words: readonly string[]): boolean => {
  const text = `${name} ${about}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Null: it's no such key. */
const stepOf = ({ key }: KeyboardEvent): -1 | 1 | null =>
  key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null;

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.altKey ? null : stepOf(event);
  if (step === null || !(event.target instanceof HTMLElement)) return;
  if (event.target.closest('.objects-list, .objects-search') === null) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.objects-search, .objects-list button')];
  all[all.indexOf(event.target) + step]?.focus();
}

export function ObjectList({
  label,
  objects,
  open,
  onOpen,
  empty,
  tools,
  moves,
  children,
}: {
  /** Of the list, as it's heard. */
  readonly label: string;
  readonly objects: readonly ListedObject[];
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
  /** What is read where there is none. */
  readonly empty: string;
  /** Buttons beside the search. */
  readonly tools?: ReactNode;
  readonly moves?: Moves;
  /** The open object. */
  readonly children: ReactNode;
}) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [movedTo, setMovedTo] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = objects.filter((each) => matches(each, words));
  // Of those that are found nobody knows what stands between them.
  const moving = words.length === 0 ? moves : undefined;
  const moved = useRef<string | null>(null);
  useEffect(() => {
    // Put elsewhere in the page, it has lost the focus.
    const id = moved.current;
    moved.current = null;
    if (id !== null) list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  });
  const step = (id: string, by: -1 | 1) => {
    moved.current = id;
    setMovedTo(moves?.step(id, by) ?? t('adminPieces.noFurther'));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of the buttons in it
    <div className={open === null ? 'objects' : 'objects objects-split'} onKeyDown={moveFocus}>
      <div className="objects-side">
        <search className="objects-tools">
          <input
            className="input objects-search"
            type="search"
            value={typed}
            placeholder={t('administration.search')}
            aria-label={t('administration.searchIn', { what: label })}
            data-testid="objects-search"
            onChange={(event) => {
              setTyped(event.target.value);
              setMovedTo('');
            }}
          />
          {tools}
        </search>
        <p className="heard-only" role="status">
          {movedTo === '' ? t('administration.count', { count: found.length }) : movedTo}
        </p>
        {objects.length === 0 && <p className="page-empty">{empty}</p>}
        {objects.length > 0 && found.length === 0 && (
          <p className="page-empty">{t('administration.noMatch')}</p>
        )}
        {found.length > 0 && (
          <ul ref={list} className="objects-list" aria-label={label}>
            {found.slice(0, MOST_SHOWN).map((object) => (
              <Row
                key={object.id}
                object={object}
                on={object.id === open}
                onOpen={onOpen}
                {...(moving === undefined ? {} : { moves: { ...moving, step } })}
              />
            ))}
          </ul>
        )}
        {found.length > MOST_SHOWN && (
          <p className="muted">{t('administration.more', { count: found.length - MOST_SHOWN })}</p>
        )}
      </div>
      {open !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open
        <div
          className="objects-open"
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented || inDialog(event.target)) return;
            event.preventDefault();
            list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(open)}"]`)?.focus();
            onOpen(null);
          }}
        >
          {children}
        </div>
      )}
    </div>
  );
}

/** Of a row that is dragged: nothing else may be dropped here. */
const DRAGGED = 'application/x-klinke-object';

function Row({
  object: { id, name, about, changed, wrong, mark, heads },
  on,
  onOpen,
  moves,
}: {
  readonly object: ListedObject;
  readonly on: boolean;
  readonly onOpen: (id: string) => void;
  readonly moves?: Omit<Moves, 'step'> & { readonly step: (id: string, by: -1 | 1) => void };
}) {
  const t = useText();
  const [over, setOver] = useState(false);
  const dragging = moves && {
    draggable: true,
    'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown',
    onDragStart: ({ dataTransfer }: DragEvent) => dataTransfer.setData(DRAGGED, id),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const dragged = event.dataTransfer.getData(DRAGGED);
      if (dragged !== '' && dragged !== id) moves.onto(dragged, id);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.altKey ? stepOf(event) : null;
      if (by === null) return;
      event.preventDefault();
      moves.step(id, by);
    },
  };
  const kinds = [heads ? 'object-heads' : '', on ? 'object-on' : '', over ? 'object-over' : ''];
  return (
    <li>
      <button
        type="button"
        className={['object', ...kinds].filter((kind) => kind !== '').join(' ')}
        aria-pressed={on}
        data-testid="object"
        data-id={id}
        onClick={() => onOpen(id)}
        {...dragging}
      >
        <span className="object-name">
          {name.trim() === '' ? t('administration.noName') : name}
          {changed !== null && <span className="object-mark">{t(`administration.marks.${changed}`)}</span>}
          {wrong && (
            <span className="object-mark object-wrong">
              <Icon name="warning" size={12} />
              {t('administration.marks.wrong')}
            </span>
          )}
          {mark}
        </span>
        {about !== '' && <span className="muted object-about">{about}</span>}
      </button>
    </li>
  );
}

// A list of objects of the plan, with a search, beside the one that is open: what most screens are made of.

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { Icon } from '../../../ui/icons.tsx';

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
}

/** A list of 10,000 isn't painted whole: whoever wants more types. */
const MOST_SHOWN = 200;

const matches = ({ name, about }: ListedObject, words: readonly string[]): boolean => {
  const text = `${name} ${about}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
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
  /** The open object. */
  readonly children: ReactNode;
}) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = objects.filter((each) => matches(each, words));
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
            onChange={(event) => setTyped(event.target.value)}
          />
          {tools}
        </search>
        <p className="heard-only" role="status">
          {t('administration.count', { count: found.length })}
        </p>
        {objects.length === 0 && <p className="page-empty">{empty}</p>}
        {objects.length > 0 && found.length === 0 && (
          <p className="page-empty">{t('administration.noMatch')}</p>
        )}
        {found.length > 0 && (
          <ul className="objects-list" aria-label={label}>
            {found.slice(0, MOST_SHOWN).map((object) => (
              <Row key={object.id} object={object} on={object.id === open} onOpen={onOpen} />
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
            if (event.key === 'Escape' && !event.defaultPrevented) onOpen(null);
          }}
        >
          {children}
        </div>
      )}
    </div>
  );
}

function Row({
  object: { id, name, about, changed, wrong, mark },
  on,
  onOpen,
}: {
  readonly object: ListedObject;
  readonly on: boolean;
  readonly onOpen: (id: string) => void;
}) {
  const t = useText();
  return (
    <li>
      <button
        type="button"
        className={on ? 'object object-on' : 'object'}
        aria-pressed={on}
        data-testid="object"
        data-id={id}
        onClick={() => onOpen(id)}
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

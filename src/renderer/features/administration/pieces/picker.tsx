// Some of many by name: those that are chosen, each with a cross, and a search for more; quick with 10,000.

import { type ReactNode, useId, useRef, useState } from 'react';
import type { PlanPlace } from '../../../../domain/plan/check/plan-mistakes.ts';
import { useText } from '../../../i18n/text.ts';
import { Icon } from '../../../ui/icons.tsx';
import { useProblems } from '../draft/use-draft.ts';
import { Problems } from './problems.tsx';

export interface Pickable {
  readonly id: string;
  readonly name: string;
  /** Beside its name: by what it's found as well. */
  readonly about?: string;
  /** Behind it: how it stands. */
  readonly mark?: ReactNode;
}

const MOST_FOUND = 8;
/** More can be found, and taken out, by searching. */
const MOST_CHOSEN = 60;

function matchesOf(all: readonly Pickable[], words: readonly string[]): readonly Pickable[] {
  const found: Pickable[] = [];
  for (const each of all) {
    const text = `${each.name} ${each.about ?? ''}`.toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(each);
    if (found.length > MOST_FOUND) break;
  }
  return found;
}

export function Picker({
  label,
  hint,
  place,
  all,
  chosen,
  search,
  testid,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  /** Of the field; null: it's none of the plan's. */
  readonly place: PlanPlace | null;
  readonly all: readonly Pickable[];
  /** Ids; what isn't among `all` is shown by its id. */
  readonly chosen: readonly string[];
  /** What stands in the empty search. */
  readonly search: string;
  readonly testid: string;
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const t = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const problems = useProblems(...(place ?? ['']));
  const isChosen = new Set(chosen);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  // Few are all there to be clicked; of many only what is looked for.
  const few = all.length <= MOST_FOUND;
  const found =
    words.length > 0 ? matchesOf(all, words) : few ? all.filter((each) => !isChosen.has(each.id)) : [];
  const byId = new Map(all.map((each) => [each.id, each]));
  const toggle = (one: string) => {
    onChange(isChosen.has(one) ? chosen.filter((each) => each !== one) : [...chosen, one]);
    setTyped('');
    field.current?.focus();
  };
  return (
    <fieldset className="picker" data-testid={testid}>
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {chosen.length > 0 && (
        <ul className="picked" aria-label={t('adminPieces.chosen', { what: label })}>
          {chosen.slice(0, MOST_CHOSEN).map((each) => {
            const { name = each, mark } = byId.get(each) ?? {};
            return (
              <li key={each}>
                <span>{name.trim() === '' ? t('administration.noName') : name}</span>
                {mark}
                <button
                  type="button"
                  aria-label={t('adminPieces.takeOut', { name })}
                  title={t('adminPieces.takeOut', { name })}
                  data-testid="picked-out"
                  onClick={() => toggle(each)}
                >
                  <Icon name="cross" size={12} />
                </button>
              </li>
            );
          })}
          {chosen.length > MOST_CHOSEN && (
            <li className="muted">{t('adminPieces.more', { count: chosen.length - MOST_CHOSEN })}</li>
          )}
        </ul>
      )}
      <input
        ref={field}
        className="input"
        type="search"
        value={typed}
        placeholder={search}
        aria-label={search}
        aria-controls={`${id}-found`}
        data-testid={`${testid}-search`}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            // What is open stays open.
            event.preventDefault();
            setTyped('');
          }
          const [first] = found;
          if (event.key === 'Enter' && words.length > 0 && first !== undefined) {
            event.preventDefault();
            toggle(first.id);
          }
        }}
      />
      <ul id={`${id}-found`} className="found">
        {found.slice(0, MOST_FOUND).map((each) => (
          <li key={each.id}>
            <button
              type="button"
              aria-pressed={isChosen.has(each.id)}
              data-testid="found"
              data-id={each.id}
              onClick={() => toggle(each.id)}
            >
              <Icon name={isChosen.has(each.id) ? 'check' : 'plus'} size={12} />
              <span>{each.name.trim() === '' ? t('administration.noName') : each.name}</span>
              {each.about !== undefined && <span className="muted">{each.about}</span>}
              {each.mark}
            </button>
          </li>
        ))}
      </ul>
      <p className="field-hint" role="status">
        {words.length > 0 && found.length === 0 && t('administration.noMatch')}
        {found.length > MOST_FOUND && t('adminPieces.moreFound')}
      </p>
      <Problems problems={problems} />
    </fieldset>
  );
}

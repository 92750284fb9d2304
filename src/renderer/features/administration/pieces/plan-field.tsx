// Fields of the plan: what is wrong with one stands below it.

import {
  type InputHTMLAttributes,
  memo,
  type ReactNode,
  type SelectHTMLAttributes,
  useId,
  useState,
} from 'react';
import type { PlanPlace } from '../../../../domain/plan/check/plan-mistakes.ts';
import { useAdministration } from '../administration-store.ts';
import { useProblems } from '../draft/use-draft.ts';
import { Problems } from './problems.tsx';

interface About {
  readonly label: string;
  readonly hint?: string;
  /** Of the field: `['teams', id, 'name']`; what is wrong there and further on is told here. */
  readonly place: PlanPlace;
  readonly 'data-testid'?: string;
}

/**
 * Empty, and nobody has typed in it or left it yet: it's only being begun. Whoever has the tray open wants to publish, and is told
 * all the same.
 */
function useBegun(place: PlanPlace, value: string) {
  const here = place.join('/');
  const [touched, setTouched] = useState<string | null>(null);
  const isPublishing = useAdministration(({ tray }) => tray);
  return {
    isBegun: value === '' && touched !== here && !isPublishing,
    touch: () => setTouched(here),
  };
}

interface Begun {
  readonly isBegun?: boolean;
}

function useField({ hint, place, isBegun = false }: Pick<About, 'hint' | 'place'> & Begun) {
  const id = useId();
  const problems = useProblems(...place);
  const described = [hint === undefined ? '' : `${id}-hint`, problems.length === 0 ? '' : `${id}-problems`];
  return {
    id,
    problems,
    aria: {
      id,
      'aria-describedby': described.filter((each) => each !== '').join(' ') || undefined,
      'aria-invalid': (!isBegun && problems.some(({ mistake }) => mistake)) || undefined,
    },
  };
}

function Around({
  id,
  label,
  hint,
  problems,
  isBegun = false,
  children,
}: Pick<About, 'label' | 'hint'> &
  Begun &
  Pick<ReturnType<typeof useField>, 'id' | 'problems'> & { readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <Problems id={`${id}-problems`} problems={problems} isBegun={isBegun} />
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'>;

/** Each key is an edit: nothing has to be saved. */
export function PlanField({
  label,
  hint,
  place,
  value,
  onEdit,
  ...input
}: About & InputProps & { readonly value: string; readonly onEdit: (value: string) => void }) {
  const { isBegun, touch } = useBegun(place, value);
  const { id, problems, aria } = useField({ place, isBegun, ...(hint === undefined ? {} : { hint }) });
  return (
    <Around
      id={id}
      label={label}
      problems={problems}
      isBegun={isBegun}
      {...(hint === undefined ? {} : { hint })}
    >
      <input
        {...input}
        {...aria}
        value={value}
        onBlur={touch}
        onChange={(event) => {
          touch();
          onEdit(event.target.value);
        }}
      />
    </Around>
  );
}

/** A whole number; empty while it's typed anew. */
export function PlanNumber({
  value,
  onEdit,
  ...about
}: About & { readonly value: number; readonly min?: number; readonly onEdit: (value: number) => void }) {
  return (
    <PlanField
      {...about}
      type="number"
      inputMode="numeric"
      value={Number.isNaN(value) ? '' : String(value)}
      // Nothing typed yet is zero, which the field shows and the check judges.
      onEdit={(typed) => onEdit(Math.round(Number(typed)))}
    />
  );
}

/** Empty: what holds where nothing is said, undefined; `usual` is read there, if anything. */
export function PlanOptionalNumber({
  value,
  usual,
  onEdit,
  ...about
}: About & {
  readonly value: number | undefined;
  readonly usual?: number;
  readonly min?: number;
  readonly onEdit: (value: number | undefined) => void;
}) {
  return (
    <PlanField
      {...about}
      type="number"
      inputMode="numeric"
      placeholder={usual === undefined ? undefined : String(usual)}
      value={value === undefined || Number.isNaN(value) ? '' : String(value)}
      onEdit={(typed) => onEdit(typed === '' ? undefined : Math.round(Number(typed)))}
    />
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Not gone through at each letter elsewhere, where the list stays the same: of steps and prompts there are hundreds. */
const Options = memo(({ options }: { readonly options: readonly Option[] }) =>
  options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  )),
);

export function PlanSelect<V extends string>({
  label,
  hint,
  place,
  value,
  options,
  onEdit,
  ...select
}: About &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> & {
    readonly value: V;
    readonly options: readonly { readonly value: V; readonly label: string }[];
    readonly onEdit: (value: V) => void;
  }) {
  const { id, problems, aria } = useField({ place, ...(hint === undefined ? {} : { hint }) });
  return (
    <Around id={id} label={label} problems={problems} {...(hint === undefined ? {} : { hint })}>
      <select
        {...select}
        {...aria}
        className="select"
        value={value}
        onChange={(event) => onEdit(event.target.value as V)}
      >
        <Options options={options} />
        {options.every((option) => option.value !== value) && <option value={value}>{value}</option>}
      </select>
    </Around>
  );
}
const whole = {
  date: (typed: string) => /^2[01]\d\d-\d\d-\d\d$/.test(typed),
  time: (typed: string) => typed !== '',
};

/** A day or a time of day. What is half typed is no edit, and gone once the field is left. */
export function PlanMoment({
  label,
  hint,
  place,
  type,
  value,
  onEdit,
  ...input
}: About & {
  readonly type: 'date' | 'time';
  readonly value: string;
  readonly onEdit: (value: string) => void;
}) {
  const { id, problems, aria } = useField({ place, ...(hint === undefined ? {} : { hint }) });
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Around id={id} label={label} problems={problems} {...(hint === undefined ? {} : { hint })}>
      <input
        {...input}
        {...aria}
        type={type}
        required
        // The day's end has no other way to be written here, and means the same.
        value={typed ?? (value === '24:00' ? '00:00' : value)}
        onChange={({ target }) => {
          const isWhole = whole[type](target.value);
          setTyped(isWhole ? null : target.value);
          if (isWhole) onEdit(target.value);
        }}
        onBlur={() => setTyped(null)}
      />
    </Around>
  );
}

// Buttons, fields and choices: the few controls of which every screen is made.

import type { ButtonHTMLAttributes, InputHTMLAttributes, ReactNode } from 'react';
import { useId } from 'react';
import { Icon, type IconName } from './icons.tsx';

type Variant = 'primary' | 'plain' | 'quiet' | 'danger' | 'good';

/** A combination as people read it, and as `aria-keyshortcuts` wants it: in the English names of keys. */
export interface KeyHint {
  readonly shown: string;
  readonly aria: string;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: Variant;
  readonly icon?: IconName;
  /** Why it can't be used now. It stays focusable, so that the reason can be read. */
  readonly blocked?: string | null;
  /** It was pressed all the same: where the reason should be read without pointing at it. */
  readonly onBlocked?: (why: string) => void;
  readonly 'data-testid'?: string;
}

export function Button({
  variant = 'plain',
  icon,
  blocked,
  onBlocked,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${variant}${className ? ` ${className}` : ''}`}
      aria-disabled={blocked ? true : undefined}
      title={blocked ?? rest.title}
      onClick={
        blocked
          ? (event) => {
              event.preventDefault();
              onBlocked?.(blocked);
            }
          : onClick
      }
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: IconName;
  readonly label: string;
}

export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <Button
      variant="quiet"
      {...rest}
      className={`button-icon${rest.className ? ` ${rest.className}` : ''}`}
      aria-label={label}
      title={rest.title ?? label}
    >
      <Icon name={icon} />
    </Button>
  );
}

/** An icon above a word, as under a call. */
export function ToolButton({
  icon,
  label,
  pressed,
  keys,
  ...rest
}: Omit<ButtonProps, 'children' | 'icon'> & {
  readonly icon: IconName;
  readonly label: string;
  readonly pressed?: boolean;
  readonly keys?: KeyHint | null;
}) {
  // Where the word may be broken is of no use in a tooltip.
  const spoken = label.replaceAll('\u00ad', '');
  return (
    <Button
      variant="plain"
      {...rest}
      className={`tool${pressed ? ' tool-on' : ''}`}
      aria-pressed={pressed}
      aria-keyshortcuts={keys?.aria}
      title={rest.blocked ?? (keys ? `${spoken} (${keys.shown})` : spoken)}
    >
      {keys && (
        <span className="tool-key" aria-hidden="true">
          {keys.shown}
        </span>
      )}
      <Icon name={icon} size={18} />
      <span>{label}</span>
    </Button>
  );
}

export function Field({
  label,
  hint,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  readonly label: string;
  readonly hint?: string;
  readonly 'data-testid'?: string;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} {...input} aria-describedby={hint ? `${id}-hint` : undefined} />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

export function Check({
  label,
  hint,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly 'data-testid'?: string;
}) {
  const id = useId();
  return (
    <div className="check">
      <input id={id} type="checkbox" {...input} aria-describedby={hint ? `${id}-hint` : undefined} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

export interface ChoiceOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
}

/** A few choices side by side; radio buttons underneath, so arrow keys work. */
export function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
  testid,
  hideLabel,
}: {
  readonly label: string;
  readonly value: V;
  readonly options: readonly ChoiceOption<V>[];
  readonly onChange: (value: V) => void;
  readonly testid?: string;
  readonly hideLabel?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="choice" data-testid={testid}>
      <legend className={hideLabel ? 'heard-only' : undefined}>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className={`choice-option${option.value === value ? ' choice-on' : ''}`}>
            <input
              type="radio"
              className="heard-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.hint && <small>{option.hint}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Keys({ combo }: { readonly combo: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {combo.split('+').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

export function Banner({
  tone,
  icon,
  title,
  children,
  testid,
}: {
  readonly tone: 'info' | 'warn' | 'bad' | 'good';
  readonly icon?: IconName;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly testid?: string;
}) {
  return (
    <div className={`banner banner-${tone}`} data-testid={testid}>
      <Icon name={icon ?? (tone === 'info' ? 'info' : tone === 'good' ? 'check' : 'warning')} />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

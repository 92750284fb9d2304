// What somebody has begun to type into the set-up form, kept by the page until the hotline is there. Nobody is signed in yet, so
// it lies with no person's drafts; and no secret is in it.

import { emptyForm, type SetUpForm } from './set-up-form.ts';

const NAME = 'klinke.set-up';
const secrets = { pin: '', pinAgain: '', upstreamPassword: '' } as const satisfies Partial<SetUpForm>;

/** Without a window, as in some tests, nothing is kept. */
const kept = (): Storage | undefined => globalThis.localStorage;

export function keepBegun(form: SetUpForm): void {
  kept()?.setItem(NAME, JSON.stringify({ ...form, ...secrets }));
}

export function forgetBegun(): void {
  kept()?.removeItem(NAME);
}

/** What another version has kept, or somebody has changed by hand, counts as far as it fits. */
export function begunForm(): SetUpForm {
  const begun = parsed(kept()?.getItem(NAME) ?? '');
  const fits = Object.entries(emptyForm).flatMap(([field, empty]) => {
    const value: unknown = Reflect.get(begun, field);
    return typeof value === typeof empty && !Object.hasOwn(secrets, field) ? [[field, value] as const] : [];
  });
  return { ...emptyForm, ...Object.fromEntries(fits) };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

// Which page somebody without a session sees, and what is under way there.

import { create } from 'zustand';
import type { CommandError } from '../../../contract/channels.ts';
import { DEMO_PIN, demoHotline } from '../../../contract/demo-hotline.ts';
import { bridge } from '../../state/bridge.ts';
import { useMirror } from '../../state/mirror.ts';
import { begunForm, forgetBegun, keepBegun } from './begun-form.ts';
import {
  answersOf,
  emptyForm,
  type FieldProblems,
  type FormField,
  ownProblems,
  problemsByField,
  type SetUpForm,
  withoutProblem,
} from './set-up-form.ts';

interface WelcomeState {
  /** `auto`: the welcome on a fresh profile, else the sign-in; `connect`, `own`: the sign-in of that hotline. */
  readonly page: 'auto' | 'welcome' | 'connect' | 'own' | 'setUp';
  readonly busy: boolean;
  /** Why nobody could be signed in. */
  readonly error: CommandError | null;
  readonly form: SetUpForm;
  readonly problems: FieldProblems;
  /** Goes up with each attempt that failed, so that the first field at fault gets the focus again. */
  readonly failures: number;
  /** Why the hotline could not be written, in the engine's words. */
  readonly detail: string | null;
}

const atRest = { busy: false, error: null, problems: {}, detail: null } as const;

export const useWelcome = create<WelcomeState>(() => ({
  ...atRest,
  page: 'auto',
  form: begunForm(),
  failures: 0,
}));

export function openPage(page: WelcomeState['page']): void {
  useWelcome.setState({ ...atRest, page });
  // Which hotlines and PINs there are may have changed since the window began.
  void bridge()
    .call.appInfo()
    .then((appInfo) => useMirror.setState({ appInfo }));
}

export function changeForm(change: Partial<SetUpForm>): void {
  useWelcome.setState(({ form, problems }) => ({
    form: { ...form, ...change },
    problems: (Object.keys(change) as FormField[]).reduce(withoutProblem, problems),
  }));
  keepBegun(useWelcome.getState().form);
}

async function signIn(local: 'demo' | 'own', extension: string, pin: string): Promise<void> {
  const remember = useMirror.getState().appInfo?.secretStore ?? false;
  const reply = await bridge()
    .call.signIn({ address: '', local, extension, pin, remember, phone: 'softphone' })
    .catch(didNotWork);
  // Where no PIN can be kept, the person is signed in all the same.
  if (reply.ok || reply.error.code === 'noSecretStore') {
    // No secret outlives its use, and the next sign-out leads to the sign-in.
    useWelcome.setState({ ...atRest, page: 'auto', form: emptyForm });
    return;
  }
  useWelcome.setState({ ...atRest, error: reply.error });
}

/** Main had a fault: without an answer the page would wait for ever. */
const didNotWork = (fault: unknown): { readonly ok: false; readonly error: CommandError } => ({
  ok: false,
  error: { code: 'engineDidNotStart', detail: wordsOf(fault) },
});

const wordsOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

export async function tryDemo(): Promise<void> {
  if (useWelcome.getState().busy) return;
  useWelcome.setState({ ...atRest, busy: true });
  await signIn('demo', demoHotline.people[0].extension, DEMO_PIN);
}

export async function setUp(): Promise<void> {
  const { busy, form } = useWelcome.getState();
  if (busy) return;
  const own = ownProblems(form);
  useWelcome.setState({ ...atRest, busy: true });
  if (Object.keys(own).length > 0) return fail({ problems: own });
  const outcome = await bridge()
    .call.setUpHotline(answersOf(form))
    .catch((fault: unknown) => ({ ok: false, problems: null, detail: wordsOf(fault) }) as const);
  if (outcome.ok) {
    forgetBegun();
    return signIn('own', form.extension.trim(), form.pin);
  }
  fail(
    outcome.problems === null ? { detail: outcome.detail } : { problems: problemsByField(outcome.problems) },
  );
}

function fail(what: Pick<WelcomeState, 'problems'> | Pick<WelcomeState, 'detail'>): void {
  useWelcome.setState(({ failures }) => ({ ...atRest, failures: failures + 1, ...what }));
}

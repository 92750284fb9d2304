// The sign-in form between tries: what is being attempted and what came of it.

import { create } from 'zustand';
import type { CommandError, SignInRequest } from '../../../contract/channels.ts';
import { bridge } from '../../state/bridge.ts';
import { errorText } from '../../state/commands.ts';
import { changeSettings } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { steadyNow } from '../../state/steady-clock.ts';

interface SignInState {
  readonly trying: boolean;
  readonly error: CommandError | null;
  /** Before that, by the steady clock, another try isn't looked at. */
  readonly waitUntil: number;
}

export const useSignIn = create<SignInState>(() => ({ trying: false, error: null, waitUntil: 0 }));

export const clearSignInError = (): void => useSignIn.setState({ error: null });

export async function trySignIn(request: SignInRequest): Promise<void> {
  useSignIn.setState({ trying: true, error: null });
  const reply = await bridge()
    .call.signIn(request)
    .catch(
      (fault: unknown) => ({ ok: false, error: { code: 'engineFault', detail: String(fault) } }) as const,
    );
  if (reply.ok) {
    useSignIn.setState({ trying: false });
    await changeSettings({
      address: request.address,
      extension: request.extension,
      phone: request.phone,
      deskPhone: request.deskPhone ?? '',
      rememberPin: request.remember,
    });
    return;
  }
  if (reply.error.code === 'noSecretStore') {
    // Signed in all the same; only the PIN could not be kept.
    useSignIn.setState({ trying: false });
    const { what, todo } = errorText(reply.error);
    showNotice('info', what, todo);
    return;
  }
  const waitMs = ('retryAfterMs' in reply.error && reply.error.retryAfterMs) || 0;
  useSignIn.setState({ trying: false, error: reply.error, waitUntil: steadyNow() + waitMs });
}

// Signing in and out as the person sees it: address, remembered PIN, trusted certificate, kept token.
import type { ConsoleSettings, Result, SignInRequest } from '../contract/channels.ts';
import type { EngineClient } from './engine-client.ts';
import { parseAddress } from './link/engine-address.ts';
import type { Secrets } from './secrets.ts';
import type { SettingsFile } from './settings.ts';

export interface SignInParts {
  readonly client: EngineClient;
  readonly settings: SettingsFile;
  readonly secrets: Secrets;
}

export async function signIn(
  { client, settings, secrets }: SignInParts,
  request: SignInRequest,
): Promise<Result<null>> {
  const address = request.address.trim();
  const { extension, phone } = request;
  const deskPhone = request.deskPhone?.trim() ?? '';
  if (address === '') settings.change({ local: request.local });
  const place = placeOf(address, settings.current.local);
  const pin = request.pin || secrets.pin(place, extension);
  if (pin === null) return { ok: false, error: { code: 'wrongCredentials' } };
  const agreed = request.trustFingerprint;
  const result = await client.signIn({
    address,
    phone,
    proof: {
      extension,
      pin,
      ...(phone === 'deskPhone' && deskPhone !== '' ? { deskPhone } : {}),
      ...(request.moveOver ? { moveOver: true } : {}),
    },
    ...(agreed === undefined ? {} : { trustFingerprint: agreed }),
    ...(request.replaceTrusted ? { replaceTrusted: true } : {}),
  });
  if (!result.ok) {
    // The PIN was changed elsewhere: offering the old one again would only lead to a lockout.
    if (result.error.code === 'wrongCredentials') secrets.forgetPin(place, extension);
    return result;
  }
  const key = keyOf(address);
  const trusted = { ...settings.current.trusted };
  // Only after it has served: the connection was refused unless it's exactly this certificate, or a valid one.
  if (agreed !== undefined && key !== null) trusted[key] = agreed;
  settings.change({ address, extension, phone, deskPhone, rememberPin: request.remember, trusted });
  if (!request.remember) {
    secrets.forgetPin(place, extension);
    return result;
  }
  // Signed in all the same; `noSecretStore` says that only the PIN could not be kept.
  const kept = secrets.keepPin(place, extension, pin);
  return kept.ok ? result : kept;
}

/** Where the PIN is kept for the next sign-in, the new one is. */
export async function changePin(
  { client, settings, secrets }: SignInParts,
  { old, pin }: { readonly old: string; readonly pin: string },
): Promise<Result<null>> {
  const { extension, local } = settings.current;
  const place = placeOf(client.address, local);
  const changed = await client.changePin(old, pin);
  if (changed.ok && secrets.pin(place, extension) !== null) secrets.keepPin(place, extension, pin);
  return changed;
}

/** After a crash or a restart: goes on with the session, if its token was kept for this address. */
export async function resumeSession({ client, settings, secrets }: SignInParts): Promise<void> {
  const kept = secrets.token();
  const { address, local, phone } = settings.current;
  if (kept === null || kept.address !== placeOf(address, local)) return;
  await client.signIn({ address, phone, proof: { token: kept.token } });
}

/** Under which secrets are kept: this computer may have two hotlines, with the same extensions. */
export const placeOf = (address: string, local: ConsoleSettings['local']): string =>
  address === '' && local === 'own' ? '(own)' : address;

function keyOf(address: string): string | null {
  const parsed = parseAddress(address);
  return parsed.ok && parsed.value.kind === 'remote' ? parsed.value.endpoint.key : null;
}

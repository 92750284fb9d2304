// Why the console itself says no, beside the engine's reasons (`reply-errors.ts`).

/** Nobody is there to ask at the moment: nothing is wrong with what was typed. */
const unreachedCodes: ReadonlySet<string> = new Set([
  'unreachable',
  'offline',
  'timeout',
  'engineDidNotStart',
]);
export const isUnreached = ({ code }: { readonly code: string }): boolean => unreachedCodes.has(code);

/** Errors that arise in the console itself, beside those of the engine (`ErrorCode`). */
export interface LocalError {
  readonly code:
    | 'unreachable' // no engine at this address
    | 'certificate' // the engine's certificate isn't trusted; `fingerprint` (SHA-256) can be
    | 'certificateChanged' // another one was trusted there before, `trustedFingerprint`
    | 'insecureAddress' // plain ws:// to something that isn't loopback
    | 'badAddress'
    | 'updateConsole'
    | 'updateEngine'
    | 'engineDidNotStart' // the local engine ended at once; `detail` has its last words
    | 'offline' // connected before, not now
    | 'timeout'
    | 'tooLarge' // what was to be sent: a plan, or a recording
    | 'diskFull' // the engine's
    | 'noSecretStore'; // the system keeps no secrets: nothing was remembered
  readonly fingerprint?: string;
  readonly trustedFingerprint?: string;
  readonly detail?: string;
}

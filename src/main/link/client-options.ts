// What the engine client is given: how to reach the engine, whom to tell, and how patient it is.

import type { Backoff } from '../../contract/backoff.ts';
import type { Result, SessionState } from '../../contract/channels.ts';
import type { ConsoleView, ViewChange } from '../../contract/view.ts';
import type { Endpoint } from './engine-address.ts';
import type { SilenceLimits } from './silence-watch.ts';

export interface ClientOptions {
  readonly consoleVersion: string;
  /** This computer's name, as others read it; empty: it has none that can be shown. */
  readonly device: string;
  /** Turns an address into an endpoint, again for each connection: the local engine's port changes. */
  resolve(address: string): Promise<Result<Endpoint>>;
  /** The fingerprint trusted at this host:port. */
  trusted(key: string): string | undefined;
  onSession(state: SessionState): void;
  onView(view: ConsoleView): void;
  /** In order, and none is missing since the view before. */
  onChanges(changes: readonly ViewChange[]): void;
  /** A token to keep for the next start; null: forget it. */
  onToken(token: string | null, address: string): void;
  log(event: string, data?: Record<string, unknown>): void;
  readonly timings?: Partial<Timings>;
}

export interface Timings extends SilenceLimits {
  readonly replyMs: number;
  readonly backoff: Backoff;
}

export const defaultTimings: Timings = {
  replyMs: 5_000,
  staleMs: 2_500,
  silentMs: 4_000,
  backoff: { firstMs: 250, mostMs: 5_000 },
};

export interface Credentials {
  readonly address: string;
  readonly phone: 'softphone' | 'deskPhone';
  readonly proof:
    | {
        readonly extension: string;
        readonly pin: string;
        readonly deskPhone?: string;
        readonly moveOver?: boolean;
      }
    | { readonly token: string };
  /** A certificate that the person has just agreed to. */
  readonly trustFingerprint?: string;
  /** It may take the place of another one. */
  readonly replaceTrusted?: boolean;
}

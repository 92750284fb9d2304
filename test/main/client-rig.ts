// An engine client with everything that it tells written down, and short patience.
import { vi } from 'vitest';
import type { Result, SessionState } from '../../src/contract/channels.ts';
import { EngineClient } from '../../src/main/engine-client.ts';
import type { Timings } from '../../src/main/link/client-options.ts';
import { parseAddress } from '../../src/main/link/engine-address.ts';
import { PATIENCE_MS } from '../support/patience.ts';

export const quick: Timings = {
  replyMs: 400,
  staleMs: 150,
  silentMs: 300,
  backoff: { firstMs: 20, mostMs: 60 },
};

/** A session in one word: what a trace is made of. */
function word(state: SessionState): string {
  if (state.kind === 'signedOut') return `signedOut:${state.reason}`;
  if (state.kind === 'signingIn') return 'signingIn';
  return state.connected ? 'connected' : 'disconnected';
}

export function clientRig(timings: Partial<Timings> = {}) {
  /** Sessions, views and changes in the order in which a window would hear of them. */
  const trace: string[] = [];
  const tokens: (string | null)[] = [];
  const logged: string[] = [];
  const trusted: Record<string, string> = {};
  const client = new EngineClient({
    consoleVersion: '0.0.0',
    device: 'PC-12',
    resolve: async (address) => {
      const parsed = parseAddress(address);
      if (!parsed.ok) return parsed;
      if (parsed.value.kind === 'local') throw new Error('no local engine here');
      return { ok: true, value: parsed.value.endpoint };
    },
    trusted: (key) => trusted[key],
    onSession: (state) => trace.push(word(state)),
    onView: () => trace.push(`view ${client.viewVersion}`),
    onChanges: () => trace.push(`changes ${client.viewVersion}`),
    onToken: (token) => tokens.push(token),
    log: (event) => logged.push(event),
    timings: { ...quick, ...timings },
  });
  return {
    client,
    trace,
    tokens,
    logged,
    trusted,
    signIn: (address: string, pin = '1234', trustFingerprint?: string): Promise<Result<null>> =>
      client.signIn({
        address,
        phone: 'softphone',
        proof: { extension: '21', pin },
        ...(trustFingerprint === undefined ? {} : { trustFingerprint }),
      }),
  };
}

/** Waits for what the other side of a socket does; never for a fixed time. */
export const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: PATIENCE_MS, interval: 5 }) as Promise<void>;

// What a person can send on when something is wrong: versions, connection states, the latest events; no secrets.
import type { ConsoleSettings, SessionState } from '../contract/channels.ts';

export interface DiagnosticFacts {
  readonly versions: Readonly<Record<string, string>>;
  readonly session: SessionState;
  readonly lastFailure: string | null;
  readonly viewVersion: number | null;
  readonly settings: ConsoleSettings;
  readonly localEngine: string;
  readonly secretStore: boolean;
  readonly tray: boolean;
  readonly notices: readonly string[];
  readonly failedShortcuts: readonly string[];
  readonly latestEvents: readonly string[];
  readonly now: number;
}

export function describeDiagnostics(facts: DiagnosticFacts): string {
  const { settings } = facts;
  const lines = [
    `Klinke ${new Date(facts.now).toISOString()}`,
    ...Object.entries(facts.versions).map(([name, version]) => `${name}: ${version}`),
    `engine: ${settings.address === '' ? 'on this computer' : settings.address}`,
    `local engine: ${facts.localEngine}`,
    `session: ${describeSession(facts.session, facts.now)}`,
    `last failure: ${facts.lastFailure ?? 'none'}`,
    `view version: ${facts.viewVersion ?? 'none'}`,
    `trusted certificates: ${Object.keys(settings.trusted).join(', ') || 'none'}`,
    `shape: ${settings.shape}, phone: ${settings.phone}, tray: ${facts.tray}`,
    `secret store: ${facts.secretStore}`,
    ...facts.notices.map((notice) => `settings: ${notice}`),
    ...facts.failedShortcuts.map((failure) => `shortcut: ${failure}`),
    'latest events:',
    ...facts.latestEvents.map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** By its parts: the account's password is in there too. */
function describeSession(session: SessionState, now: number): string {
  if (session.kind === 'signedOut') return `signed out (${session.reason})`;
  if (session.kind === 'signingIn') return 'signing in';
  const heard = `heard ${((now - session.heardAt) / 1000).toFixed(1)} s ago`;
  const account =
    session.phoneAccount === null ? 'no softphone account' : `softphone at ${session.phoneAccount.url}`;
  return [
    `signed in as ${session.agentId}`,
    session.connected ? 'connected' : 'not connected',
    heard,
    `engine's clock ${Math.round(session.clockOffsetMs)} ms ahead`,
    account,
  ].join(', ');
}

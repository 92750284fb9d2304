// What an attack is told, and what it tells.

export interface Targets {
  /** `wss://[::]:PORT/sip` without its host: each recipe chooses the address at which it comes in. */
  readonly sipPort: number;
  readonly apiPort: number;
  /** Of an extension whose password and PIN are guessed at. */
  readonly user: string;
  /** Where the people sit; some of the attack comes from there. */
  readonly office: string;
  /** To engine and phones: real attackers bring processors of their own. */
  readonly givesWay: boolean;
}

export const recipes = [
  // At the exchange.
  'costly',
  'spread',
  'network',
  'garbage',
  'oversized',
  'passwords',
  'oldPasswords',
  'idle',
  'comers',
  'page',
  // At the control API.
  'pins',
  'consolesOversized',
  'consolesIdle',
  'consolesComers',
] as const;
export type Recipe = (typeof recipes)[number];

/** Of one recipe. */
export interface Sent {
  connections: number;
  /** Closed by the other side before it could say anything. */
  refused: number;
  messages: number;
  bytes: number;
}

export interface AttackReport {
  readonly sent: Readonly<Record<Recipe, Sent>>;
  readonly inventedUsers: number;
  readonly cpuMs: number;
}

/** Each in a /64 of its own network, all of one computer. */
export const NETWORK = 'fd99:66::';
export const NETWORK_ADDRESSES = 16;

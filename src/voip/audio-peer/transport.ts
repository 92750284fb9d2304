// werift's ICE, DTLS and SRTP as one secured way for packets, with its traps closed (see README.md).

import { createSecretKey } from 'node:crypto';
import {
  IceCandidate,
  type IceConnection,
  RTCDtlsFingerprint,
  RTCDtlsParameters,
  RTCDtlsTransport,
  RTCIceGatherer,
  RTCIceParameters,
  RTCIceTransport,
  type RtpHeader,
  type RtpPacket,
} from 'werift';
import { Guard } from './guard.ts';
import { assertHoldsKey } from './proof.ts';
import { Rescue } from './rescue.ts';
import { countRollovers } from './rollover.ts';
import type { Fingerprint, HostCandidate, IceCredentials } from './sdp.ts';
import { isLocal, openSockets } from './sockets.ts';

export interface TransportListener {
  onPacket(packet: RtpPacket): void;
  onUp(): void;
  /** Whether the other side should be sending now. */
  expects(): boolean;
  /** At most once, and never after `close`. */
  onDown(reason: string): void;
}

export interface RemoteEnd {
  readonly ice: IceCredentials;
  readonly iceLite: boolean;
  readonly fingerprints: readonly Fingerprint[];
  readonly candidates: readonly HostCandidate[];
}

/** AES-GCM first: it is about twice as fast here as AES-CM with HMAC-SHA1. */
const SRTP_PROFILES: (1 | 7)[] = [7, 1];
const GATHER_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 15_000;
/** A DTLS flight that no handshake reaches: ends werift's retransmissions, which otherwise run on for 30 s. */
const NO_FLIGHT = 99;

/** One certificate for the whole process or thread; making it takes some 50 ms, so start early. */
export async function prepareCertificate(): Promise<void> {
  await RTCDtlsTransport.SetupCertificate();
}

export class SecureTransport {
  readonly #listener: TransportListener;
  readonly #addresses: () => readonly string[];
  readonly #ice: RTCIceTransport;
  readonly #guard: Guard;
  readonly #rescue: Rescue;
  #dtls: RTCDtlsTransport | null = null;
  #remote: RemoteEnd | null = null;
  #deadline: NodeJS.Timeout | null = null;
  #state: 'new' | 'connecting' | 'up' | 'closed' = 'new';
  #aliveAtMs = performance.now();
  #heardAtMs = 0;
  /** Those of this computer when they were last looked for. */
  #present: ReadonlySet<string> = new Set();

  constructor(addresses: () => readonly string[], iceLite: boolean, listener: TransportListener) {
    this.#listener = listener;
    this.#addresses = addresses;
    const gatherer = new RTCIceGatherer({
      iceLite,
      useTcp: false,
      // The sockets are our own: see `openSockets`.
      useIpv4: false,
      useIpv6: false,
    });
    // werift falls back to an outside STUN server, also without any being configured.
    delete gatherer.connection.stunServer;
    this.#ice = new RTCIceTransport(gatherer);
    this.#guard = new Guard(gatherer.connection, {
      secured: () => this.up,
      onAlive: () => {
        this.#aliveAtMs = performance.now();
      },
    });
    this.#rescue = new Rescue(gatherer.connection, {
      expects: () => this.up && listener.expects(),
      heardAtMs: () => this.#heardAtMs,
    });
    this.#ice.onStateChange.subscribe((state) => {
      if (state === 'failed') this.#fail('the other side is not reachable any more (ICE failed)');
    });
  }

  get up(): boolean {
    return this.#state === 'up';
  }

  /** When a packet of the other side last came, of whatever kind; in `performance.now()`. */
  get aliveAtMs(): number {
    return this.#aliveAtMs;
  }

  get credentials(): IceCredentials {
    const { localUsername, localPassword } = this.#connection;
    return { usernameFragment: localUsername, password: localPassword };
  }

  get candidates(): HostCandidate[] {
    return this.#connection.localCandidates
      .filter(({ host }) => this.#present.has(host))
      .map(({ foundation, priority, host, port, type }) => ({
        foundation,
        priority,
        address: host,
        port,
        type,
      }))
      .sort((a, b) => b.priority - a.priority);
  }

  get fingerprint(): Fingerprint {
    const [first] = this.#dtls?.localParameters.fingerprints ?? [];
    if (first === undefined) throw new Error('the DTLS certificate is missing');
    return { algorithm: first.algorithm, value: first.value };
  }

  get #connection(): IceConnection {
    return this.#ice.connection;
  }

  /** Opens the sockets. Once; after an ICE restart again, then at the addresses that there are now. */
  async gather(): Promise<void> {
    if (this.#dtls === null) {
      const certificate = await RTCDtlsTransport.SetupCertificate();
      this.#dtls ??= new RTCDtlsTransport({}, this.#ice, certificate, SRTP_PROFILES);
      this.#dtls.onRtp.subscribe((packet) => this.#received(packet));
    }
    const isNew = this.#ice.gatheringState === 'new';
    await inTime(this.#ice.gather(), GATHER_TIMEOUT_MS, 'no local address could be opened for audio');
    if (isNew) await this.#open(this.#addresses());
    if (this.#state === 'closed') throw new Error('closed meanwhile');
    if (this.candidates.length === 0) throw new Error('this computer has no address for audio');
  }

  /** Whether the other side wants a new ICE session (RFC 8839, 4.4.1.1.1). */
  restarts(ice: IceCredentials): boolean {
    const known = this.#remote?.ice;
    return known !== undefined && known.usernameFragment !== ice.usernameFragment;
  }

  /** New credentials of our own; `gather` and `connect` follow. */
  restart(): void {
    const connection = this.#connection;
    const inUse = connection.nominated;
    this.#ice.restart();
    this.#rescue.restarted();
    // RFC 8445, 9: media goes on where it went until another pair is nominated. Only a lite agent can keep it in werift.
    if (connection.iceLite && inUse !== undefined) connection.nominated = inUse;
  }

  /** Throws when the other side changed its certificate: that would be another peer. */
  assertSame(fingerprints: readonly Fingerprint[]): void {
    const known = this.#remote?.fingerprints;
    if (known === undefined) return;
    const text = (list: readonly Fingerprint[]) =>
      list
        .map(({ value }) => value.toUpperCase())
        .sort()
        .join();
    if (text(known) !== text(fingerprints)) throw new Error('the DTLS certificate changed within the call');
  }

  /** Starts ICE and, the first time, DTLS; `onUp` or `onDown` follows. */
  connect(remote: RemoteEnd, role: 'client' | 'server', offered: boolean): void {
    const dtls = this.#dtls;
    if (dtls === null || this.#state === 'closed') return;
    const first = this.#remote === null;
    this.#remote = remote;
    this.#ice.setRemoteParams(new RTCIceParameters({ iceLite: remote.iceLite, ...remote.ice }));
    // RFC 8445, 6.1.1: the full agent controls a lite one; else who offered does. werift keeps a lite one controlled.
    this.#connection.iceControlling = remote.iceLite || offered;
    const ice = this.#startIce(remote);
    if (!first) return void ice.catch((error: unknown) => this.#fail(reasonOf('ICE', error)));
    this.#state = 'connecting';
    this.#deadline = setTimeout(() => this.#fail('no connection in time'), CONNECT_TIMEOUT_MS);
    dtls.role = role;
    dtls.setRemoteParams(
      new RTCDtlsParameters(
        remote.fingerprints.map(({ algorithm, value }) => new RTCDtlsFingerprint(algorithm, value)),
        role === 'server' ? 'client' : 'server',
      ),
    );
    // A server listens before ICE is through, so that the first hello isn't lost; a client must wait.
    const secured = role === 'server' ? Promise.all([ice, dtls.start()]) : ice.then(() => dtls.start());
    secured
      .then(() => {
        if (dtls.dtls !== undefined) assertHoldsKey(dtls.dtls, role);
        this.#becomeUp();
      })
      .catch((error: unknown) => this.#fail(reasonOf('DTLS', error)));
  }

  /** Never throws; a packet that can't be sent is lost, as on any network. */
  send(payload: Uint8Array, header: RtpHeader): void {
    if (this.#state !== 'up') return;
    void this.#dtls?.sendRtp(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength), header);
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#rescue.stop();
    if (this.#deadline !== null) clearTimeout(this.#deadline);
    const handshake = this.#dtls?.dtls?.dtls;
    if (handshake !== undefined) handshake.flight = NO_FLIGHT;
    await (this.#dtls?.stop() ?? this.#ice.stop());
  }

  async #startIce(remote: RemoteEnd): Promise<void> {
    // A lite agent only answers checks, so it needs none of the other side's addresses.
    if (!this.#connection.iceLite) {
      for (const { foundation, address, port, priority, type } of remote.candidates) {
        await this.#ice.addRemoteCandidate(
          new IceCandidate(1, foundation, address, port, priority, 'udp', type),
        );
      }
    }
    await this.#ice.addRemoteCandidate(undefined);
    const started = this.#ice.start();
    this.#guard.replay();
    await started;
    this.#guard.replay();
  }

  async #open(addresses: readonly string[]): Promise<void> {
    const opened = await openSockets(this.#connection, addresses);
    for (const protocol of opened) this.#guard.watch(protocol);
    this.#present = new Set(addresses.filter(isLocal));
  }

  #becomeUp(): void {
    if (this.#state !== 'connecting') return;
    if (this.#deadline !== null) clearTimeout(this.#deadline);
    this.#state = 'up';
    this.#aliveAtMs = performance.now();
    this.#heardAtMs = this.#aliveAtMs;
    this.#prepareKeys();
    this.#rescue.start();
    this.#listener.onUp();
  }

  #fail(reason: string): void {
    if (this.#state === 'closed') return;
    void this.close();
    this.#listener.onDown(reason);
  }

  /**
   * werift makes a cipher for each packet from the key's bytes, which takes Node 24 about 18 µs; from a key object
   * 9 µs. That is a tenth of a core for 50 calls.
   */
  #prepareKeys(): void {
    const { localContext, remoteContext } = this.#dtls?.srtp ?? {};
    for (const context of [localContext, remoteContext]) {
      if (context !== undefined) countRollovers(context);
      const cipher = context?.cipher as { srtpSessionKey?: unknown } | undefined;
      if (Buffer.isBuffer(cipher?.srtpSessionKey)) {
        cipher.srtpSessionKey = createSecretKey(cipher.srtpSessionKey);
      }
    }
  }

  #received(packet: RtpPacket): void {
    if (this.#state !== 'up') return;
    this.#heardAtMs = performance.now();
    this.#listener.onPacket(packet);
  }
}

function reasonOf(what: string, error: unknown): string {
  return `${what} failed: ${error instanceof Error ? error.message : String(error)}`;
}

async function inTime(work: Promise<void>, ms: number, reason: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(reason)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

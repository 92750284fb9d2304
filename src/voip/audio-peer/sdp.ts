// The part of SDP that one audio stream over WebRTC needs (RFC 8866, RFC 8829): read strictly, written minimally.

import { isIP } from 'node:net';

export type Codec = 'pcmu' | 'pcma' | 'opus';
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
export type Setup = 'actpass' | 'active' | 'passive';

/** How a format is named in the session description; G.711's payload types are fixed by RFC 3551. */
export interface Formats {
  /** In the order of the description. */
  readonly codecs: readonly { readonly codec: Codec; readonly payloadType: number }[];
  /** Of telephone-event/8000 (RFC 4733); null without. */
  readonly digits: number | null;
}

export interface HostCandidate {
  readonly foundation: string;
  readonly priority: number;
  readonly address: string;
  readonly port: number;
  readonly type: string;
}

export interface IceCredentials {
  readonly usernameFragment: string;
  readonly password: string;
}

export interface Fingerprint {
  readonly algorithm: string;
  readonly value: string;
}

/** What another side said about its audio. */
export interface RemoteAudio extends Formats {
  readonly sections: readonly MediaSection[];
  /** Which of the sections is the audio. */
  readonly at: number;
  readonly bundled: boolean;
  readonly iceLite: boolean;
  readonly ice: IceCredentials;
  readonly fingerprints: readonly Fingerprint[];
  readonly setup: Setup;
  readonly direction: Direction;
  readonly candidates: readonly HostCandidate[];
}

export interface MediaSection {
  readonly kind: string;
  readonly protocol: string;
  readonly formats: string;
  readonly mid: string | null;
}

export interface LocalAudio extends Formats {
  readonly sessionId: number;
  readonly version: number;
  /** The other side's sections when this answers; ours is written at `at`, the rest is refused. */
  readonly sections: readonly MediaSection[];
  readonly at: number;
  readonly bundled: boolean;
  readonly iceLite: boolean;
  readonly ice: IceCredentials;
  readonly fingerprint: Fingerprint;
  readonly setup: Setup;
  readonly direction: Direction;
  readonly candidates: readonly HostCandidate[];
  readonly ssrc: number;
}

const MAX_LENGTH = 64_000;
const MAX_SECTIONS = 16;
const MAX_CANDIDATES = 20;
const NAMES: Record<Codec, string> = { pcmu: 'PCMU/8000', pcma: 'PCMA/8000', opus: 'opus/48000/2' };
const DIRECTIONS: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

/** Throws an `Error` that names what is missing. */
export function readAudio(sdp: string): RemoteAudio {
  if (sdp.length > MAX_LENGTH) throw new Error('the session description is too long');
  const [session = [], ...media] = inSections(sdp.split(/\r\n|\n/));
  if (!session.some((line) => line.startsWith('v='))) throw new Error('this is no session description');
  if (media.length > MAX_SECTIONS) throw new Error('the session description has too many media');
  const sections = media.map(readSection);
  const at = sections.findIndex(({ kind, port }) => kind === 'audio' && port !== 0);
  const audio = media[at];
  const section = sections[at];
  if (audio === undefined || section === undefined) throw new Error('the session description has no audio');
  const value = (name: string) => attribute(audio, name) ?? attribute(session, name);
  const setup = value('setup') ?? 'actpass';
  if (setup !== 'actpass' && setup !== 'active' && setup !== 'passive') {
    throw new Error(`the session description's a=setup:${setup} is not supported`);
  }
  return {
    sections,
    at,
    bundled: section.mid !== null && session.some((line) => line.startsWith('a=group:BUNDLE')),
    iceLite: session.includes('a=ice-lite'),
    ice: readCredentials(value('ice-ufrag'), value('ice-pwd')),
    fingerprints: readFingerprints([...session, ...audio]),
    setup,
    direction: readDirection(audio) ?? readDirection(session) ?? 'sendrecv',
    candidates: readCandidates(audio),
    ...readFormats(section.formats, audio),
  };
}

/** Whether an offer has what every phone and file speaks: G.711. */
export function offersTelephony(offer: string): boolean {
  try {
    return readAudio(offer).codecs.some(({ codec }) => codec === 'pcma' || codec === 'pcmu');
  } catch {
    return false;
  }
}

/** Lines up to the first m=, then those of each m=. */
function inSections(lines: readonly string[]): string[][] {
  const sections: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith('m=')) sections.push([]);
    sections.at(-1)?.push(line.trimEnd());
  }
  return sections;
}

function readSection(lines: readonly string[]): MediaSection & { readonly port: number } {
  const match = /^m=(\S+) (\d{1,5})(?:\/\d+)? (\S+) (.+)$/.exec(lines[0] ?? '');
  if (match === null) throw new Error('the session description has a broken m= line');
  const [, kind = '', port = '', protocol = '', formats = ''] = match;
  return { kind, port: Number(port), protocol, formats, mid: attribute(lines, 'mid') };
}

function attribute(lines: readonly string[], name: string): string | null {
  const prefix = `a=${name}:`;
  return lines.find((line) => line.startsWith(prefix))?.slice(prefix.length) ?? null;
}

function attributes(lines: readonly string[], name: string): string[] {
  const prefix = `a=${name}:`;
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}

function readCredentials(usernameFragment: string | null, password: string | null): IceCredentials {
  if (usernameFragment === null || password === null || usernameFragment === '' || password === '') {
    throw new Error('the session description has no ICE credentials');
  }
  return { usernameFragment, password };
}

function readFingerprints(lines: readonly string[]): Fingerprint[] {
  const found = attributes(lines, 'fingerprint').flatMap((text) => {
    const match = /^(\S+) ([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})+)$/.exec(text);
    return match === null ? [] : [{ algorithm: match[1] ?? '', value: match[2] ?? '' }];
  });
  if (found.length === 0) throw new Error('the session description has no fingerprint: DTLS is required');
  return found;
}

function readDirection(lines: readonly string[]): Direction | null {
  const found = lines.find((line) => line.startsWith('a=') && DIRECTIONS.includes(line.slice(2)));
  return found === undefined ? null : (found.slice(2) as Direction);
}

/** Only what can be reached without asking anybody: addresses over UDP, no names (Chromium's `….local`). */
function readCandidates(lines: readonly string[]): HostCandidate[] {
  return attributes(lines, 'candidate')
    .slice(0, MAX_CANDIDATES)
    .flatMap((text) => {
      const match = /^(\S+) 1 (\S+) (\d{1,10}) (\S+) (\d{1,5}) typ (\S+)/.exec(text);
      if (match === null) return [];
      const [, foundation = '', transport = '', priority, address = '', port, type = ''] = match;
      const reachable = transport.toLowerCase() === 'udp' && isIP(address) !== 0;
      return reachable ? [{ foundation, priority: Number(priority), address, port: Number(port), type }] : [];
    });
}

function readFormats(formats: string, lines: readonly string[]): Formats {
  const names = new Map([
    [0, 'pcmu/8000'],
    [8, 'pcma/8000'],
  ]);
  for (const text of attributes(lines, 'rtpmap')) {
    const match = /^(\d{1,3}) (\S+)$/.exec(text);
    if (match !== null) names.set(Number(match[1]), (match[2] ?? '').toLowerCase());
  }
  const codecs: { codec: Codec; payloadType: number }[] = [];
  let digits: number | null = null;
  for (const payloadType of formats.split(' ').map(Number)) {
    const name = names.get(payloadType)?.replace(/\/1$/, '');
    const codec = (Object.keys(NAMES) as Codec[]).find((key) => NAMES[key].toLowerCase() === name);
    if (codec !== undefined && !codecs.some((known) => known.codec === codec)) {
      codecs.push({ codec, payloadType });
    }
    if (name === 'telephone-event/8000') digits ??= payloadType;
  }
  return { codecs, digits };
}

/** The whole description, with our candidates in it: nothing is sent later (no trickling). */
export function writeAudio(local: LocalAudio): string {
  const [first] = local.candidates;
  if (first === undefined) throw new Error('there is no local address for audio');
  const family = isIP(first.address) === 6 ? 'IP6' : 'IP4';
  const mid = local.sections[local.at]?.mid ?? null;
  return [
    'v=0',
    `o=- ${local.sessionId} ${local.version} IN ${family} ${first.address}`,
    's=-',
    't=0 0',
    ...(local.bundled && mid !== null ? [`a=group:BUNDLE ${mid}`] : []),
    ...(local.iceLite ? ['a=ice-lite'] : []),
    ...local.sections.flatMap((section, index) =>
      index === local.at ? audioLines(local, mid, first, family) : refusedLines(section),
    ),
    '',
  ].join('\r\n');
}

function audioLines(local: LocalAudio, mid: string | null, first: HostCandidate, family: string): string[] {
  const { codecs, digits } = local;
  const types = [...codecs.map(({ payloadType }) => payloadType), ...(digits === null ? [] : [digits])];
  return [
    `m=audio ${first.port} UDP/TLS/RTP/SAVPF ${types.join(' ')}`,
    `c=IN ${family} ${first.address}`,
    'a=rtcp-mux',
    ...local.candidates.map(
      ({ foundation, priority, address, port, type }) =>
        `a=candidate:${foundation} 1 udp ${priority} ${address} ${port} typ ${type}`,
    ),
    'a=end-of-candidates',
    `a=ice-ufrag:${local.ice.usernameFragment}`,
    `a=ice-pwd:${local.ice.password}`,
    `a=fingerprint:${local.fingerprint.algorithm} ${local.fingerprint.value}`,
    `a=setup:${local.setup}`,
    ...(mid === null ? [] : [`a=mid:${mid}`]),
    `a=${local.direction}`,
    ...codecs.map(({ codec, payloadType }) => `a=rtpmap:${payloadType} ${NAMES[codec]}`),
    ...codecs
      .filter(({ codec }) => codec === 'opus')
      .map(({ payloadType }) => `a=fmtp:${payloadType} minptime=20;useinbandfec=1`),
    ...(digits === null ? [] : [`a=rtpmap:${digits} telephone-event/8000`, `a=fmtp:${digits} 0-15`]),
    'a=ptime:20',
    `a=ssrc:${local.ssrc} cname:klinke`,
  ];
}

/** RFC 3264, section 6: each offered stream is answered, an unwanted one with port 0. */
function refusedLines({ kind, protocol, formats, mid }: MediaSection): string[] {
  return [
    `m=${kind} 0 ${protocol} ${formats}`,
    'c=IN IP4 0.0.0.0',
    ...(mid === null ? [] : [`a=mid:${mid}`]),
    'a=inactive',
  ];
}

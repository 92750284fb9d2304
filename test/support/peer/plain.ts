// A foreign phone: sip.js's own SimpleUser with its defaults, and an ear that tells pitch and level.

import { type Core, Web } from 'sip.js';

export interface PlainAccount {
  readonly url: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

export interface PlainWindow {
  plainConnect(account: PlainAccount): Promise<void>;
  plainCall(number: string): Promise<void>;
  plainPress(key: string): Promise<void>;
  plainHold(held: boolean): Promise<void>;
  plainHangUp(): Promise<void>;
  plainState(): { readonly ringing: boolean; readonly connected: boolean; readonly held: boolean };
  plainAnswer(): Promise<void>;
  /** The loudest pitch, to some 6 Hz; 0 for silence. */
  plainHz(): number;
  /** What arrives now, as WebRTC says: `audio/opus`; '' before anything has. */
  plainCodec(): Promise<string>;
}

/** What of `getStats` is looked at (W3C Identifiers for WebRTC's Statistics API, 8.1 to 8.4). */
interface Stat {
  readonly type: string;
  readonly kind?: string;
  readonly codecId?: string;
  readonly mimeType?: string;
}

// Tones would be taken for noise.
const acquire = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = () =>
  acquire({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });

const audio = new Audio();
const ear = new AudioContext();
const analyser = new AnalyserNode(ear, { fftSize: 8_192, smoothingTimeConstant: 0 });
const state = { ringing: false, connected: false, held: false };
let user: Web.SimpleUser;

function listen(): void {
  const stream = user.remoteMediaStream;
  if (stream === undefined) return;
  void ear.resume();
  ear.createMediaStreamSource(stream).connect(analyser);
}

async function arrivingCodec(): Promise<string> {
  const { benchConnections } = window as unknown as { benchConnections: readonly RTCPeerConnection[] };
  const current = benchConnections.findLast(({ connectionState }) => connectionState === 'connected');
  const stats = new Map<string, Stat>((await current?.getStats()) as unknown as ReadonlyMap<string, Stat>);
  const arriving = [...stats.values()].find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
  return stats.get(arriving?.codecId ?? '')?.mimeType ?? '';
}

const own: PlainWindow = {
  async plainConnect({ url, domain, user: name, password }) {
    user = new Web.SimpleUser(url, {
      aor: `sip:${name}@${domain}`,
      media: { constraints: { audio: true, video: false }, remote: { audio } },
      userAgentOptions: {
        authorizationUsername: name,
        authorizationPassword: password,
        // Its default asks a STUN server outside, which a phone in a company wouldn't either.
        sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
      },
      delegate: {
        onCallReceived: () => {
          state.ringing = true;
        },
        onCallAnswered: () => {
          Object.assign(state, { ringing: false, connected: true });
          listen();
        },
        // Once the other side has agreed; before, no other change is possible.
        onCallHold: (held) => {
          state.held = held;
        },
        onCallHangup: () => Object.assign(state, { ringing: false, connected: false }),
      },
    });
    await user.connect();
    // Its own promise is kept as soon as the request is sent.
    await new Promise<void>((done, failed) => {
      const requestDelegate = {
        onAccept: () => done(),
        onReject: ({ message }: Core.IncomingResponse) => failed(new Error(`${message.statusCode}`)),
      };
      user.register({ requestDelegate }).catch(failed);
    });
  },
  plainCall: (number) => user.call(`sip:${number}@klinke.test`),
  plainPress: (key) => user.sendDTMF(key),
  plainHold: (held) => (held ? user.hold() : user.unhold()),
  plainHangUp: () => user.hangup(),
  plainState: () => ({ ...state }),
  plainAnswer: () => user.answer(),
  plainHz: () => {
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const loudest = bins.indexOf(Math.max(...bins));
    return (bins[loudest] ?? -200) < -60 ? 0 : (loudest * ear.sampleRate) / analyser.fftSize;
  },
  plainCodec: arrivingCodec,
};
Object.assign(window, own);

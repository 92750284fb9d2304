// Plays the engine's side of the telephone: a softphone that sends INVITEs with a tone, and listens for one.

import { Inviter, Registerer, SessionState, UserAgent, Web } from 'sip.js';

const context = new AudioContext();

function tone(): MediaStream {
  const oscillator = context.createOscillator();
  oscillator.frequency.value = 440;
  const out = context.createMediaStreamDestination();
  oscillator.connect(out);
  oscillator.start();
  return out.stream;
}

function userAgent(user: string, server: string): UserAgent {
  return new UserAgent({
    uri: UserAgent.makeURI(`sip:${user}@klinke.test`) as never,
    transportOptions: { server },
    logBuiltinEnabled: false,
    sipExtension100rel: 'Supported' as never,
    sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(() =>
      Promise.resolve(tone()),
    ),
    sessionDescriptionHandlerFactoryOptions: {
      iceGatheringTimeout: 300,
      peerConnectionConfiguration: { iceServers: [] },
    },
  });
}

const calls = new Map<string, { inviter: Inviter; answers: number[] }>();
let agent: UserAgent | null = null;

const peer = {
  async start(user: string, server: string) {
    agent = userAgent(user, server);
    await agent.start();
    await new Registerer(agent).register();
  },
  /** `headers`: what the engine would write. `early`: as the engine does, take the early answer. */
  async invite(to: string, id: string, headers: string[]) {
    const uri = UserAgent.makeURI(`sip:${to}@klinke.test`);
    if (!agent || !uri) throw new Error('not started');
    const inviter = new Inviter(agent, uri, { earlyMedia: true, extraHeaders: headers });
    const answers: number[] = [];
    calls.set(id, { inviter, answers });
    inviter.delegate = {
      onSessionDescriptionHandler: (handler) => {
        // Chromium decodes only what is played; what isn't pulled would be heard late.
        const audio = new Audio();
        audio.srcObject = (handler as Web.SessionDescriptionHandler).remoteMediaStream;
        void audio.play();
      },
    };
    await inviter.invite({
      requestDelegate: {
        onProgress: (response) => void answers.push(response.message.statusCode ?? 0),
        onAccept: (response) => void answers.push(response.message.statusCode ?? 0),
        onReject: (response) => void answers.push(response.message.statusCode ?? 0),
      },
    });
  },
  answers: (id: string) => calls.get(id)?.answers ?? [],
  state: (id: string) => calls.get(id)?.inviter.state ?? null,
  async end(id: string) {
    const inviter = calls.get(id)?.inviter;
    if (inviter?.state === SessionState.Established) await inviter.bye();
    else await inviter?.cancel();
  },
  ice(id: string): string | null {
    const handler = calls.get(id)?.inviter.sessionDescriptionHandler as
      | Web.SessionDescriptionHandler
      | undefined;
    return handler?.peerConnection?.connectionState ?? null;
  },
  /** What was agreed last about the audio: `recvonly` while the softphone holds. */
  direction(id: string): string | null {
    const handler = calls.get(id)?.inviter.sessionDescriptionHandler as
      | Web.SessionDescriptionHandler
      | undefined;
    return handler?.peerConnection?.getTransceivers()[0]?.currentDirection ?? null;
  },
  /** Loudness of what is heard from the softphone, 0 when its microphone is shut. */
  async heard(id: string): Promise<number> {
    const handler = calls.get(id)?.inviter.sessionDescriptionHandler as
      | Web.SessionDescriptionHandler
      | undefined;
    const before = await energy(handler?.peerConnection);
    await new Promise((done) => setTimeout(done, 1_300));
    const after = await energy(handler?.peerConnection);
    return after - before;
  },
};

async function energy(connection: RTCPeerConnection | undefined): Promise<number> {
  let sum = 0;
  for (const report of (await connection?.getStats())?.values() ?? []) {
    if (report.type === 'inbound-rtp') sum += report.totalAudioEnergy ?? 0;
  }
  return sum;
}

export type Peer = typeof peer;
Object.assign(window, { peer });

// The peer of `take`: sip.js as it comes. A click accepts the call that rings, or has one placed and accepts that.

import { type Invitation, Registerer, type Session, SessionState, UserAgent, type Web } from 'sip.js';
import { markFirstAudio } from '../../../src/renderer/features/phone/softphone/first-audio.ts';

export interface AcceptAccount {
  readonly url: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

export interface AcceptWindow {
  benchRegister(account: AcceptAccount): Promise<void>;
  benchRinging(): boolean;
  benchIdle(): boolean;
  benchHangUp(): Promise<void>;
  /** Has a call placed; set by the benchmark. */
  benchPlace(): Promise<void>;
}

// Tones would be taken for noise. It also spares the peer that work.
const acquire = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = () =>
  acquire({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });

const audio = new Audio();
let session: Session | null = null;
let invitation: Invitation | null = null;
let clickedAt = 0;
let wanted = false;

function accept(ringing: Invitation): void {
  wanted = false;
  void ringing.accept();
}

function invited(arrived: Invitation): void {
  session = arrived;
  invitation = arrived;
  arrived.delegate = {
    onSessionDescriptionHandler: (handler) => {
      const { peerConnection, remoteMediaStream } = handler as Web.SessionDescriptionHandler;
      peerConnection?.addEventListener('track', () => {
        audio.srcObject = remoteMediaStream;
        void audio.play();
        markFirstAudio(peerConnection, clickedAt);
      });
    },
  };
  arrived.stateChange.addListener((state) => {
    if (state === SessionState.Terminated && session === arrived) {
      session = null;
      invitation = null;
      audio.srcObject = null;
    }
  });
  if (wanted) accept(arrived);
}

document.getElementById('go')?.addEventListener('click', () => {
  performance.mark('klinke:take-click');
  clickedAt = performance.timeOrigin + performance.now();
  if (invitation !== null) return accept(invitation);
  wanted = true;
  void (window as unknown as AcceptWindow).benchPlace();
});

const own: Omit<AcceptWindow, 'benchPlace'> = {
  async benchRegister({ url, domain, user, password }) {
    const agent = new UserAgent({
      uri: UserAgent.makeURI(`sip:${user}@${domain}`) as NonNullable<ReturnType<typeof UserAgent.makeURI>>,
      transportOptions: { server: url },
      authorizationUsername: user,
      authorizationPassword: password,
      logLevel: 'error',
      delegate: { onInvite: invited },
    });
    await agent.start();
    const registerer = new Registerer(agent);
    const registered = new Promise<void>((done) =>
      registerer.stateChange.addListener((state) => {
        if (state === 'Registered') done();
      }),
    );
    await registerer.register();
    await registered;
  },
  benchRinging: () => invitation?.state === SessionState.Initial,
  benchIdle: () => session === null,
  benchHangUp: async () => void (await session?.bye()),
};
Object.assign(window, own);

// Entry of the harness: reads the scene from the address, puts up the fake bridge, then starts the real interface.

import type { Result } from '../../../src/contract/channels.ts';
import type { PhoneEvent } from '../../../src/renderer/phone/phone-state.ts';
import { FakeBridge } from './fake-bridge.ts';
import { type Scene, scenes } from './scenes.ts';

const query = new URLSearchParams(location.search);
const scene = (scenes[query.get('scene') ?? 'waiting'] ?? scenes.waiting)?.();
if (!scene) throw new Error('no scene');

// Each scene begins as for somebody who has chosen nothing yet.
localStorage.removeItem('klinke-mode-view');

const fake = new FakeBridge(scene, {
  language: query.get('lang') === 'en' ? 'en' : 'de',
  theme: query.get('theme') === 'dark' ? 'dark' : 'light',
  textSize: Number(query.get('size') ?? 100),
});
Object.assign(window, { klinke: fake.bridge, fake });

/** With `sip=ws://…` the real softphone registers there; see try-softphone.mjs. */
const sip = query.get('sip');
if (sip) Object.assign(window, { klinkeMeasures: true });
if (sip && fake.session.kind === 'signedIn') {
  fake.session = {
    ...fake.session,
    phoneAccount: { url: sip, domain: 'klinke.test', user: '21', password: 'secret' },
  };
}

const phoneEvents: Record<NonNullable<Scene['phone']>, readonly PhoneEvent[]> = {
  registered: [{ kind: 'registered' }, { kind: 'microphone', state: 'ready' }],
  lost: [
    { kind: 'lineLost', status: null, retryAt: Date.now() + 7_500 },
    { kind: 'microphone', state: 'missing' },
  ],
  noMicrophone: [{ kind: 'registered' }, { kind: 'microphone', state: 'missing' }],
};

/** With `reader` what a screen reader would say is read by `window.reader`. */
if (query.has('reader')) {
  const { virtual } = await import('@guidepup/virtual-screen-reader');
  Object.assign(window, { reader: virtual });
}

if (location.pathname.endsWith('bar.html')) {
  await import('../../../src/renderer/bar.tsx');
} else if (location.pathname.endsWith('test-caller.html')) {
  const { useCaller } = await import('../../../src/renderer/test-caller/caller-store.ts');
  await import('../../../src/renderer/test-caller.tsx');
  // Its states without any telephone.
  Object.assign(window, { showCall: (state: object) => useCaller.setState(state) });
  setTimeout(() => {
    document.body.dataset.ready = 'true';
  }, 150);
} else {
  const { feedPhone } = await import('../../../src/renderer/features/phone/phone-store.ts');
  await import('../../../src/renderer/window.tsx');
  if (sip) {
    const { phoneNow } = await import('../../../src/renderer/features/phone/phone-store.ts');
    const actions = await import('../../../src/renderer/features/phone/phone-actions.ts');
    Object.assign(window, {
      readPhone: phoneNow,
      phoneMute: actions.toggleMute,
      hangUpNow: () => {
        if (fake.session.kind === 'signedIn') fake.setSession({ ...fake.session, connected: false });
        void actions.hangUp();
        if (fake.session.kind === 'signedIn') fake.setSession({ ...fake.session, connected: true });
      },
      answerTake: (answer: Result<unknown>) => {
        fake.onCommand = async () => answer;
      },
    });
  }
  setTimeout(() => {
    if (sip) return;
    for (const event of scene.phone ? phoneEvents[scene.phone] : []) feedPhone(event);
    for (const [number, status] of scene.dialledInVain ?? [])
      feedPhone({ kind: 'notReached', number, status });
    if (scene.calls) feedPhone({ kind: 'callsChanged', calls: scene.calls });
    document.body.dataset.ready = 'true';
  }, 150);
}

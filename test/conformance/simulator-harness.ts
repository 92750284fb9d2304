// The conformance suite's world in virtual time: the simulator, whose callers and phones live in memory.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhoneBehaviour } from '../../src/adapters/simulator/phones.ts';
import { Simulator } from '../../src/adapters/simulator/simulator.ts';
import { VirtualClock } from '../../src/adapters/simulator/virtual-clock.ts';
import type { SwitchMedia, SwitchSetup } from '../../src/engine/ports/telephony-switch.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import {
  audio,
  type Heard,
  hotlineNumber,
  type PhoneAnswering,
  type PhoneOnTheDesk,
  type SwitchHarness,
} from './harness.ts';
import { callerSays, writeAudio } from './tones.ts';

const behaviours: Readonly<Record<PhoneAnswering, PhoneBehaviour>> = {
  answers: { kind: 'answers', afterMs: 100 },
  ringsOn: { kind: 'manual' },
  busy: { kind: 'busy' },
  declines: { kind: 'declines', afterMs: 100 },
  ready: { kind: 'manual' },
};

const EXTENSIONS = Array.from({ length: 60 }, (_, i) => `${300 + i}`);
const STEP_MS = 5;

function lengthMs(media: SwitchMedia): number | null {
  const all: Readonly<Record<string, { readonly ms: number }>> = {
    ...audio.prompts,
    ...audio.music,
    ...audio.spoken,
  };
  return all[media]?.ms ?? null;
}

export async function makeSimulatorHarness(): Promise<SwitchHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'klconf-'));
  writeAudio(folder);
  const clock = new VirtualClock();
  const recordingFile = (name: string): string => join(folder, `${name}.wav`);
  const sim = new Simulator({
    clock,
    lengthMs,
    samples: (media) => readWav(join(folder, `${media}.wav`)),
    recordingFile,
    speech: callerSays,
  });
  const setup: SwitchSetup = {
    hotlineNumbers: [hotlineNumber],
    softphones: EXTENSIONS.map((extension) => ({ extension, name: extension, password: extension })),
    deskPhones: [],
  };
  sim.setUp(setup);
  for (const extension of EXTENSIONS) sim.phone(extension, { kind: 'unreachable' });
  let nextExtension = 1;
  let nextContact = 1;
  const here: string[] = [];
  const ownCalls = new Set<string>();

  const hears = (leg: string): Heard => {
    const heard = sim.hears(leg);
    if (heard.kind === 'media' && /-m\d+$/.test(heard.media)) return 'otherLeg';
    if (heard.kind === 'media') return heard.media === 'tune' ? 'music' : 'prompt';
    // Germany's ring-back tone: one second in five.
    if (heard.kind === 'ringBack') return heard.positionMs % 5_000 < 1_000 ? 'ringBack' : 'silence';
    return heard.kind === 'legs' ? 'otherLeg' : heard.kind;
  };
  function phoneAt(extension: string, answering: PhoneAnswering): PhoneOnTheDesk {
    const contact = `contact${nextContact++}`;
    sim.phone(extension, behaviours[answering]);
    sim.contacts(extension).add(contact);
    // The one leg that was dialled to it; a phone in this suite gets one call at a time.
    const legs = () => sim.legsTo(extension).filter((id) => (sim.contactOf(id) ?? contact) === contact);
    const leg = () => legs()[0] ?? '';
    return {
      extension,
      pressKey: (key) => sim.press(leg(), key),
      keysHeard: () => sim.keysHeard(leg()),
      contact: () => contact,
      pressButton: () => {
        if (ownCalls.delete(extension)) sim.ownCall(extension, false);
        else if (sim.isAnswered(leg())) sim.leave(leg());
        else sim.lift(leg());
      },
      hears: () => hears(leg()),
      shows: () => null,
      toldLeg: () => null,
      connected: () => legs().length > 0 || ownCalls.has(extension),
      unregister: async () => sim.phone(extension, { kind: 'unreachable' }),
      async vanish() {
        sim.die(leg());
        // It has no audio that it could miss by itself.
        sim.tell({ kind: 'legSilent', leg: leg() });
      },
    };
  }

  const advance = async (ms: number) => clock.advance(ms);

  return {
    capabilities: sim.capabilities,
    sound: (which) => which,
    recordingFile,
    emptyExtension: EXTENSIONS[0] as string,
    open: (listener, wanted) => {
      if (wanted !== undefined) sim.setUp(wanted);
      sim.start(listener);
      return sim;
    },
    setup,
    async call(from, to = hotlineNumber) {
      const leg = sim.call(to, from);
      here.push(leg);
      sim.speak(leg, Number.POSITIVE_INFINITY);
      return {
        pressKey: (key) => sim.press(leg, key),
        keysHeard: () => sim.keysHeard(leg),
        speaks: (does) => sim.speak(leg, does ? Number.POSITIVE_INFINITY : 0),
        saidMs: () => clock.now(),
        hangUp: () => sim.leave(leg),
        hears: () => hears(leg),
        musicPositionMs: () => {
          const heard = sim.hears(leg);
          return heard.kind === 'media' && heard.media === 'tune' ? heard.positionMs : null;
        },
        connected: () => sim.isAnswered(leg),
      };
    },
    async phone(answering, besides) {
      return phoneAt(besides?.extension ?? (EXTENSIONS[nextExtension++] as string), answering);
    },
    softphone: async (account) => (sim.register(account) ? phoneAt(account.extension, 'answers') : null),
    async callPhone({ extension }) {
      ownCalls.add(extension);
      sim.ownCall(extension, true);
    },
    advance,
    async until(predicate, what, withinMs = PATIENCE_MS) {
      for (let waited = 0; !predicate(); waited += STEP_MS) {
        if (waited > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`);
        clock.advance(STEP_MS);
      }
    },
    // It has no connection that could break.
    cut: null,
    restore: async () => undefined,
    async clear() {
      for (const leg of here.splice(0)) sim.leave(leg);
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

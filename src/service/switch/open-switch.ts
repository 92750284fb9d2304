// Opens the telephone switch that the configuration names, and says what depends on its kind.

import { createAsteriskSwitch } from '../../adapters/asterisk/asterisk-switch.ts';
import { LentRecordings } from '../../adapters/asterisk/lent-recordings.ts';
import { Simulator } from '../../adapters/simulator/simulator.ts';
import type { EngineConfig } from '../../contract/engine-config.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { readWav } from '../../voip/sound/wav.ts';
import { audioLengths } from '../config/audio-lengths.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { engineIdentity } from './engine-identity.ts';
import { openMediaListener } from './media-listener.ts';
import type { OpenSwitch, SwitchParts } from './opened-switch.ts';
import { accountMemory, switchMemory } from './switch-memory.ts';

/**
 * `ownConsole`: one console has started this engine, for itself. `takeOver`: take the hotline from another engine at the
 * same PBX. Rejects when the exchange can't listen at its address.
 */
export async function openSwitch(
  loaded: LoadedConfig,
  { ownConsole, takeOver }: { readonly ownConsole: boolean; readonly takeOver: boolean },
  parts: SwitchParts,
): Promise<OpenSwitch> {
  const { config } = loaded;
  switch (config.switch.kind) {
    case 'simulator':
      return simulated(parts);
    case 'asterisk':
      return asterisk(loaded, config.switch, takeOver, parts);
    case 'exchange':
      return (await import('./open-exchange.ts')).openConfiguredExchange(
        loaded,
        config.switch,
        ownConsole,
        parts,
      );
  }
}

async function simulated({ setup, soundFile, recordingFile, clock }: SwitchParts): Promise<OpenSwitch> {
  const telephony = new Simulator({
    clock,
    softphonesAnswer: true,
    lengthMs: audioLengths(soundFile),
    samples: soundReader(soundFile),
    recordingFile,
  });
  telephony.setUp(setup);
  return {
    telephony,
    phones: null,
    testing: {
      who: 'everybody',
      place: ({ digits, number }) => {
        testCall(telephony, number, digits);
        return true;
      },
      endAll: async () => undefined,
      line: null,
    },
    close: async () => undefined,
  };
}

async function asterisk(
  { switchPassword, dataFolder }: LoadedConfig,
  settings: Extract<EngineConfig['switch'], { kind: 'asterisk' }>,
  takeOver: boolean,
  { setup, soundFile, recordingFile, log }: SwitchParts,
): Promise<OpenSwitch> {
  const { url, user, application, extensionDial, hotlineDial, numberDial, softphone, outgoing, media } =
    settings;
  const password = switchPassword;
  const engine = engineIdentity(dataFolder);
  const lent = new LentRecordings(engine.id, recordingFile);
  const from = { soundFile, lent };
  const listener = await openMediaListener(media ?? nearby, new URL(url).hostname, from, log);
  const telephony = createAsteriskSwitch({
    url,
    user,
    password,
    application,
    extensionDial,
    hotlineDial,
    numberDial,
    ...(outgoing === undefined ? {} : { outgoing }),
    recordingFile,
    lent,
    sounds: media?.url?.replace(/\/$/, '') ?? listener.url,
    engine,
    memory: switchMemory(dataFolder, log),
    accounts: accountMemory(dataFolder, log),
    takeOver,
    log,
  });
  telephony.setUp(setup);
  return {
    telephony,
    phones: { url: softphone.url, domain: softphone.domain },
    testing: null,
    close: () => listener.close(),
  };
}

/** Only a PBX on this computer gets there: `checkConfig` asks for an address otherwise. */
export const nearby = { host: '127.0.0.1', port: 0 };

const KEY_AFTER_MS = 5_500;

/** What a check call hears comes bit by bit, of one sound at a time. Null: it's not there, or can't be read. */
function soundReader(soundFile: SwitchParts['soundFile']): (sound: ContentHash) => Int16Array | null {
  let last: { readonly sound: ContentHash; readonly samples: Int16Array } | null = null;
  return (sound) => {
    if (last?.sound === sound) return last.samples;
    try {
      last = { sound, samples: readWav(soundFile(sound)) };
      return last.samples;
    } catch {
      return null;
    }
  };
}

/** An invented caller, so that a new user sees how it looks when somebody calls. */
function testCall(simulator: Simulator, number: string, digits: string): void {
  const caller = `+4989${Math.floor(1_000_000 + Math.random() * 8_999_999)}`;
  const leg = simulator.call(number, { number: caller });
  for (const [i, digit] of [...digits].entries()) {
    setTimeout(() => simulator.press(leg, digit), KEY_AFTER_MS + i * 400);
  }
}

// Which chosen device is meant when its id is gone: the one with its name; pure.

import type { ConsoleSettings } from '../../contract/channels.ts';
import type { SoundDevices } from './devices.ts';

const choices = {
  microphoneDevice: ['microphoneName', 'inputs'],
  speakerDevice: ['speakerName', 'outputs'],
  ringDevice: ['ringName', 'outputs'],
} as const;

type Choice = keyof typeof choices;
type Name = (typeof choices)[Choice][0];
type Chosen = Pick<ConsoleSettings, Choice | Name>;

export interface DeviceMoves {
  /** What the settings have to become: names that are known now, ids of devices that were found by their name. */
  readonly change: { readonly [K in keyof Chosen]?: string };
  /** Names of the devices that are in another port than before. */
  readonly moved: readonly string[];
}

/** Two of the same name can't be told apart: then nothing is guessed. */
export function deviceMoves(chosen: Chosen, devices: SoundDevices): DeviceMoves {
  const change: { [K in keyof Chosen]?: string } = {};
  const moved = new Set<string>();
  for (const choice of Object.keys(choices) as Choice[]) {
    const [name, kind] = choices[choice];
    const id = chosen[choice];
    const there = devices[kind].find((device) => device.id === id);
    if (id === '') {
      if (chosen[name] !== '') change[name] = '';
    } else if (there) {
      // Names are only told after the permission for the microphone.
      if (there.label !== '' && there.label !== chosen[name]) change[name] = there.label;
    } else {
      const [same, another] = devices[kind].filter(({ label }) => label !== '' && label === chosen[name]);
      if (!same || another) continue;
      change[choice] = same.id;
      moved.add(same.label);
    }
  }
  return { change, moved: [...moved] };
}

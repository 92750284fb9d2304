// Where the stories of plan and control are played: an engine with its switch, Anna at a real console, and who watches.

import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { type Person, PIN } from '../../support/company-config.ts';
import { ConsoleDriver } from '../../support/console-driver.ts';
import { ControlClient } from '../../support/control-client.ts';
import { openWorld } from '../world.ts';
import { callerSpeech } from './sounds.ts';
import type { StoryTools } from './story.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');

interface Staffing {
  /** Anna's. */
  readonly role: NonNullable<Person['role']>;
  readonly others: readonly Person[];
  /** Left out: whoever waits does so as long as a story takes. */
  readonly changeMode?: (mode: OperatingMode, folder: string) => OperatingMode;
  readonly engineEnv?: Readonly<Record<string, string>>;
  /** What Anna says; left out: what callers say. */
  readonly speakFile?: string;
}

/** A hotline with Anna at a console in Electron, and somebody who watches it. */
export async function openOffice(
  { options, say, close }: StoryTools,
  { role, others, changeMode = waitsForEver, engineEnv = {}, speakFile = callerSpeech }: Staffing,
) {
  const folder = join(options.out, 'company');
  // What a story before has turned on would still be on.
  rmSync(folder, { recursive: true, force: true });
  const world = close(
    await openWorld[options.switchKind]({
      folder,
      engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
      people: [
        { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs', 'sap'], role },
        { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' },
        ...others,
      ],
      changeMode: (mode) => changeMode(mode, folder),
      engineEnv,
    }),
  );
  const watcher = await ControlClient.connect(world.address);
  close({ close: async () => watcher.close() });
  await watcher.signIn('90', PIN);
  await watcher.until((view) => view.engine.switchVersion !== null, 'the engine reaches its switch');
  say('Anna signs in');
  const { language } = options;
  const anna = close(await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile, language }));
  await anna.signIn(world.address, '21', PIN);
  return { world, watcher, folder, anna, page: anna.page };
}

const WAIT_LIMIT_MS = 1_800_000;

/** A story may take longer than callers would wait: their last music is played again and again. */
function waitsForEver(mode: OperatingMode): OperatingMode {
  const steps = Object.entries(mode.steps).map(([id, step]) => {
    const last = step.kind === 'wait' ? step.sequence.at(-1) : undefined;
    if (step.kind !== 'wait' || last?.kind !== 'music') return [id, step];
    const sequence = [...step.sequence.slice(0, -1), { ...last, repeat: true }];
    return [id, { ...step, sequence, limitMs: WAIT_LIMIT_MS }];
  });
  return { ...mode, steps: Object.fromEntries(steps) };
}

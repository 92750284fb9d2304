// A whole engine in this process, with the simulated switch and real sockets, for tests of the control API.

import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Simulator } from '../../src/adapters/simulator/simulator.ts';
import { type RunningEngine, type StartOptions, startEngine } from '../../src/service/compose.ts';
import { loadConfig } from '../../src/service/config/load-config.ts';
import { soundConfig, until, writeConfig } from './engine-rig.ts';

export interface ApiRig {
  readonly port: number;
  readonly running: RunningEngine;
  readonly configFile: string;
  /** What the engine's log said. */
  readonly said: string[];
  readonly simulator: Simulator;
  /** Somebody calls and presses this key in the menu; resolves to the call's id once it waits. */
  caller(digit: string, number?: string): Promise<{ call: string; leg: string }>;
  stop(): Promise<void>;
  /** Ends this engine and starts another one on the same data folder. */
  restart(): Promise<ApiRig>;
}

type Config = Awaited<ReturnType<typeof soundConfig>>;

export async function startRig(
  change: (config: Config) => unknown = (config) => config,
  options: StartOptions = {},
): Promise<ApiRig> {
  return startRigOn(writeConfig(change(await soundConfig())), options);
}

/** With prompts that last a moment only, so that a caller waits at once. */
export async function startQuickRig(change?: (config: Config) => unknown): Promise<ApiRig> {
  const file = writeConfig((change ?? ((config) => config))(await soundConfig()));
  for (const prompt of ['greeting', 'main-menu', 'connecting-lvs', 'connecting-sap', 'connecting-pc']) {
    writeFileSync(join(dirname(file), 'prompts/de', `${prompt}.wav`), shortWav());
  }
  return startRigOn(file);
}

/** On what is there already. */
export async function startRigOn(configFile: string, options: StartOptions = {}): Promise<ApiRig> {
  const result = await loadConfig(configFile);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const said: string[] = [];
  const say = (facts: unknown, message: string) => void said.push(`${message} ${JSON.stringify(facts)}`);
  const log = { info: say, warn: say, error: say };
  const running = await startEngine(result.loaded, log, '9.8.7-test', options);
  const { state } = running.engine;
  const { telephony: simulator } = (running.engine as unknown as { parts: { telephony: Simulator } }).parts;
  let stopped: Promise<number> | null = null;
  const stop = () => {
    stopped ??= running.stop();
    return stopped;
  };
  onTestFinished(async () => void (await stop()));
  return {
    port: running.api.port,
    running,
    configFile,
    said,
    simulator,
    async caller(digit, number = '+4989123456') {
      const leg = simulator.call('100', { number });
      const call = await until(() => state.callers.get(leg));
      await until(() => state.calls.get(call)?.flow.kind === 'menu');
      simulator.press(leg, digit);
      await until(() => state.calls.get(call)?.flow.kind === 'wait');
      return { call, leg };
    },
    stop: async () => void (await stop()),
    restart: async () => {
      await stop();
      return startRigOn(configFile, options);
    },
  };
}

function shortWav(): Buffer {
  const samples = Buffer.alloc(160);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

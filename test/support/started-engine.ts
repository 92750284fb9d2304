// An engine of this version in the test's own process, as it takes a moment only.

import { onTestFinished } from 'vitest';
import { startEngine } from '../../src/service/compose.ts';
import { loadConfig } from '../../src/service/config/load-config.ts';

export interface StartedEngine {
  /** `host:port` */
  readonly address: string;
  /** Its log. */
  readonly said: () => string;
  readonly end: () => Promise<void>;
}

/** Closed when the test is over. */
export async function startedEngine(config: string): Promise<StartedEngine> {
  const result = await loadConfig(config);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const said: string[] = [];
  const say = (facts: object, message: string) => void said.push(JSON.stringify({ ...facts, message }));
  const engine = await startEngine(result.loaded, { info: say, warn: say, error: say }, 'test');
  let running = true;
  const end = async () => {
    if (running) await engine.stop();
    running = false;
  };
  onTestFinished(end);
  return { address: `127.0.0.1:${engine.api.port}`, said: () => said.join('\n'), end };
}

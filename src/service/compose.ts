// Puts one engine together from its configuration: switch, journal, rules, views, control API.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createAsteriskSwitch } from '../adapters/asterisk/asterisk-switch.ts';
import { Simulator } from '../adapters/simulator/simulator.ts';
import { openSqliteJournal } from '../adapters/sqlite/sqlite-journal.ts';
import { systemClock } from '../adapters/system-clock/system-clock.ts';
import { emptyHotlines } from '../domain/hotline/hotline.ts';
import { restore } from '../domain/hotline/restore.ts';
import { Engine } from '../engine/engine.ts';
import type { Log } from '../engine/log.ts';
import type { SwitchMedia, TelephonySwitch } from '../engine/ports/telephony-switch.ts';
import { ViewFeed } from '../engine/views/view-feed.ts';
import { type ApiServer, startApi } from './api/server.ts';
import { type Session, Sessions } from './api/sessions.ts';
import { audioLengths } from './audio-lengths.ts';
import type { LoadedConfig } from './load-config.ts';
import { randomIds } from './random-ids.ts';

export interface RunningEngine {
  readonly api: ApiServer;
  readonly engine: Engine;
  stop(): Promise<void>;
}

export async function startEngine(
  loaded: LoadedConfig,
  log: Log,
  engineVersion: string,
  listen: { host: string; port: number } = loaded.config.api,
): Promise<RunningEngine> {
  const { config } = loaded;
  mkdirSync(loaded.dataFolder, { recursive: true, mode: 0o700 });
  const journal = openSqliteJournal({ file: join(loaded.dataFolder, 'journal.db') });
  const lengths = config.switch.kind === 'simulator' ? await audioLengths(loaded.modes) : null;
  const telephony = switchFor(loaded, log, lengths);
  const ids = randomIds();
  const state = emptyHotlines(
    config.hotlines.map(({ id, name, numbers }) => {
      const mode = loaded.modes.get(id)?.mode;
      if (mode === undefined) throw new Error(`hotline ${id} has no mode`);
      return { id, name, numbers, mode };
    }),
    config.teams.map((team) => ({
      id: team.id,
      name: team.name,
      distribution: team.distribution,
      ringMs: team.ringSeconds * 1_000,
      wrapUpMs: team.wrapUpSeconds * 1_000,
      amberAfterMs: team.amberSeconds * 1_000,
      redAfterMs: team.redSeconds * 1_000,
    })),
    config.agents,
  );
  const context = { now: systemClock.now(), newId: (prefix: string) => ids.next(prefix) };
  const timers = restore(state, journal.entriesForRestart(), context);
  if (state.calls.size > 0) log.info({ calls: state.calls.size }, 'calls of the engine before are adopted');
  const engine = new Engine(state, { telephony, journal, clock: systemClock, ids, log, defer: setImmediate });
  const feed = new ViewFeed(engine, journal, systemClock, {
    name: config.name,
    switchKind: config.switch.kind,
  });
  const api = await startApi(
    {
      config,
      engine,
      feed,
      journal,
      sessions: keptSessions(join(loaded.dataFolder, 'sessions.json'), log),
      log,
      engineVersion,
      phoneAccount: (extension) => phoneAccount(loaded, extension),
      testCall:
        telephony instanceof Simulator
          ? (digits) => testCall(telephony, config.hotlines[0]?.numbers[0] ?? '', digits)
          : null,
      tls: loaded.tls,
    },
    listen,
  );
  engine.rearm(timers);
  engine.start();
  return {
    api,
    engine,
    stop: async () => {
      await api.close();
      await engine.stop();
      journal.close();
    },
  };
}

function switchFor(
  loaded: LoadedConfig,
  log: Log,
  lengths: ((media: SwitchMedia) => number | null) | null,
): TelephonySwitch {
  const { config } = loaded;
  if (config.switch.kind === 'simulator') {
    return new Simulator({
      clock: systemClock,
      extensions: config.agents.map(({ extension }) => extension),
      softphonesAnswer: true,
      ...(lengths === null ? {} : { lengthMs: lengths }),
    });
  }
  const { url, user, application, extensionDial, numberDial, sounds } = config.switch;
  const password = loaded.switchPassword;
  return createAsteriskSwitch({ url, user, password, application, extensionDial, numberDial, sounds, log });
}

function phoneAccount({ config, sipPasswords }: LoadedConfig, extension: string) {
  const password = sipPasswords.get(extension);
  if (config.switch.kind !== 'asterisk' || password === undefined) return null;
  return { ...config.switch.softphone, user: extension, password };
}

const KEY_AFTER_MS = 5_500;

/** An invented caller, so that a new user sees how it looks when somebody calls. */
function testCall(simulator: Simulator, number: string, digits: string): void {
  const caller = `+4989${Math.floor(1_000_000 + Math.random() * 8_999_999)}`;
  const leg = simulator.call(number, { number: caller });
  for (const [i, digit] of [...digits].entries()) {
    setTimeout(() => simulator.press(leg, digit), KEY_AFTER_MS + i * 400);
  }
}

const sessionsSchema = z.array(
  z.tuple([z.string(), z.strictObject({ agentId: z.string(), lastSeen: z.number() })]),
);

/** Tokens outlive a restart, so that nobody has to sign in again; only hashes are kept. */
function keptSessions(file: string, log: Log): Sessions {
  let kept: readonly (readonly [string, Session])[] = [];
  try {
    kept = sessionsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // No file yet, or a broken one: everybody signs in anew, nothing else is lost.
  }
  return new Sessions(Date.now, kept, (sessions) => {
    try {
      writeFileSync(`${file}.new`, JSON.stringify(sessions), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (fault) {
      // A full disk keeps nobody from signing in; only after a restart they have to do it again.
      log.warn({ fault: String(fault) }, 'the sessions could not be kept');
    }
  });
}

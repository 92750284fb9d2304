// In which ways the connection between engine and PBX breaks, or one of both goes.

import type { DemoOptions } from '../../options.ts';
import { pause } from '../../talk.ts';
import type { Stage } from './stage.ts';

export interface Break {
  readonly what: string;
  begin(): unknown;
  readonly forMs: number;
  end(): unknown;
  /** Who can answer meanwhile: a click must be answered at once, or when the engine goes on, or can't be. */
  readonly engine?: 'stands' | 'gone';
  /** New callers are nobody's meanwhile. */
  readonly pbx?: 'stands' | 'gone';
}

/** `brief`: one of each kind; `long`: also those of up to a minute. */
export function breaksOf(
  stage: Stage,
  extent: DemoOptions['extent'],
  random: () => number,
): readonly Break[] {
  const { company, ari } = stage;
  const restore = () => ari.restore();
  const seconds = (ms: number) => `${ms / 1_000} s`;
  const cut = (forMs: number): Break => ({
    what: `ARI cut for ${seconds(forMs)}`,
    begin: () => ari.cut(),
    forMs,
    end: restore,
  });
  const halfOpen = (forMs: number): Break => ({
    what: `ARI half-open for ${seconds(forMs)}`,
    begin: () => ari.freeze(),
    forMs,
    end: restore,
  });
  const stalled = (forMs: number): Break => ({
    what: `ARI stalled for ${seconds(forMs)}, its queue then delivered`,
    begin: () => ari.stall(),
    forMs,
    end: restore,
  });
  const pbxStopped = (forMs: number): Break => ({
    what: `PBX stopped for ${seconds(forMs)}`,
    begin: () => process.kill(company.asterisk.pid, 'SIGSTOP'),
    forMs,
    end: () => process.kill(company.asterisk.pid, 'SIGCONT'),
    pbx: 'stands',
  });
  const engineStopped = (forMs: number): Break => ({
    what: `engine stopped for ${seconds(forMs)}`,
    begin: () => process.kill(company.enginePid(), 'SIGSTOP'),
    forMs,
    end: () => process.kill(company.enginePid(), 'SIGCONT'),
    engine: 'stands',
  });
  const twice: Break = {
    what: 'ARI cut again while all is read',
    async begin() {
      ari.cut();
      await pause(300);
      ari.restore();
      // Connecting and reading take some 200 ms: anywhere in it.
      await pause(random() * 300);
      ari.cut();
    },
    forMs: 500,
    end: restore,
  };
  const flapping = (forMs: number): Break => {
    let timer: NodeJS.Timeout | undefined;
    let open = true;
    return {
      what: `ARI cut and back each second for ${seconds(forMs)}`,
      begin() {
        timer = setInterval(() => {
          open = !open;
          if (open) ari.restore();
          else ari.cut();
        }, 500);
      },
      forMs,
      end() {
        clearInterval(timer);
        ari.restore();
      },
    };
  };
  const engineKilled: Break = {
    what: 'engine killed for 3 s',
    begin: () => company.killEngine(),
    forMs: 3_000,
    async end() {
      await company.startEngine();
      await stage.signInAgain();
    },
    engine: 'gone',
  };
  const pbxKilled: Break = {
    what: 'PBX killed for 3 s',
    begin: () => stage.killPbx(),
    forMs: 3_000,
    end: () => stage.startPbx(),
    pbx: 'gone',
  };
  const bothKilled: Break = {
    what: 'engine and PBX killed at once',
    begin: () => Promise.all([company.killEngine(), stage.killPbx()]),
    forMs: 1_000,
    async end() {
      await Promise.all([company.startEngine(), stage.startPbx()]);
      await stage.signInAgain();
    },
    engine: 'gone',
    pbx: 'gone',
  };
  const pbxRestarted: Break = {
    what: 'PBX started anew while no engine ran',
    async begin() {
      await company.killEngine();
      await stage.killPbx();
      await stage.startPbx();
    },
    forMs: 500,
    async end() {
      await company.startEngine();
      await stage.signInAgain();
    },
    engine: 'gone',
    pbx: 'gone',
  };
  if (extent === 'brief')
    return [
      cut(100),
      halfOpen(3_000),
      stalled(10_000),
      pbxStopped(3_000),
      engineStopped(5_000),
      twice,
      bothKilled,
    ];
  const usual = [
    cut(100),
    cut(4_000),
    halfOpen(4_000),
    stalled(3_000),
    stalled(10_000),
    pbxStopped(3_000),
    pbxStopped(6_000),
    engineStopped(5_000),
    twice,
    pbxKilled,
    bothKilled,
  ];
  if (extent === 'usual') return usual;
  return [
    ...usual,
    cut(60_000),
    halfOpen(30_000),
    stalled(30_000),
    pbxStopped(30_000),
    engineStopped(20_000),
    flapping(20_000),
    engineKilled,
    pbxRestarted,
  ];
}

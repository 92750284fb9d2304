// What a figure depends on besides the program: said with each run.

import { arch, cpus, loadavg, release, totalmem } from 'node:os';

export interface MachineFacts {
  readonly date: string;
  readonly cpus: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** One, five and fifteen minutes: how busy others kept the machine. */
  readonly loadBefore: readonly number[];
}

export function machineFacts(): MachineFacts {
  return {
    date: new Date().toISOString(),
    cpus: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()} ${arch()}`,
    node: process.versions.node,
    loadBefore: loadavg().map((load) => Math.round(load * 100) / 100),
  };
}

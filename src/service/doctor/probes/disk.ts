// Can the data folder be written, and is there room?

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskRoom, MEGABYTE } from '../../disk-room.ts';
import { fileAdvice } from '../../fault-advice.ts';
import { folderFault } from '../../folders.ts';
import type { Chart } from '../chart.ts';

/** Less than the journal's reserve and a day of calls. */
const FULL_BELOW = 64 * MEGABYTE;

export async function lookAtDisk(chart: Chart, folder: string): Promise<void> {
  const reason = folderFault(folder);
  if (reason !== null) return chart.bad('disk', 'dataUnwritable', { folder, reason });
  // An engine makes the folder at its start.
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const { freeBytes: free, low } = await diskRoom(there);
  const facts = { folder, free: sizeOf(free) };
  if (free < FULL_BELOW) return chart.bad('disk', 'diskFull', facts);
  if (there === folder) {
    const file = join(folder, `doctor-${randomUUID()}`);
    try {
      await writeFile(file, 'x', { mode: 0o600, flag: 'wx' });
      await rm(file);
    } catch (fault) {
      return chart.bad('disk', 'dataUnwritable', { folder, reason: fileAdvice(fault, folder) });
    }
  }
  if (low) chart.note('disk', 'diskLow', facts);
  else chart.good('disk', 'diskGood', facts);
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * MEGABYTE
    ? `${Math.round(bytes / MEGABYTE)} MB`
    : `${(bytes / MEGABYTE / 1024).toFixed(1)} GB`;
}

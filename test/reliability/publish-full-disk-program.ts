// Publishes on a disk that is full but for a few more bytes each time, and tells what came of it and what is in force.

import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Uploads } from '../../src/service/api/content/uploads.ts';
import { wavBytes } from '../../src/voip/sound/wav.ts';
import { damagedIn, opened, planOnDisk, publishName } from '../support/plan-on-disk.ts';

const [, , disk = ''] = process.argv;
const data = join(disk, 'data');
const filler = join(disk, 'filler');
const tell = (what: object) => writeSync(1, `${JSON.stringify(what)}\n`);
const fill = () => {
  const file = openSync(filler, 'a');
  for (let size = 1_048_576; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size, 1));
    } catch {
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
};

mkdirSync(data, { recursive: true, mode: 0o700 });
await planOnDisk(data);
const here = await opened(data);
let base = here.inForce.number;
for (let pages = 0; pages < 8; pages += 1) {
  rmSync(filler, { force: true });
  const spare = openSync(join(disk, 'spare'), 'w');
  if (pages > 0) writeSync(spare, Buffer.alloc(pages * 4_096, 1));
  closeSync(spare);
  fill();
  rmSync(join(disk, 'spare'));
  const came = await publishName(here, base, `Pages ${pages}`).catch((fault) => ({
    kind: String(fault.code),
  }));
  if ('number' in came) base = came.number;
  tell({ pages, came, halves: readdirSync(join(data, 'content')).filter((name) => /half|part/.test(name)) });
}
rmSync(filler, { force: true });
fill();
const sound = Buffer.from(wavBytes(new Int16Array(80_000)));
const hash = createHash('sha256').update(sound).digest('hex');
const upload = { hash, kind: 'wav', from: 0, length: sound.length } as const;
const uploads = new Uploads(here.contents);
const refused = await uploads.take(upload, Readable.from([sound]));
const left = readdirSync(join(data, 'content')).filter((name) => name.endsWith('.part'));
rmSync(filler);
const taken = await uploads.take(upload, Readable.from([sound]));
const came = await publishName(here, base, 'Room');
await here.close();
const again = await opened(data);
tell({ refused, left, taken, came, inForce: again.inForce.number, damaged: damagedIn(data) });
await again.close();

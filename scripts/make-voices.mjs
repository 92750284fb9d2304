#!/usr/bin/env node
// Fetches the voices' data (resources/voices) anew from Debian's package libttspico-data, which isn't installed.
//
//   node scripts/make-voices.mjs
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { privateApt } from './lib/private-apt.mjs';
import { capture, main, projectRoot } from './lib/project.mjs';

const SUITE = 'bookworm non-free';
const PACKAGE = 'libttspico-data';
const FILES = ['de-DE_ta.bin', 'de-DE_gl0_sg.bin', 'en-GB_ta.bin', 'en-GB_kh0_sg.bin'];
const folder = join(projectRoot, 'resources/voices');

await main(() => {
  const work = mkdtempSync(join(tmpdir(), 'klinke-voices-'));
  try {
    const apt = privateApt(work, SUITE);
    apt('apt-get', ['-qq', 'download', PACKAGE]);
    const [archive] = readdirSync(join(work, 'debs'));
    capture('dpkg-deb', ['-x', join(work, 'debs', archive), join(work, 'root')]);
    for (const file of FILES) {
      const fresh = join(work, 'root/usr/share/pico/lang', file);
      const mine = join(folder, file);
      const same = existsSync(mine) && readFileSync(mine).equals(readFileSync(fresh));
      if (!same) copyFileSync(fresh, mine);
      console.log(`${same ? 'same ' : 'wrote'} resources/voices/${file}`);
    }
    const notice = readFileSync(join(work, 'root/usr/share/doc', PACKAGE, 'NOTICE.gz'));
    writeFileSync(join(folder, 'NOTICE'), gunzipSync(notice));
    return 0;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

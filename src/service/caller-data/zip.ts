// Files as one ZIP archive, a piece at a time: as they are, since most of it is sound, and nothing has to be done for that.

import { createReadStream } from 'node:fs';
import { Zip, ZipPassThrough } from 'fflate';
import type { CallerFile } from './caller-files.ts';

/** Rejects where one of them can't be read. */
export async function* zipOf(files: readonly CallerFile[]): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const zip = new Zip((fault, piece) => {
    if (fault !== null) throw fault;
    pieces.push(piece);
  });
  const come = () => {
    const those = pieces;
    pieces = [];
    return those;
  };
  for (const file of files) {
    const entry = new ZipPassThrough(file.name);
    zip.add(entry);
    if ('text' in file) entry.push(Buffer.from(file.text), true);
    else {
      for await (const bytes of createReadStream(file.copyOf)) {
        entry.push(bytes as Buffer);
        yield* come();
      }
      entry.push(new Uint8Array(0), true);
    }
    yield* come();
  }
  zip.end();
  yield* come();
}

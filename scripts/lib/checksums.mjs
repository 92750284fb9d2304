// Reads files' checksums, and refuses a file that isn't the expected one.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './project.mjs';

export async function checksumOf(file, algorithm = 'sha256') {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

export async function requireChecksum(file, expected, algorithm = 'sha256') {
  const found = await checksumOf(file, algorithm);
  if (found !== expected) {
    throw new SetupError(
      `${file} isn't the expected file (its ${algorithm} is ${found}); nothing of it was used.`,
    );
  }
}

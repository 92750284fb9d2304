// Small files in the user's data folder, most of them JSON: read without trust, written whole or not at all.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export type JsonFile =
  | { readonly kind: 'absent' }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'read'; readonly data: unknown };

export function readJson(file: string): JsonFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'absent' } : { kind: 'broken', why: code ?? 'unreadable' };
  }
  try {
    return { kind: 'read', data: JSON.parse(text) };
  } catch {
    return { kind: 'broken', why: 'not JSON' };
  }
}

export function writeJson(file: string, data: unknown): void {
  writeWhole(file, `${JSON.stringify(data, null, 2)}\n`);
}

/** Readable by this user only. Power may fail at any moment: the old content or the new is there, never half. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true }); // A leftover would keep its own permissions.
  const handle = openSync(fresh, 'wx', 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
}

// Reads which libraries an ELF file (a Linux program or library) asks for, without running it.
import { readFileSync } from 'node:fs';

const ptLoad = 1;
const ptDynamic = 2;
const dtNeeded = 1n;
const dtStringTable = 5n;

/** The names in the DT_NEEDED entries of a 64-bit little-endian ELF file (System V ABI, chapter 5). */
export function neededLibraries(file) {
  const bytes = readFileSync(file);
  if (bytes.readUInt32BE(0) !== 0x7f454c46 || bytes[4] !== 2)
    throw new Error(`${file} isn't a 64-bit ELF file`);
  const headers = programHeaders(bytes);
  const dynamic = headers.find(({ type }) => type === ptDynamic);
  if (dynamic === undefined) return [];
  const names = [];
  let strings = 0;
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16) {
    const tag = bytes.readBigInt64LE(at);
    const value = Number(bytes.readBigUInt64LE(at + 8));
    if (tag === dtNeeded) names.push(value);
    if (tag === dtStringTable) strings = fileOffset(headers, value);
  }
  return names.map((name) => bytes.toString('latin1', strings + name, bytes.indexOf(0, strings + name)));
}

function programHeaders(bytes) {
  const start = Number(bytes.readBigUInt64LE(0x20));
  const size = bytes.readUInt16LE(0x36);
  return Array.from({ length: bytes.readUInt16LE(0x38) }, (_, index) => {
    const at = start + index * size;
    return {
      type: bytes.readUInt32LE(at),
      offset: Number(bytes.readBigUInt64LE(at + 8)),
      address: Number(bytes.readBigUInt64LE(at + 16)),
      size: Number(bytes.readBigUInt64LE(at + 32)),
    };
  });
}

function fileOffset(headers, address) {
  const holder = headers.find(
    (h) => h.type === ptLoad && address >= h.address && address < h.address + h.size,
  );
  if (holder === undefined) throw new Error('the string table lies outside of the file');
  return address - holder.address + holder.offset;
}

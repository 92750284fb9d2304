// A mode as a file: read again it's the same, and whatever somebody made of the file, it's refused with a reason and nothing is kept.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, Zip, ZipDeflate, ZipPassThrough, type Zippable, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { sameContent } from '../../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../../../src/service/config/content-folder.ts';
import { openArchive } from '../../../../src/service/workbench/klinke-file/archive.ts';
import { makeKlinkeFile } from '../../../../src/service/workbench/klinke-file/make.ts';
import { readKlinkeFile } from '../../../../src/service/workbench/klinke-file/read.ts';
import { wavBytes } from '../../../../src/voip/sound/wav.ts';
import { smallPlan } from '../../../support/plans.ts';
import '../../../support/property-seed.ts';

const MODE = 'it-hotline-day';
const offline = async () => ({ ok: false, error: { code: 'offline' } }) as const;
const engine = { command: offline, fetch: async () => ({ ok: true, value: null }) as const, send: offline };

const made: string[] = [];
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});
function folder(): { readonly contents: ContentFolder; readonly names: () => readonly string[] } {
  const at = mkdtempSync(join(tmpdir(), 'klinke-file-'));
  made.push(at);
  return { contents: new ContentFolder(at), names: () => readdirSync(at) };
}

/** The small plan with real sounds. */
async function planWithSounds(contents: ContentFolder): Promise<Plan> {
  const plan = smallPlan();
  const planned = plan.modes[MODE];
  if (planned === undefined) throw new Error('the plan has a day');
  const sound = (name: string) => {
    const samples = Int16Array.from({ length: 800 }, (_, i) => name.charCodeAt(i % name.length) * 50);
    return contents.keepBytes(wavBytes(samples), 'wav');
  };
  const soundsOf = async (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      await Promise.all(Object.keys(record).map(async (id) => [id, await sound(id)] as const)),
    );
  const sounds = {
    prompts: await soundsOf(planned.sounds.prompts),
    music: await soundsOf(planned.sounds.music),
  };
  return { ...plan, modes: { ...plan.modes, [MODE]: { ...planned, sounds } } };
}

async function goodFile() {
  const { contents } = folder();
  const plan = await planWithSounds(contents);
  const file = await makeKlinkeFile({ contents, engine }, plan, MODE);
  if (!file.ok || file.value.kind !== 'made') throw new Error('it was not made');
  return { plan, file: Buffer.from(file.value.file) };
}
const good = await goodFile();
const entriesOf = (): Record<string, Uint8Array> => unzipSync(good.file);
const jsonOf = (bytes: Uint8Array | undefined) => JSON.parse(Buffer.from(bytes ?? []).toString());
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** With the manifest that fits it. */
function zipped(entries: Record<string, Uint8Array>, manifest: object = {}, more: Zippable = {}): Buffer {
  const { 'manifest.json': said, ...others } = entries;
  const list = Object.entries(others).map(([name, bytes]) => [
    name,
    { sha256: sha256(bytes), bytes: bytes.length },
  ]);
  const all = { ...jsonOf(said), entries: Object.fromEntries(list), ...manifest };
  return Buffer.from(zipSync({ 'manifest.json': bytesOf(all), ...others, ...more }));
}

async function refusedAs(file: Buffer): Promise<unknown> {
  const { contents, names } = folder();
  const read = await readKlinkeFile(contents, file);
  expect(names()).toEqual([]);
  return read.kind === 'refused' ? read.fault.code : read.kind;
}
function streamed(
  entries: readonly (readonly [string, Uint8Array])[],
  how: typeof ZipPassThrough | typeof ZipDeflate = ZipPassThrough,
): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_fault, piece) => void pieces.push(piece));
  for (const [name, bytes] of entries) {
    const entry = new how(name);
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return Buffer.concat(pieces);
}
/** Each record of the archive's list of what is in it. */
function patched(file: Buffer, patch: (header: Buffer, central: boolean) => void): Buffer {
  const copy = Buffer.from(file);
  for (let at = 0; at < copy.length - 4; at += 1) {
    const mark = copy.readUInt32LE(at);
    if (mark === 0x02014b50) patch(copy.subarray(at), true);
    if (mark === 0x04034b50) patch(copy.subarray(at), false);
  }
  return copy;
}

test('read elsewhere it’s the same mode with the same sounds, and the same mode is the same file', async () => {
  const { contents, names } = folder();
  const read = await readKlinkeFile(contents, good.file);
  if (read.kind !== 'read') throw new Error(JSON.stringify(read));
  expect(read.modes.main).toBe(MODE);
  expect(sameContent(read.modes.modes[MODE], good.plan.modes[MODE])).toBe(true);
  expect(read.modes.names.team).toMatchObject({ pc: 'PC', sap: 'SAP', lvs: 'LVS' });
  const sounds = Object.keys(entriesOf()).filter((name) => name.startsWith('sounds/'));
  expect(names()).toHaveLength(sounds.length);
  expect((await goodFile()).file.equals(good.file)).toBe(true);
});

test('what isn’t made: sounds that are nowhere, and modes that can’t be read again', async () => {
  const { contents } = folder();
  const gone = await makeKlinkeFile({ contents, engine }, smallPlan(), MODE);
  expect(gone).toMatchObject({ value: { kind: 'soundsGone' } });
  expect(await makeKlinkeFile({ contents, engine }, smallPlan(), 'nowhere')).toMatchObject({
    value: { kind: 'unfinished' },
  });
});

test('the archives that this test makes itself are read', async () => {
  const { contents } = folder();
  expect((await readKlinkeFile(contents, zipped(entriesOf()))).kind).toBe('read');
});

test('no archive, one of something else, one that is cut off', async () => {
  expect(await refusedAs(Buffer.alloc(0))).toBe('foreign');
  expect(await refusedAs(Buffer.from('Guten Tag, anbei die Betriebsart.'))).toBe('foreign');
  expect(await refusedAs(Buffer.from(zipSync({ 'letter.txt': bytesOf('x') })))).toBe('foreign');
  expect(await refusedAs(zipped(entriesOf(), { klinke: undefined }))).toBe('foreign');
  for (const part of [0.2, 0.5, 0.99])
    expect(await refusedAs(good.file.subarray(0, Math.floor(good.file.length * part)))).toBe('damaged');
});

test('names that lead elsewhere', async () => {
  const names = [
    '../evil.wav',
    'sounds/../../evil.wav',
    '/etc/passwd',
    'C:/evil.wav',
    'sounds\\evil.wav',
    'sounds/',
    'a\0b',
    'sounds//x.wav',
    './x.wav',
    'Manifest.json',
    'ü.wav',
  ];
  for (const name of names)
    expect(await refusedAs(zipped(entriesOf(), {}, { [name]: bytesOf('x') })), name).toBe('dangerous');
});

test('links, folders, devices, twice the same, encrypted', async () => {
  const link = {
    'sounds/link.wav': [Buffer.from('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }],
  } as Zippable;
  expect(await refusedAs(zipped(entriesOf(), {}, link))).toBe('dangerous');
  for (const type of [0o040755, 0o020666, 0o010644, 0o140777]) {
    const other = { 'sounds/x.wav': [bytesOf('x'), { os: 3, attrs: type << 16 }] } as Zippable;
    expect(await refusedAs(zipped(entriesOf(), {}, other)), type.toString(8)).toBe('dangerous');
  }
  const twice = Object.entries(entriesOf()).flatMap((entry) => [entry, entry]);
  expect(await refusedAs(streamed(twice))).toBe('dangerous');
  const encrypted = patched(zipped(entriesOf()), (header, central) => {
    const at = central ? 8 : 6;
    header.writeUInt16LE(header.readUInt16LE(at) | 1, at);
  });
  expect(await refusedAs(encrypted)).toBe('dangerous');
});

test('bombs: by how much it swells, by what it says, and by what it doesn’t say', async () => {
  const zeros = Buffer.alloc(20_000_000);
  expect(await refusedAs(zipped(entriesOf(), {}, { 'sounds/x.wav': [zeros, { level: 9 }] }))).toBe(
    'dangerous',
  );
  const limits = { fileBytes: 1_000_000, entries: 5, bytes: 300_000 };
  const open = async (file: Buffer) => {
    const opened = await openArchive(file, limits);
    return opened.kind === 'refused' ? opened.code : opened.kind;
  };
  const random = Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * 7919) % 251));
  expect(await open(Buffer.from(zipSync({ 'a.bin': random }, { level: 0 })))).toBe('tooLarge');
  expect(await open(Buffer.alloc(1_000_001))).toBe('tooLarge');
  const many = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.bin`, bytesOf(i)]));
  expect(await open(Buffer.from(zipSync(many)))).toBe('tooLarge');
  expect(await open(Buffer.from(zipSync({ 'a.bin': bytesOf(1) })))).toBe('opened');
  // It says one byte less than there is.
  const lying = patched(streamed(Object.entries(entriesOf()), ZipDeflate), (header, central) => {
    if (central) header.writeUInt32LE(Math.max(0, header.readUInt32LE(24) - 1), 24);
  });
  expect(await refusedAs(lying)).toBe('damaged');
});

test('texts that are longer than any that is made', async () => {
  const entries = entriesOf();
  const { 'manifest.json': manifest = bytesOf(0), 'modes.json': modes = bytesOf(0) } = entries;
  const long = (text: Uint8Array) => Buffer.concat([text, Buffer.alloc(20_000_001, ' ')]);
  const stored = (bytes: Uint8Array): Zippable[string] => [bytes, { level: 0 }];
  const { 'manifest.json': _, ...others } = entries;
  const spoken = Buffer.from(zipSync({ 'manifest.json': stored(long(manifest)), ...others }));
  expect(await refusedAs(spoken)).toBe('damaged');
  const fits = { sha256: sha256(long(modes)), bytes: long(modes).length };
  const said = { ...jsonOf(manifest), entries: { ...jsonOf(manifest).entries, 'modes.json': fits } };
  const longModes = zipSync({
    ...others,
    'manifest.json': bytesOf(said),
    'modes.json': stored(long(modes)),
  });
  expect(await refusedAs(Buffer.from(longModes))).toBe('damaged');
});

test('what unpacks to much more than it says is left off as soon as it does', async () => {
  const bytes = 400_000_000;
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_fault, piece) => void pieces.push(piece));
  const manifest = new ZipDeflate('manifest.json', { level: 9 });
  zip.add(manifest);
  for (let at = 0; at < bytes; at += 4_000_000) manifest.push(Buffer.alloc(4_000_000), false);
  manifest.push(Buffer.alloc(0), true);
  zip.end();
  const lying = patched(Buffer.concat(pieces), (header, central) => {
    if (central) header.writeUInt32LE(1_000, 24);
  });
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 1);
  expect(await refusedAs(lying)).toBe('damaged');
  clearInterval(watch);
  expect(most).toBeLessThan(bytes / 4);
});

test('packed in a way that nobody here unpacks; a letter of its own account changed', async () => {
  const bzip = patched(zipped(entriesOf()), (header, central) => {
    header.writeUInt16LE(12, central ? 10 : 8);
  });
  expect(await refusedAs(bzip)).toBe('foreign');
  const { 'manifest.json': manifest, ...others } = entriesOf();
  const plain = Buffer.from(zipSync({ 'manifest.json': [manifest ?? bytesOf(0), { level: 0 }], ...others }));
  const { contents } = folder();
  expect((await readKlinkeFile(contents, plain)).kind).toBe('read');
  const { madeBy } = jsonOf(manifest) as { madeBy: string };
  const at = plain.indexOf(`"${madeBy}"`) + 1;
  expect(at).toBeGreaterThan(0);
  plain[at] = (plain[at] ?? 0) ^ 1;
  expect(await refusedAs(plain)).toBe('damaged');
});

test('another hash, another size, a sound that is none or another one', async () => {
  const entries = entriesOf();
  const [sound = ''] = Object.keys(entries).filter((name) => name.startsWith('sounds/'));
  const listed = jsonOf(entries['manifest.json']).entries as Record<
    string,
    { sha256: string; bytes: number }
  >;
  const said = listed[sound];
  if (said === undefined) throw new Error('it lists its sounds');
  const wrong = [
    { ...listed, [sound]: { ...said, sha256: '0'.repeat(64) } },
    { ...listed, [sound]: { ...said, bytes: said.bytes + 1 } },
    { ...listed, 'modes.json': { ...said } },
  ];
  for (const each of wrong) expect(await refusedAs(zipped(entries, { entries: each }))).toBe('damaged');
  const other = Buffer.from(entries[sound] ?? []);
  other.writeInt16LE(99, 50);
  expect(await refusedAs(zipped({ ...entries, [sound]: other }))).toBe('damaged');
  // A text that is called a sound, with the hash that fits.
  const text = Buffer.from('no sound at all, but long enough to have a header, as one might think it has');
  const modes = Buffer.from(entries['modes.json'] ?? [])
    .toString()
    .replaceAll(sound.slice(7, 71), sha256(text));
  const { [sound]: _, ...others } = entries;
  const named = { ...others, 'modes.json': Buffer.from(modes), [`sounds/${sha256(text)}.wav`]: text };
  expect(await refusedAs(zipped(named))).toBe('damaged');
});

test('something is missing, or there is more', async () => {
  const entries = entriesOf();
  const [sound = ''] = Object.keys(entries).filter((name) => name.startsWith('sounds/'));
  const { [sound]: _, ...without } = entries;
  expect(await refusedAs(zipped(without))).toBe('incomplete');
  expect(await refusedAs(zipped(without, { entries: jsonOf(entries['manifest.json']).entries }))).toBe(
    'incomplete',
  );
  const wav = wavBytes(new Int16Array(10));
  expect(await refusedAs(zipped({ ...entries, [`sounds/${sha256(wav)}.wav`]: wav }))).toBe('incomplete');
  expect(await refusedAs(zipped(entries, {}, { 'more.json': bytesOf(1) }))).toBe('incomplete');
  expect(await refusedAs(zipped({ ...entries, 'more.json': bytesOf(1) }))).toBe('incomplete');
});

test('of a newer Klinke: it says of which', async () => {
  const { contents } = folder();
  for (const newer of [{ format: 2 }, { schemaVersion: 2 }])
    expect(await readKlinkeFile(contents, zipped(entriesOf(), { ...newer, madeBy: '9.1' }))).toEqual({
      kind: 'refused',
      fault: { code: 'newer', madeBy: '9.1' },
    });
});

test('a manifest of another form, and one that says at length of which Klinke it is', async () => {
  const wrong = [
    { format: 0 },
    { format: '1' },
    { schemaVersion: 'old' },
    { madeBy: 7 },
    { madeBy: 'x'.repeat(101) },
    { more: 1 },
  ];
  for (const each of wrong)
    expect(await refusedAs(zipped(entriesOf(), each)), JSON.stringify(each)).toBe('damaged');
  for (const value of ['"text"', '7', 'null', '[]x'])
    expect(
      await refusedAs(Buffer.from(zipSync({ ...entriesOf(), 'manifest.json': Buffer.from(value) }))),
      value,
    ).toBe('damaged');
  const { contents } = folder();
  const newer = zipped(entriesOf(), { format: 2, madeBy: '9'.repeat(1_000) });
  expect(await readKlinkeFile(contents, newer)).toMatchObject({ fault: { madeBy: '9'.repeat(100) } });
});

test('modes that are none', async () => {
  const entries = entriesOf();
  const file = jsonOf(entries['modes.json']);
  const broken = [
    'no object',
    { ...file, main: 'nowhere' },
    { ...file, main: '__proto__' },
    { ...file, names: { team: { pc: 7 } } },
    { ...file, modes: { [MODE]: { ...file.modes[MODE], mode: { name: 'x' } } } },
  ];
  for (const each of broken)
    expect(await refusedAs(zipped({ ...entries, 'modes.json': bytesOf(each) }))).toBe('damaged');
  const prototype = JSON.stringify(file).replace('"main"', '"__proto__":{"polluted":1},"main"');
  expect(await refusedAs(zipped({ ...entries, 'modes.json': Buffer.from(prototype) }))).toBe('damaged');
});

/** Read from such a file: all that comes of it is as it was, or nothing does. */
async function sameOrRefused(file: Buffer): Promise<'same' | 'refused'> {
  const { contents, names } = folder();
  const result = await readKlinkeFile(contents, file);
  if (result.kind === 'refused') {
    expect(names()).toEqual([]);
    return 'refused';
  }
  expect(result).toEqual(asMade);
  expect([...names()].sort()).toEqual(soundFiles);
  for (const name of soundFiles) {
    const bytes = readFileSync(contents.path(name.slice(0, 64), 'wav'));
    expect(sha256(bytes)).toBe(name.slice(0, 64));
  }
  return 'same';
}
const asMade = await readKlinkeFile(folder().contents, good.file);
const soundFiles = Object.keys(entriesOf())
  .filter((name) => name.startsWith('sounds/'))
  .map((name) => name.slice('sounds/'.length))
  .sort();

/** Where something else than a sound's own bytes stands: headers, lists, texts. */
const structure = (() => {
  const within: [from: number, to: number][] = [];
  patched(good.file, (header, central) => {
    if (central) return;
    const name = header.subarray(30, 30 + header.readUInt16LE(26)).toString();
    if (!name.startsWith('sounds/')) return;
    const from = good.file.length - header.length + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    within.push([from, from + header.readUInt32LE(18)]);
  });
  return [...good.file.keys()].filter((at) => !within.some(([from, to]) => at >= from && at < to));
})();

test('a byte that isn’t a sound’s, changed alone, from the first to the last: it’s the same, or it’s refused and nothing is kept', async () => {
  expect(structure.length).toBeGreaterThan(2_000);
  expect(structure.length).toBeLessThan(good.file.length / 2);
  const all = { same: 0, refused: 0 };
  // Other ones, and another bit, each time.
  const step = Math.floor(structure.length / 80);
  const start = Math.floor(Math.random() * step);
  for (let n = start; n < structure.length; n += step) {
    const file = Buffer.from(good.file);
    const at = structure[n] ?? 0;
    file[at] = (file[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
    all[await sameOrRefused(file)] += 1;
  }
  // Times, versions and the like mean nothing.
  expect(all.refused).toBeGreaterThan(all.same);
});

test('whatever happens to its bytes: it’s the same, or it’s refused and nothing is kept', async () => {
  const where = fc.oneof(fc.nat(good.file.length - 1), fc.constantFrom(...structure));
  const doing = fc.oneof(
    fc.record({ do: fc.constant('flip' as const), at: where, bit: fc.nat(7) }),
    fc.record({ do: fc.constant('cut' as const), at: where, count: fc.integer({ min: 1, max: 500 }) }),
    fc.record({
      do: fc.constant('put' as const),
      at: where,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
    }),
    fc.record({ do: fc.constant('twice' as const), at: where, count: fc.integer({ min: 1, max: 500 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 1, maxLength: 4 }), async (doings) => {
      let file = Buffer.from(good.file);
      for (const each of doings) {
        const at = Math.min(each.at, file.length - 1);
        const [before, after] = [file.subarray(0, at), file.subarray(at)];
        if (each.do === 'flip') file[at] = (file[at] ?? 0) ^ (1 << each.bit);
        else if (each.do === 'cut') file = Buffer.concat([before, after.subarray(each.count)]);
        else if (each.do === 'put') file = Buffer.concat([before, each.bytes, after]);
        else file = Buffer.concat([before, after.subarray(0, each.count), after]);
      }
      await sameOrRefused(file);
    }),
    { numRuns: 60 },
  );
});

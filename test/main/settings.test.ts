// The settings file: defaults, changes that last, and files that a crash, a person or another version left behind.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { presetFile } from '../../src/main/preset.ts';
import { defaultSettings, SettingsFile } from '../../src/main/settings.ts';

let folder: string;
const file = () => join(folder, 'settings.json');
const broken = () => join(folder, 'settings.broken.json');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('settings', () => {
  it('starts with defaults and writes nothing', () => {
    const settings = new SettingsFile(folder);
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.notices).toEqual([]);
    expect(existsSync(file())).toBe(false);
  });

  it('keeps changes, readable by this user only, and tells of them', () => {
    const settings = new SettingsFile(folder);
    const heard: string[] = [];
    settings.onChange((now, before) => heard.push(`${before.theme} → ${now.theme}`));
    settings.change({ theme: 'dark', language: undefined });
    settings.change({ theme: 'dark' });
    expect(heard).toEqual(['system → dark']);
    expect(new SettingsFile(folder).current).toEqual({ ...defaultSettings, theme: 'dark' });
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('begins with what the admin has preset, which a person’s own settings outweigh', () => {
    const preset = join(folder, 'console.json');
    writeFileSync(preset, JSON.stringify({ address: 'klinke.example', language: 'de', theme: 'pink' }));
    const settings = new SettingsFile(folder, preset);
    expect(settings.current).toEqual({ ...defaultSettings, address: 'klinke.example', language: 'de' });
    expect(settings.notices).toEqual([expect.stringContaining('mistakes (theme)')]);
    settings.change({ address: 'other.example' });
    expect(new SettingsFile(folder, preset).current).toMatchObject({
      address: 'other.example',
      language: 'de',
    });
    writeFileSync(preset, 'no json');
    expect(new SettingsFile(join(folder, 'new'), preset).current).toEqual(defaultSettings);
    expect(new SettingsFile(join(folder, 'new'), join(folder, 'none')).notices).toEqual([]);
  });

  it('looks for a preset where only administrators write', () => {
    expect(presetFile('linux', {})).toBe('/etc/klinke/console.json');
    expect(presetFile('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Klinke\\console.json');
    expect(presetFile('darwin', {})).toMatch(/^\/Library\//);
  });

  it('takes no change that does not fit', () => {
    const settings = new SettingsFile(folder);
    expect(() => settings.change({ textSize: 900 })).toThrow();
    expect(settings.current).toEqual(defaultSettings);
  });

  it('sets a file aside that is not JSON', () => {
    writeFileSync(file(), '{"theme": "da');
    const settings = new SettingsFile(folder);
    expect(settings.current).toEqual(defaultSettings);
    expect(readFileSync(broken(), 'utf8')).toBe('{"theme": "da');
    expect(settings.notices).toEqual([expect.stringContaining('not JSON')]);
  });

  it.each(['null', '[]', '"dark"', '7'])('sets %s aside', (content) => {
    writeFileSync(file(), content);
    expect(new SettingsFile(folder).current).toEqual(defaultSettings);
    expect(existsSync(broken())).toBe(true);
  });

  it('loses only the value that does not fit', () => {
    writeFileSync(file(), JSON.stringify({ theme: 'pink', address: 'pbx.example', trusted: { a: 'AA' } }));
    const settings = new SettingsFile(folder);
    expect(settings.current).toEqual({ ...defaultSettings, address: 'pbx.example', trusted: { a: 'AA' } });
    expect(settings.notices).toEqual([expect.stringContaining('(theme)')]);
  });

  it('reads what an older or a newer console wrote without complaint', () => {
    writeFileSync(file(), JSON.stringify({ theme: 'dark', wallboard: true }));
    const settings = new SettingsFile(folder);
    expect(settings.current.theme).toBe('dark');
    expect(settings.notices).toEqual([]);
  });

  it('lives on with a disk that takes nothing', () => {
    const settings = new SettingsFile(join(folder, 'gone'));
    expect(settings.change({ theme: 'dark' }).theme).toBe('dark');
    expect(settings.notices).toEqual([expect.stringContaining('ENOENT')]);
  });
});

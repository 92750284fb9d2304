// Global shortcuts: what the system gives us, and what is told when it doesn't.
import { expect, it } from 'vitest';
import { GlobalShortcuts } from '../../src/main/shell/shortcuts.ts';

function system(held: string[] = []) {
  const registered = new Map<string, () => void>();
  return {
    registered,
    register: (accelerator: string, run: () => void) => {
      if (accelerator === 'nonsense') throw new TypeError('conversion failure');
      if (held.includes(accelerator)) return false;
      registered.set(accelerator, run);
      return true;
    },
    unregisterAll: () => registered.clear(),
  };
}

it('holds both keys and tells which was pressed', () => {
  const keys = system();
  const pressed: string[] = [];
  const shortcuts = new GlobalShortcuts(keys, (action) => pressed.push(action));
  shortcuts.apply({ globalTake: 'F9', globalHangUp: 'F10' });
  for (const run of keys.registered.values()) run();
  expect(pressed).toEqual(['takeFirst', 'hangUp']);
  expect(shortcuts.failed).toEqual([]);
});

it('tells of keys that another program holds, and that the system does not know', () => {
  const shortcuts = new GlobalShortcuts(system(['F9']), () => undefined);
  shortcuts.apply({ globalTake: 'F9', globalHangUp: 'nonsense' });
  expect(shortcuts.failed).toEqual([
    { action: 'takeFirst', accelerator: 'F9', why: 'held' },
    { action: 'hangUp', accelerator: 'nonsense', why: 'unreadable' },
  ]);
  shortcuts.apply({ globalTake: '', globalHangUp: '' });
  expect(shortcuts.failed).toEqual([]);
});

it('never gives one key two meanings, however it is spelled', () => {
  const keys = system();
  const shortcuts = new GlobalShortcuts(keys, () => undefined);
  const control = process.platform === 'darwin' ? 'Command' : 'Control';
  shortcuts.apply({ globalTake: 'CommandOrControl+Alt+T', globalHangUp: `Alt+${control}+T` });
  expect([...keys.registered.keys()]).toEqual(['CommandOrControl+Alt+T']);
  expect(shortcuts.failed).toEqual([{ action: 'hangUp', accelerator: `Alt+${control}+T`, why: 'duplicate' }]);
});

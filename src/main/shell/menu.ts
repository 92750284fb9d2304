// The application's menu: what clipboard keys need, and the developer tools while Klinke is being developed. No Reload:
// it would end a softphone's call; who needs it has it in the developer tools.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../texts.ts';

export function applyMenu(texts: Texts): void {
  const quit: MenuItemConstructorOptions = { role: 'quit', label: texts.quit };
  const first: MenuItemConstructorOptions =
    process.platform === 'darwin' ? { role: 'appMenu' } : { label: texts.file, submenu: [quit] };
  const edit: MenuItemConstructorOptions = {
    label: texts.edit,
    submenu: [
      { role: 'undo', label: texts.undo },
      { role: 'redo', label: texts.redo },
      { type: 'separator' },
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: texts.view,
    submenu: [{ role: 'toggleDevTools', label: texts.devTools }],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(app.isPackaged ? [first, edit] : [first, edit, view]));
}

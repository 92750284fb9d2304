// Runs inside the test Electron in place of its missing default app: opens the app that the command line names.
const { readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { app } = require('electron');

// Each `-r FILE` first, as Playwright's loader needs it, and a test that wants another system around the app.
for (;;) {
  const at = process.argv.findIndex((word) => word === '-r' || word === '--require');
  if (at === -1) break;
  const [, file] = process.argv.splice(at, 2);
  Module._load(path.resolve(file), module, true);
}

const given = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (given === undefined) {
  console.error('Usage: electron [options] FOLDER-OR-FILE');
  app.exit(2);
} else {
  open(path.resolve(given));
}

function open(target) {
  const isFolder = statSync(target).isDirectory();
  const description = isFolder ? JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8')) : {};
  const file = isFolder ? path.join(target, description.main ?? 'index.js') : target;
  app.setName(description.productName ?? description.name ?? 'Electron');
  if (description.version !== undefined) app.setVersion(description.version);
  app.setAppPath(isFolder ? target : path.dirname(target));
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  }
  if (file.endsWith('.mjs')) import(pathToFileURL(file).href).catch(fail);
  else Module._load(file, Module, true);
}

function fail(error) {
  console.error(error);
  app.exit(1);
}

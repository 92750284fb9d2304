// Words can be read in both themes: WCAG 2.2, 1.4.3, a contrast of 4.5 to what lies behind them.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../src/renderer');
const tokens = readFileSync(join(folder, 'theme/tokens.css'), 'utf8');

function theme(selector: string): Map<string, string> {
  const start = tokens.indexOf(`${selector} {`);
  const block = tokens.slice(start, tokens.indexOf('\n}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = theme(':root');
const dark = new Map([...light, ...theme(':root[data-theme="dark"]')]);

/** WCAG's relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colours: Map<string, string>, text: string, ground: string): number {
  const [one, other] = [text, ground].map((name) => luminance(colours.get(name) ?? `no token ${name}`));
  const [lighter, darker] = [one ?? 0, other ?? 0].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

const surfaces = ['bg', 'surface', 'surface-sunk', 'surface-hover'];
const pairs: readonly (readonly [text: string, ground: string])[] = [
  ...['text', 'text-2', 'text-3', 'accent-text', 'ok', 'warn', 'bad', 'info'].flatMap((text) =>
    surfaces.map((ground) => [text, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent-text', 'accent-soft'],
  ['on-fill', 'ok-fill'],
  ['on-fill', 'bad-fill'],
  ['on-fill', 'bad-hover'],
  ...['text', 'text-2', 'text-3'].map((text) => [text, 'accent-soft'] as const),
  ...['info', 'warn', 'bad', 'ok'].flatMap((tone) => [
    ['text', `${tone}-soft`] as const,
    [tone, `${tone}-soft`] as const,
  ]),
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_name, colours) => {
  it.each(pairs)('%s on %s', (text, ground) => {
    expect(contrast(colours, text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

it('nothing that is read is made paler than its colour', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const pale = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/([^{}]*)\{[^{}]*?[^-]opacity:\s*([\d.]+)/g)]
      .filter(([, , value]) => value !== '0' && value !== '1')
      .map(([, selector = '']) => selector.trim()),
  );
  // What can't be used now is exempt (1.4.3): its reason can be read in full.
  expect(pale).toEqual(['.button[aria-disabled="true"],\n.button:disabled']);
});

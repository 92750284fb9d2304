// Which addresses the windows' protocol serves: files below its folder, and nothing else of the disk.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFile, contentSecurityPolicy, isAppUrl } from '../../src/main/shell/app-files.ts';

const root = resolve('/srv/renderer');

describe('app files', () => {
  it.each([
    ['klinke://app/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['klinke://app/assets/window-AbC1.js', 'assets/window-AbC1.js', 'text/javascript; charset=utf-8'],
    ['klinke://app/assets/a%20b.css?x=1#y', 'assets/a b.css', 'text/css; charset=utf-8'],
    ['klinke://app/assets/ring.wav', 'assets/ring.wav', 'audio/wav'],
    // The URL parser resolves these before anybody sees them; what is left lies below the folder.
    ['klinke://app/../../index.html', 'index.html', 'text/html; charset=utf-8'],
    ['klinke://app/%2e%2e/index.html', 'index.html', 'text/html; charset=utf-8'],
  ])('serves %s', (address, path, type) => {
    expect(appFile(root, address)).toEqual({ path: join(root, path), type });
  });

  it.each([
    'klinke://app/..%2f..%2fetc%2fsecret.json',
    'klinke://app/..%5c..%5csecret.json',
    'klinke://app/assets%2f..%2f..%2f..%2fsecret.json',
    'klinke://app/%00index.html',
    'klinke://app/C:/secret.json',
    'klinke://app//etc/secret.json',
    'klinke://app/.hidden/a.js',
    'klinke://app/.env.json',
    'klinke://app/%E0%A4%A.html',
    'klinke://app/',
    'klinke://app/assets/',
    'klinke://app/window.js.map',
    'klinke://other/index.html',
    'klinke://app.evil/index.html',
    'file:///etc/passwd.html',
    'https://app/index.html',
    'nonsense',
  ])('does not serve %s', (address) => {
    expect(appFile(root, address)).toBeNull();
  });

  it('knows its own addresses', () => {
    const addresses = [
      'klinke://app/bar.html',
      'klinke://app',
      'klinke://app:8/',
      'klinke://bar/',
      'about:blank',
      '',
    ];
    expect(addresses.map(isAppUrl)).toEqual([true, true, false, false, false, false]);
  });

  it('allows nothing unsafe', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|http:|https:|\*/);
  });

  it('allows one style by its hash: the waveform’s, as the pinned library writes it at the height of the player', () => {
    const library = readFileSync(resolve('node_modules/wavesurfer.js/dist/wavesurfer.esm.js'), 'utf8');
    const player = readFileSync(resolve('src/renderer/features/messages/player.tsx'), 'utf8');
    const height = /HEIGHT_PX = (\d+)/.exec(player)?.[1] ?? '';
    const style =
      /<style[^>]*>([^<]*)<\/style>/.exec(library.replace(/<style\$\{.*?\}>/, '<style>'))?.[1] ?? '';
    const written = style.replace(/\$\{[^}]*\}/, height).replaceAll('\\n', '\n');
    const hash = `'sha256-${createHash('sha256').update(written).digest('base64')}'`;
    expect(contentSecurityPolicy).toContain(hash);
    expect(readFileSync(resolve('src/renderer/index.html'), 'utf8')).toContain(hash);
  });
});

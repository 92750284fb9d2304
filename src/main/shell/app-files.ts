// Which file a `klinke://app/…` address means, and with which headers it's served; pure.
import { extname, join, sep } from 'node:path';
import { CONSOLE_HOST, CONSOLE_ORIGIN, CONSOLE_SCHEME } from '../../contract/console-origin.ts';
import { readUrl } from '../read-url.ts';

export const appScheme = CONSOLE_SCHEME;
export const appOrigin = CONSOLE_ORIGIN;

/** The one style that comes with wavesurfer, at the height that the player has: another version of it has another hash. */
const WAVEFORM_STYLE = 'sha256-qg0uSSfJYaGrLwqWKxYxz65PSr2rsIyu2yQ4eEf3Uws=';

/**
 * No `unsafe-*`, nothing from elsewhere. The PBX of the softphone is reached by SIP over WebSocket, at an address
 * that only sign-in tells; hence `ws:` and `wss:` as a whole.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${WAVEFORM_STYLE}'`,
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
};

export const headersFor = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
});

/** Is this address one of ours? Everything else is neither shown nor listened to. */
export function isAppUrl(address: string): boolean {
  const url = readUrl(address);
  return url !== null && url.protocol === `${appScheme}:` && url.host === CONSOLE_HOST;
}

/** The pages that talk: the softphone's and the test caller's. The others have no business with a microphone. */
export const talks = (address: string): boolean =>
  isAppUrl(address) && ['/index.html', '/test-caller.html'].includes(readUrl(address)?.pathname ?? '');

/** The file below `root` that an address means, with its type; null when it means none, or lies outside. */
export function appFile(root: string, address: string): { path: string; type: string } | null {
  if (!isAppUrl(address)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  // Dots and separators that were hidden behind percent signs; the URL parser has resolved the open ones.
  const parts = path.slice(1).split('/');
  if (parts.some((part) => part === '' || part.startsWith('.') || /[\\:\0]/.test(part))) return null;
  const type = types[extname(path).toLowerCase()];
  if (type === undefined) return null;
  const file = join(root, ...parts);
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? { path: file, type } : null;
}

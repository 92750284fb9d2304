// Chromium's switches that would hand an installed console to whoever starts it: its windows, its PIN, its microphone.

/** A file of this name beside the program's archive lets tests in; who can put it there can replace the program as well. */
export const TEST_BUILD = 'klinke-test-build';

const foreign = new Set(
  [
    // Another program looks in, or steers.
    'remote-debugging-port remote-debugging-pipe remote-debugging-address remote-allow-origins auto-open-devtools-for-tabs',
    'inspect inspect-brk inspect-port js-flags load-extension enable-automation',
    // Programs of others in place of Chromium's processes.
    'renderer-cmd-prefix utility-cmd-prefix gpu-launcher browser-subprocess-path ppapi-plugin-launcher',
    // Without the walls between pages and the computer.
    'no-sandbox disable-setuid-sandbox disable-gpu-sandbox disable-seccomp-filter-sandbox single-process no-zygote in-process-gpu',
    'disable-web-security allow-file-access-from-files disable-site-isolation-trials',
    // Another network than the real one.
    'ignore-certificate-errors ignore-certificate-errors-spki-list allow-insecure-localhost host-rules host-resolver-rules',
    // Another microphone, or one without asking.
    'use-fake-device-for-media-stream use-fake-ui-for-media-stream use-file-for-fake-audio-capture',
    'log-net-log ssl-key-log-file net-log-capture-mode',
  ].flatMap((line) => line.split(' ')),
);

/** Those among a program's arguments. Chromium takes one hyphen for two, and on Windows a slash. */
export function foreignSwitches(
  args: readonly string[],
  platform: string = process.platform,
): readonly string[] {
  const begins = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;
  return args.filter((arg) => foreign.has(begins.exec(arg)?.[1]?.toLowerCase() ?? ''));
}

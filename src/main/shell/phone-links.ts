// Links to telephone numbers (`tel:` by RFC 3966, `callto:`), as other programs hand them over: on the command line, or by an event of macOS.

/** Those that the system may give us. */
export const PHONE_SCHEMES = ['tel', 'callto'] as const;

const isLink = new RegExp(`^(?:${PHONE_SCHEMES.join('|')}):`, 'i');
/** Longer than any number with all its parameters. */
const LONGEST = 200;

/** The last one, as Windows puts it; null where there is none. What is too long is no number. */
export function phoneLinkIn(args: readonly string[]): string | null {
  return args.findLast((arg) => isLink.test(arg) && arg.length <= LONGEST) ?? null;
}

/** What of Electron's `app` says which program opens such links. */
export interface LinkRegistry {
  isDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean;
  setAsDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean;
  removeAsDefaultProtocolClient(scheme: string, path?: string, args?: string[]): boolean;
}

/** After these two hyphens a link is an argument, whatever a web page has written into it, and never a switch of Chromium. */
const ownArguments = (): [string, string[]] => [process.execPath, ['--']];

/** Where it's not wanted (any more) only what is ours is given back. */
export function claimPhoneLinks(registry: LinkRegistry, wanted: boolean): void {
  for (const scheme of PHONE_SCHEMES) {
    const ours = registry.isDefaultProtocolClient(scheme, ...ownArguments());
    if (wanted && !ours) registry.setAsDefaultProtocolClient(scheme, ...ownArguments());
    else if (!wanted && ours) registry.removeAsDefaultProtocolClient(scheme, ...ownArguments());
  }
}

/** Whoever has chosen another program in the system's own settings keeps it. */
export const havePhoneLinks = (registry: LinkRegistry): boolean =>
  PHONE_SCHEMES.every((scheme) => registry.isDefaultProtocolClient(scheme, ...ownArguments()));

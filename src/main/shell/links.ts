// Links that other programs hand over, on the command line or by an event of macOS: to telephone numbers (`tel:` by RFC 3966,
// `callto:`), and to what is in Klinke (`klinke://message/…`, as it stands in mails).

/** Those that the system may give us. */
export const PHONE_SCHEMES = ['tel', 'callto'] as const;

/** Nobody else's, so nobody is asked whether it's wanted. */
const OWN_SCHEME = 'klinke';

const isLink = new RegExp(`^(?:(?:${PHONE_SCHEMES.join('|')}):|${OWN_SCHEME}://message/)`, 'i');
/** Longer than any number with all its parameters, and than any message's id. */
const LONGEST = 200;

/** The last one, as Windows puts it; null where there is none. What is too long is none. */
export function linkIn(args: readonly string[]): string | null {
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

/** Also from another Klinke on this computer. */
export const claimOwnLinks = (registry: LinkRegistry): void => claim(registry, OWN_SCHEME, true);

export function claimPhoneLinks(registry: LinkRegistry, wanted: boolean): void {
  for (const scheme of PHONE_SCHEMES) claim(registry, scheme, wanted);
}

/** Where it's not wanted (any more) only what is ours is given back. */
function claim(registry: LinkRegistry, scheme: string, wanted: boolean): void {
  const ours = registry.isDefaultProtocolClient(scheme, ...ownArguments());
  if (wanted && !ours) registry.setAsDefaultProtocolClient(scheme, ...ownArguments());
  else if (!wanted && ours) registry.removeAsDefaultProtocolClient(scheme, ...ownArguments());
}

/** Whoever has chosen another program in the system's own settings keeps it. */
export const havePhoneLinks = (registry: LinkRegistry): boolean =>
  PHONE_SCHEMES.every((scheme) => registry.isDefaultProtocolClient(scheme, ...ownArguments()));

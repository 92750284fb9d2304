// Where the console's windows come from: the one origin that an exchange lets in by itself.

export const CONSOLE_SCHEME = 'klinke';
export const CONSOLE_HOST = 'app';
export const CONSOLE_ORIGIN = `${CONSOLE_SCHEME}://${CONSOLE_HOST}`;

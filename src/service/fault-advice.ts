// Faults of the system in words: what happened, what it means, what to do.

import { isAbsolute } from 'node:path';

/** Why a file or folder can't be read or written, after "can't be read: ". `what` is its path. */
export function fileAdvice(fault: unknown, what: string): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return `there is no ${what}: correct the name, or put it there`;
    case 'EACCES':
    case 'EPERM':
      return `this user has no right to ${what}: change its permissions, or run this as another user`;
    case 'EISDIR':
      return `${what} is a folder: name a file`;
    case 'EEXIST':
    case 'ENOTDIR':
      return `${what} has a file where a folder has to be: name another place`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk is full: make room at ${what}`;
    case 'EROFS':
      return `${what} lies on a disk that can only be read: name another place`;
    default:
      return `${message ?? String(fault)}${message?.includes(what) || !isAbsolute(what) ? '' : ` (${what})`}`;
  }
}

/** Why an engine could not start. */
export function startAdvice(fault: unknown, dataFolder: string): string {
  const {
    code = '',
    message,
    address,
    port,
    path,
    syscall,
  } = fault as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  const where = address === undefined ? 'the address' : `${address}${port === undefined ? '' : `:${port}`}`;
  switch (code) {
    case 'EADDRINUSE':
      return `${where} is in use (EADDRINUSE): choose another port, or stop the other engine or program that listens there`;
    case 'EADDRNOTAVAIL':
      return `this computer has no address ${address ?? ''} (EADDRNOTAVAIL): correct api.host, switch.listen.host or --listen`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the name to listen at is not known (${code}): correct api.host, switch.listen.host or --listen`;
    case 'SQLITE_CORRUPT':
    case 'SQLITE_CORRUPT_VTAB':
      return `the journal in ${dataFolder} is damaged (${code}): put journal.db back from a backup, or move it away with journal.db-wal and journal.reserve and begin a new one; calls in progress are adopted either way as far as the switch knows them`;
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_CANTOPEN_ISDIR':
      return `the journal ${dataFolder}/journal.db can't be opened (${code}): it has to be a file, in a folder that the engine's user may write to`;
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
    case 'SQLITE_AUTH':
      return `the journal in ${dataFolder} can't be written (${code}): give the engine's user the right to`;
    // What is written to a file that is open already names no file.
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return `the disk is full: make room at ${dataFolder} (${code})`;
    case 'SQLITE_IOERR':
      return `the disk with ${dataFolder} has a fault (${code}): ${message}`;
  }
  if (code.startsWith('SQLITE_IOERR')) return `the disk with ${dataFolder} has a fault or is full (${code})`;
  if (code === 'EACCES' && syscall === 'listen')
    return `this user may not listen at ${where} (EACCES): choose a port from 1024 on`;
  if (path !== undefined) return `${fileAdvice(fault, path)} (${code})`;
  return message ?? String(fault);
}

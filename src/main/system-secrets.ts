// The system's own keeper of secrets (Keychain, DPAPI, the Linux key ring), by way of Electron.
import { safeStorage } from 'electron';
import type { SecretStore } from './secrets.ts';

export const systemSecrets: SecretStore = {
  usable() {
    if (!safeStorage.isEncryptionAvailable()) return false;
    if (process.platform !== 'linux') return true;
    // Without a key ring Chromium "encrypts" with a password that is the same everywhere: as good as plain text.
    const backend = safeStorage.getSelectedStorageBackend();
    return backend !== 'basic_text' && backend !== 'unknown';
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (data) => safeStorage.decryptString(data),
};

// Loaded by Electron before the console where a test needs a system that keeps secrets: this machine's may have no key ring.
const { safeStorage } = require('electron');

safeStorage.isEncryptionAvailable = () => true;
safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret';
safeStorage.encryptString = (text) => Buffer.from(`sealed ${Buffer.from(text).toString('hex')}`);
safeStorage.decryptString = (sealed) => Buffer.from(String(sealed).replace('sealed ', ''), 'hex').toString();

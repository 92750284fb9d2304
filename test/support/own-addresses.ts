// All addresses at which this computer hears calls: what is tried with one only may fail wherever there are two.

import { networkInterfaces } from 'node:os';
import { mediaAddresses } from '../../src/service/switch/media-addresses.ts';

export const ownAddresses = (): readonly string[] => mediaAddresses('0.0.0.0', networkInterfaces());

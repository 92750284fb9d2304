// Only the fake bridge, for trying the product's own build under its own content security policy.

import { FakeBridge } from './fake-bridge.ts';
import { scenes } from './scenes.ts';

const scene = scenes.waiting?.();
if (scene) Object.assign(window, { klinke: new FakeBridge(scene, {}).bridge });

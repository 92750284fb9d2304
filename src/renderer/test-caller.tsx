// Entry of the test caller's window: settings for looks and devices, the telephone, and nothing of the hotline.

import '@fontsource-variable/inter/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import './ui/ui.css';
import './ui/surfaces.css';

import { createRoot } from 'react-dom/client';
import { startAppearance } from './shell/appearance.ts';
import { bridge } from './state/bridge.ts';
import { useMirror } from './state/mirror.ts';
import { hangUp, startCaller } from './test-caller/caller-store.ts';
import { TestCaller } from './test-caller/test-caller.tsx';

async function start(): Promise<void> {
  const { call, on } = bridge();
  on('settingsChanged', (settings) => useMirror.setState({ settings }));
  // Main asks before it closes the window; the page's own end is the last chance.
  on('actionRequested', ({ kind }) => kind === 'hangUp' && hangUp());
  window.addEventListener('pagehide', hangUp);
  const [appInfo, settings] = await Promise.all([call.appInfo(), call.settings()]);
  useMirror.setState({ appInfo, settings });
  startCaller();
}

startAppearance();
void start();

const root = document.getElementById('root');
if (root) createRoot(root).render(<TestCaller />);

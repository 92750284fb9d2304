// Entry of the window: mirrors main, starts what listens, shows the interface.

import { createRoot } from 'react-dom/client';
import { startArrivals } from './features/call-bar/arrivals-service.ts';
import { startPhone } from './features/phone/phone-service.ts';
import { startAppearance } from './shell/appearance.ts';
import { App } from './shell/app.tsx';
import { startMirror } from './state/mirror.ts';
import './theme/tokens.css';
import './theme/base.css';
import './ui/ui.css';

startAppearance();
startArrivals();
startPhone();
void startMirror();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);

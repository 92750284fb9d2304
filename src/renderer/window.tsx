// Entry of the window: mirrors main, starts what listens, shows the interface.

import '@fontsource-variable/inter/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import './ui/ui.css';
import './ui/surfaces.css';

import { createRoot } from 'react-dom/client';
import { startTurnedNotices } from './control/turned-notices.ts';
import { startTakenOver } from './features/call-backs/taken-over-service.ts';
import { startArrivals } from './features/call-bar/arrivals-service.ts';
import { startMessageNews } from './features/messages/news-service.ts';
import { startPhone } from './features/phone/phone-service.ts';
import { App } from './shell/app.tsx';
import { startAppearance } from './shell/appearance.ts';
import { startBarLink } from './shell/bar-link.ts';
import { startHomeCountry } from './shell/home-country.ts';
import { startNoticeLog } from './shell/notice-log.ts';
import { startQuitLink } from './shell/quit-link.ts';
import { startDrafts } from './state/drafts.ts';
import { startMirror } from './state/mirror.ts';
import { startNetworkEvents } from './state/network-events.ts';
import { startTold } from './state/told.ts';

startAppearance();
startHomeCountry();
startArrivals();
startMessageNews();
startTakenOver();
startPhone();
startBarLink();
startQuitLink();
startTold();
startNoticeLog();
startTurnedNotices();
startNetworkEvents();
void startMirror();
void startDrafts();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);

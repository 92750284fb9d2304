// Entry of the slim bar: mirrors main and shows chips; the softphone lives in the window.

import '@fontsource-variable/inter/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import './ui/ui.css';
import './ui/surfaces.css';

import { createRoot } from 'react-dom/client';
import { Bar } from './bar/bar.tsx';
import { startFromWindow } from './bar/from-window.ts';
import { startAppearance } from './shell/appearance.ts';
import { startHomeCountry } from './shell/home-country.ts';
import { startMirror } from './state/mirror.ts';

startAppearance();
startHomeCountry();
startFromWindow();
void startMirror();

const root = document.getElementById('root');
if (root) createRoot(root).render(<Bar />);

import { activeTab } from '../browser/tabs.ts';
import { openSurface } from './surface.tsx';

void openSurface({ name: 'popup', tab: activeTab });

import { activeTab, onTabActivated } from '../browser/tabs.ts';
import { openSurface } from '../popup/surface.tsx';

void openSurface({ name: 'panel', tab: activeTab, onTab: onTabActivated });

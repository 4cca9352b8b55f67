import { addPanel } from '../browser/devtools.ts';

void addPanel();

import { prepared } from './global-setup.ts';

await prepared();

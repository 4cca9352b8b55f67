export { unitAlone as default } from '../../vitest.config.ts';

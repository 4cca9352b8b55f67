/** The whole list of cookies and all that can be done with them: loaded when a person turns to it. */
export { JarView } from './jar-view.tsx';
export { handleKey } from './keys.tsx';
export { SnapshotsView } from './snapshots.tsx';
export { createJar, type Jar } from './state.ts';

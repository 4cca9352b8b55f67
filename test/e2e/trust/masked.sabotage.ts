import type { Sabotage } from '../../sabotage/sabotage.ts';

const test = 'test/e2e/trust/masked.test.ts';
const shown = (what: string, file: string, find: string, replace: string): Sabotage => ({
  promise: 11,
  what,
  edits: [{ file, find, replace }],
  test,
});

export const sabotages: readonly Sabotage[] = [
  shown(
    'the mask bears the value as its title',
    'src/popup/value.tsx',
    '<span class="mask" aria-label={t(\'masked\')}>',
    '<span class="mask" title={cookie.value} aria-label={t(\'masked\')}>',
  ),
  shown(
    'the console is told what is shown',
    'src/popup/value.tsx',
    '  const masked = secret && !store.revealed.value.has(id);\n',
    '  const masked = secret && !store.revealed.value.has(id);\n  console.debug(cookie);\n',
  ),
  shown(
    'the timeline shows the value that was set',
    'src/popup/insight/timeline.tsx',
    "return [isHidden ? '' : shown(after, words), lifetimeWords(after, words, now)]",
    "return [isHidden && after.value === '' ? '' : shown(after, words), lifetimeWords(after, words, now)]",
  ),
];

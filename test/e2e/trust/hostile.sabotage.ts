import type { Sabotage } from '../../sabotage/sabotage.ts';

const test = 'test/e2e/trust/hostile.test.ts';
const shownRaw = (what: string, file: string, find: string, replace: string): Sabotage => ({
  promise: 5,
  what,
  edits: [{ file, find, replace }],
  test,
});
/** What is put into words is made visible there once more. */
const saidRaw = (...how: Parameters<typeof shownRaw>): Sabotage => {
  const { edits, ...rest } = shownRaw(...how);
  const find = 'get(key, substitutions.map(visibleInWords)) || key';
  const replace = 'get(key, substitutions.map((each) => each || visibleInWords(each))) || key';
  return { ...rest, edits: [...edits, { file: 'src/ui/words.ts', find, replace }] };
};

export const sabotages: readonly Sabotage[] = [
  shownRaw(
    'decoded text is shown raw',
    'src/inspector/insight/inside.tsx',
    '      return <pre>{visible(layer.text)}</pre>;',
    '      return <pre>{layer.text || visible(layer.text)}</pre>;',
  ),
  shownRaw(
    'decoded JSON is shown raw',
    'src/inspector/insight/inside.tsx',
    'visible(JSON.stringify(value, null, 2)).replace(/‹U\\+000A›/g, ',
    '(JSON.stringify(value, null, 2) || visible("")).replace(/‹U\\+000A›/g, ',
  ),
  saidRaw(
    'names in findings are shown raw',
    'src/inspector/insight/finding-words.ts',
    '[...finding.facts.map(visible), ...moments]',
    '[...finding.facts, ...moments]',
  ),
  shownRaw(
    'names in the timeline are shown raw',
    'src/inspector/insight/timeline-entry.tsx',
    '<code class="name">{visible(happening.name)}</code>',
    '<code class="name">{happening.name}</code>',
  ),
  saidRaw(
    'what a button is called has a raw name in it',
    'src/inspector/cookie-parts/value-tools.tsx',
    'const name = visible(cookie.name);',
    'const name = cookie.name;',
  ),
];

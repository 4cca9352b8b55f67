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
    'src/inspector/cookie-parts/value.tsx',
    '            <Mask />\n',
    '            <span title={cookie.value}>\n              <Mask />\n            </span>\n',
  ),
  shown(
    'the console is told what is shown',
    'src/inspector/cookie-parts/value.tsx',
    '  const masked = secret && !store.revealed.value.has(id);\n',
    '  const masked = secret && !store.revealed.value.has(id);\n  console.debug(cookie);\n',
  ),
  shown(
    'the console of the worker is told what happens',
    'src/background/cookie-events.ts',
    'export function noteCookieEvent(event: CookieEvent): void {\n',
    'export function noteCookieEvent(event: CookieEvent): void {\n  console.debug(event);\n',
  ),
  shown(
    'the timeline shows the value that was set',
    'src/inspector/insight/happening-details.tsx',
    'if (isHidden) return <ValueTag value={value} />;',
    'if (isHidden && common < 0) return <ValueTag value={value} />;',
  ),
];

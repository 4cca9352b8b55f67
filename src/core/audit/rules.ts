import { expectations } from './expected.ts';
import { identifier } from './identifier.ts';
import { leaks } from './leaks.ts';
import { lifecycle } from './lifecycle.ts';
import { scope } from './scope.ts';
import { transport } from './transport.ts';
import { traps } from './traps.ts';
import type { Rule } from './rule.ts';

/** All that is looked for, in the order in which findings of one severity are shown. */
export const rules: readonly Rule[] = [
  ...transport,
  ...leaks,
  ...identifier,
  ...lifecycle,
  ...traps,
  ...scope,
  ...expectations,
];

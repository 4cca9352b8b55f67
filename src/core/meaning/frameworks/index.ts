import { withoutPrefix } from '../../cookie/prefix.ts';
import { percentDecoded } from '../decode/percent.ts';
import { unquote } from '../decode/quoted-string.ts';
import { affinityNames } from './affinity.ts';
import { analyticsNames } from './analytics.ts';
import { consentNames } from './consent.ts';
import { djangoNames, djangoShapes } from './django.ts';
import { dotnetNames } from './dotnet.ts';
import { javaNames } from './java.ts';
import { nodeOtherNames, nodeOtherShapes } from './node-others.ts';
import { nodeNames, nodeShapes } from './node.ts';
import { otherNames, otherShapes } from './others.ts';
import { phoenixNames } from './phoenix.ts';
import { phpNames, phpShapes } from './php.ts';
import { pythonNames, pythonShapes } from './python.ts';
import { railsNames, railsShapes } from './rails.ts';
import type { Detail, FrameworkId, FrameworkRole, Recogniser } from './recogniser.ts';
import { tokenShapes } from './token.ts';

export type { Detail, FrameworkId, FrameworkRole, Recogniser } from './recogniser.ts';

/** Who issued a cookie and what for; claimed from its name and its value's shape, or from the shape alone. */
export interface Recognition {
  readonly framework: FrameworkId;
  readonly role: FrameworkRole;
  readonly confidence: 'name-and-shape' | 'shape';
  readonly detail?: Detail;
}

/** Names with shapes first, then shapes alone; the first that fits is the answer. */
export const recognisers: readonly Recogniser[] = [
  ...djangoNames,
  ...pythonNames,
  ...railsNames,
  ...nodeNames,
  ...nodeOtherNames,
  ...phpNames,
  ...javaNames,
  ...dotnetNames,
  ...phoenixNames,
  ...otherNames,
  ...analyticsNames,
  ...consentNames,
  ...affinityNames,
  ...djangoShapes,
  ...pythonShapes,
  ...otherShapes,
  ...railsShapes,
  ...nodeShapes,
  ...nodeOtherShapes,
  ...phpShapes,
  ...tokenShapes,
];

/**
 * Who issued this cookie, by the default names and shapes of frameworks.
 * @returns `null` when nothing is known of the name, or the value has not the shape that the name promises
 */
export function recognise(cookie: {
  readonly name: string;
  readonly value: string;
  readonly httpOnly: boolean;
}): Recognition | null {
  const name = withoutPrefix(cookie.name);
  const unquoted = unquote(cookie.value);
  const value = percentDecoded(unquoted) ?? unquoted;
  if (value === '') return null;
  const found = recognisers.find(
    (recogniser) =>
      isNamed(recogniser, name) &&
      (recogniser.httpOnly ?? cookie.httpOnly) === cookie.httpOnly &&
      hasShape(recogniser, value),
  );
  return found ? recognition(found) : null;
}

/** Whether a cookie has a default name of software that issues it for one of these roles, and the value that belongs to it. */
export function isNamedFor(
  roles: readonly FrameworkRole[],
  { name, value }: { readonly name: string; readonly value: string },
): boolean {
  const bare = withoutPrefix(name);
  const unquoted = unquote(value);
  return recognisers.some(
    (recogniser) =>
      recogniser.name !== undefined &&
      roles.includes(recogniser.role) &&
      isNamed(recogniser, bare) &&
      hasShape(recogniser, percentDecoded(unquoted) ?? unquoted),
  );
}

function isNamed(recogniser: Recogniser, name: string): boolean {
  if (recogniser.name === undefined) return true;
  return typeof recogniser.name === 'string' ? recogniser.name === name : recogniser.name.test(name);
}

function hasShape({ shape }: Recogniser, value: string): boolean {
  return typeof shape === 'function' ? shape(value) : shape.test(value);
}

function recognition({ framework, role, name, detail }: Recogniser): Recognition {
  const confidence = name === undefined ? 'shape' : 'name-and-shape';
  return { framework, role, confidence, ...(detail && { detail }) };
}

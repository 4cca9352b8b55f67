import { spawnSync } from 'node:child_process';
import { installFromDebian, onPath } from './browsers.ts';

/** Debian's own Python may stand behind another one on the path. */
const candidates = ['python3', '/usr/bin/python3'];

const hasDjango = (python: string) => spawnSync(python, ['-c', 'import django']).status === 0;

/** The packages of Debian's that have both. */
export const djangoPackages = ['python3-django', 'openssl'] as const;

/** A Python that has Django; `null` where there is none, or no openssl to make a certificate with. */
export function findDjango(): string | null {
  if (!onPath('openssl')) return null;
  return candidates.find(hasDjango) ?? null;
}

/** The same, after Debian's packages were installed where we may. */
export function ensureDjango(): string | null {
  return (
    findDjango() ??
    (process.platform === 'linux' && installFromDebian(...djangoPackages) ? findDjango() : null)
  );
}

import { jwe, jwt } from '../decode/jwt.ts';
import type { Recogniser } from './recogniser.ts';
import { claimedBy } from './shapes.ts';

/** A JWT under any name says whom it speaks for in the claim `sub` (RFC 7519 4.1.2); without it, it may be anything. */
const identifies = (isSigned: boolean) => (value: string) => {
  const layer = jwt.decode(value)?.layer;
  if (layer?.kind !== 'jwt' || (layer.signature !== '') !== isSigned) return false;
  return ['string', 'number'].includes(typeof layer.claims['sub']);
};

export const tokenShapes: readonly Recogniser[] = [
  { framework: 'jwt', role: 'auth', shape: identifies(true), detail: 'signed' },
  { framework: 'jwt', role: 'auth', shape: identifies(false) },
  { framework: 'jwt', role: 'auth', shape: claimedBy(jwe), detail: 'encrypted' },
];

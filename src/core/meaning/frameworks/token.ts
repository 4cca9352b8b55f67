import { jwt } from '../decode/jwt.ts';
import type { Recogniser } from './recogniser.ts';

/** A JWT under any name says whom it speaks for in the claim `sub` (RFC 7519 4.1.2); without it, it may be anything. */
const identifies = (value: string) => {
  const layer = jwt.decode(value)?.layer;
  return layer?.kind === 'jwt' && ['string', 'number'].includes(typeof layer.claims['sub']);
};

export const tokenShapes: readonly Recogniser[] = [
  { framework: 'jwt', role: 'auth', shape: identifies, detail: 'signed' },
];

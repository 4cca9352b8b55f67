import { vectors } from '../../meaning/signature/vectors.ts';
import { careful, session } from '../make.ts';
import type { Cases } from './case.ts';

const many = (count: number, octets: number) =>
  Array.from({ length: count }, (_, index) => careful({ name: `n${index}`, value: 'x'.repeat(octets - 2) }));

/** A session of Flask of so many octets with its name. */
function flaskOf(octets: number): string {
  const [, ...signed] = vectors.flask.split('.');
  const rest = signed.join('.').length + 'session.'.length;
  // Of n octets, Base64 without padding makes 4n/3 characters, rounded up (RFC 4648, 4).
  const filling = Math.floor(((octets - rest) * 3) / 4) - '{"a":""}'.length;
  const payload = Buffer.from(JSON.stringify({ a: 'x'.repeat(filling) })).toString('base64url');
  return [payload, ...signed].join('.');
}

export const sizes: Cases = {
  'near-size-limit': [
    {
      claim: 'a session kept in the cookie that is nearly full',
      site: { cookies: [session({ value: 'x'.repeat(3991) })] },
      reported: { severity: 'medium', facts: ['sessionid', '4000'] },
    },
    {
      claim: 'one that is getting there',
      site: { cookies: [session({ value: 'x'.repeat(3491) })] },
      reported: { severity: 'low', facts: ['sessionid', '3500'] },
    },
    {
      claim: 'another cookie weighs less',
      site: { cookies: [careful({ name: 'n', value: 'x'.repeat(3999) })] },
      reported: { severity: 'low' },
    },
    {
      claim: 'octets count, not characters',
      site: { cookies: [careful({ name: 'n', value: 'я'.repeat(1750) })] },
      reported: { severity: 'info', facts: ['n', '3501'] },
    },
    {
      claim: 'a session kept in the cookie grows, so that it is told from 3,000 octets',
      site: { cookies: [careful({ name: 'session', value: flaskOf(3000) })] },
      reported: { severity: 'low', facts: ['session', '3000'] },
    },
    {
      claim: 'not below that',
      site: { cookies: [careful({ name: 'session', value: flaskOf(2999) })] },
      reported: null,
    },
    {
      claim: 'not below 3,500 octets',
      site: { cookies: [session({ value: 'x'.repeat(3490) })] },
      reported: null,
    },
  ],
  'header-too-big': [
    {
      claim: 'more than servers take',
      site: { cookies: many(9, 1000) },
      reported: { severity: 'medium', confidence: 'medium', facts: ['9025', '9'] },
    },
    { claim: 'nearly as much', site: { cookies: many(7, 1000) }, reported: { severity: 'low' } },
    { claim: 'not six kilobytes', site: { cookies: many(6, 1000) }, reported: null },
    {
      claim: 'not what another path is sent',
      site: { cookies: many(9, 1000).map((each) => ({ ...each, path: '/admin' })) },
      reported: null,
    },
  ],
};

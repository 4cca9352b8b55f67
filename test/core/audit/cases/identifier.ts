import { vectors } from '../../meaning/signature/vectors.ts';
import { analytics, careful, hex32, jwt, session } from '../make.ts';
import type { Case, Cases } from './case.ts';

const signedSession = session({ value: vectors.djangoSession });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const java = Buffer.from([0xac, 0xed, 0, 5, ...Array<number>(20).fill(1)]).toString('base64');
const marshal = encodeURIComponent(
  `${base64('\u0004\b{\u0006I"\u0006a\u0006:\u0006ETi\u0007')}--${'0f'.repeat(20)}`,
);

const of = (claim: string, name: string, value: string, reported: Case['reported']): Case => ({
  claim,
  site: { cookies: [careful({ name, value })] },
  reported,
});

export const identifier: Cases = {
  'id-too-short': [
    of('five digits hold 16 bits at most', 'sessionid', '48151', {
      severity: 'high',
      confidence: 'high',
      facts: ['sessionid', '16'],
    }),
    of('sixteen hexadecimal digits hold 64: a note', 'PHPSESSID', '0f1e2d3c4b5a6978', {
      severity: 'info',
      facts: ['PHPSESSID', '64'],
    }),
    of('what may be any application’s own name weighs little', '_hp2_session', '12', {
      severity: 'low',
      confidence: 'medium',
    }),
    of('not of a session key of Django', 'sessionid', 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8', null),
    of('not of 32 hexadecimal digits', 'PHPSESSID', hex32, null),
    of('not of a UUID', 'SESSION', base64('9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5'), null),
    of('not of a short payload that is signed', 'sessionid', vectors.djangoSessionSha1, null),
    of('not of a preference', 'theme', 'dark', null),
  ],
  'jwt-unsigned': [
    of('algorithm "none"', 'token', jwt({ sub: '7' }, { alg: 'None' }, ''), {
      severity: 'high',
      confidence: 'medium',
    }),
    of('an empty signature', 'token', jwt({ sub: '7' }, { alg: 'HS256' }, ''), { severity: 'high' }),
    of('not of a signed one', 'token', jwt({ sub: '7' }), null),
    of('not of two words and a dot', 'token', 'eyJhbGciOiJub25lIn0.', null),
  ],
  'jwt-seen': [
    of('a JSON Web Token under any name', 'prefs', jwt({ a: 1 }), {
      severity: 'info',
      facts: ['prefs', '1'],
    }),
    of('not of three other words', 'prefs', 'one.two.three', null),
  ],
  'session-in-cookie': [
    {
      claim: 'Django’s signed_cookies, which anyone can read',
      site: { cookies: [signedSession] },
      reported: { severity: 'info', framework: 'django' },
    },
    of('Flask’s session', 'session', vectors.flask, { severity: 'info', framework: 'flask' }),
    of('not of a session key', 'sessionid', 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8', null),
    of('not of what Phoenix encrypts', '_shop_key', `XCP.${'Ab_-'.repeat(30)}`, null),
    of('not of a signed preference', 'theme', vectors.djangoSetSigned, null),
  ],
  'card-inside': [
    of('a card number the way people write it', 'last_card', '4111 1111 1111 1111', {
      severity: 'high',
      confidence: 'medium',
      facts: ['last_card'],
    }),
    of(
      'of one piece, inside JSON: many other numbers look so',
      'order',
      '%7B%22card%22%3A%225555555555554444%22%7D',
      {
        severity: 'medium',
        confidence: 'low',
      },
    ),
    of('not with a wrong check digit', 'last_card', '4111 1111 1111 1112', null),
    of('not of a brand that is none', 'id', '1234567890123452', null),
    of('not within a longer number', 'id', '94111111111111111', null),
    of('not as a decimal', 'id', '0.4111111111111111', null),
    of('not joined to more', 'id', 'GS1_4111111111111111', null),
    of('not of a time', 'seen', '1795399337598', null),
    {
      claim: 'not in analytics',
      site: { cookies: [careful({ name: '_ga', value: 'GA1.1.4111111111.1673515099' }), analytics()] },
      reported: null,
    },
  ],
  'email-inside': [
    of('an address, percent-encoded', 'last_login', 'ada%40example.org', {
      severity: 'medium',
      confidence: 'high',
      facts: ['last_login'],
    }),
    of('in the claims of a token', 'token', jwt({ sub: '7', email: 'ada.lovelace@mail.example.org' }), {
      severity: 'medium',
    }),
    of('in base64', 'who', base64('{"mail":"ada@example.org"}'), { severity: 'medium' }),
    of('not a host', 'server', 'web@localhost', null),
    of('not a picture for sharp screens', 'icon', 'logo@2x.png', null),
    of('not a version', 'lib', 'preact@10.5.2', null),
    of('not a handle', 'who', '@ada.lovelace', null),
    of('not within a Django session key', 'sessionid', 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8', null),
  ],
  'serialized-object': [
    of('an object of Java', 'cart', java, { severity: 'medium', facts: ['cart', 'Java'] }),
    of('an object of PHP', 'cart', 'O:4:"Cart":1:{s:2:"id";i:7;}', { facts: ['cart', 'PHP'] }),
    of('an object of PHP within an array', 'cart', 'a:1:{i:0;O:4:"Cart":0:{}}', { facts: ['cart', 'PHP'] }),
    of('a note where a signature guards it', '_shop_session', marshal, { severity: 'info' }),
    of('not an array of PHP, which is data', 'cart', 'a:1:{i:0;s:2:"id";}', null),
    of('not JSON', 'cart', '%7B%22id%22%3A7%7D', null),
  ],
};

import { byName, byShape, type Table } from './row.ts';

const django = byName('django', 'session-data', 'signed');
const djangoSession = 'django SHA-256 django.contrib.sessions.backends.signed_cookies';
const messages = byName('django', 'messages', 'signed');
const djangoValue = byShape('django', 'session-data', 'signed-value');
const flask = byName('flask', 'session-data', 'signed');
const flaskSession = 'itsdangerous SHA-1 cookie-session';
const anyFlask = byShape('itsdangerous', 'session-data', 'signed');
const starlette = byName('starlette', 'session-data', 'signed');
const starletteSession = 'itsdangerous SHA-1 itsdangerous.Signer';
const pyramid = byName('pyramid', 'session-data', 'signed');
const tornado = byShape('tornado', 'session-data', 'signed-value');

export const python = {
  django: [
    ['session-on-the-server', { issuer: byName('django', 'session-id', 'server-side'), layers: 'text' }],
    [
      'session-compressed session-long',
      { issuer: django, layers: 'django-signed zlib json', signature: djangoSession },
    ],
    [
      'session-short session-unicode session-host-prefix',
      { issuer: django, layers: 'django-signed base64 json', signature: djangoSession },
    ],
    [
      'session-sha1',
      { issuer: django, layers: 'django-signed base64 json', signature: djangoSession.replace('256', '1') },
    ],
    ['session-pickle', { issuer: django, layers: 'django-signed serialized', signature: djangoSession }],
    ['token', { issuer: byName('django', 'csrf', 'masked'), layers: 'text' }],
    [
      'messages',
      {
        issuer: messages,
        layers: 'django-signed base64 json',
        signature: 'django SHA-256 django.contrib.messages',
      },
    ],
    [
      'messages-unicode messages-many',
      {
        issuer: messages,
        layers: 'django-signed zlib json',
        signature: 'django SHA-256 django.contrib.messages',
      },
    ],
    ['signed-value', { issuer: djangoValue, layers: 'django-signed', signature: 'django SHA-256 theme' }],
    [
      'signed-value-salt',
      { issuer: djangoValue, layers: 'django-signed', signature: 'django SHA-256 themepepper' },
    ],
    [
      'signed-value-colons',
      { issuer: djangoValue, layers: 'django-signed', signature: 'django SHA-256 scheme' },
    ],
    [
      'dumps-salt',
      { issuer: djangoValue, layers: 'django-signed base64 json', signature: 'django SHA-256 books.orders' },
    ],
    ['visits latin', { issuer: null, layers: 'text' }],
    ['last-visit', { issuer: null, layers: 'date' }],
    ['json', { issuer: null, layers: 'json' }],
    ['language', { issuer: byName('django', 'language'), layers: 'text' }],
  ],
  flask: [
    [
      'session session-unicode session-permanent flashed csrf',
      { issuer: flask, layers: 'itsdangerous base64 json', signature: flaskSession },
    ],
    [
      'session-compressed session-long session-tagged',
      { issuer: flask, layers: 'itsdangerous zlib json', signature: flaskSession },
    ],
    ['session-renamed', { issuer: anyFlask, layers: 'itsdangerous base64 json', signature: flaskSession }],
    [
      'remembered',
      {
        issuer: byName('flask', 'auth', 'remember-me'),
        layers: 'flask-login',
        signature: 'flask-login SHA-512',
      },
    ],
  ],
  itsdangerous: [
    [
      'timed timed-unicode timed-concat',
      { issuer: anyFlask, layers: 'itsdangerous base64 json', signature: 'itsdangerous SHA-1 itsdangerous' },
    ],
    [
      'timed-long',
      { issuer: anyFlask, layers: 'itsdangerous zlib json', signature: 'itsdangerous SHA-1 itsdangerous' },
    ],
    [
      'timed-salt',
      { issuer: anyFlask, layers: 'itsdangerous base64 json', signature: 'itsdangerous SHA-1 pepper' },
    ],
    [
      'timed-sha256',
      {
        issuer: anyFlask,
        layers: 'itsdangerous base64 json',
        signature: 'itsdangerous SHA-256 itsdangerous',
      },
    ],
    [
      'timed-sha512',
      {
        issuer: anyFlask,
        layers: 'itsdangerous base64 json',
        signature: 'itsdangerous SHA-512 itsdangerous',
      },
    ],
    [
      'timed-no-derivation',
      { issuer: anyFlask, layers: 'itsdangerous base64 json', signature: 'itsdangerous SHA-1' },
    ],
    [
      'timestamp-signer timestamp-signer-unicode',
      { issuer: anyFlask, layers: 'itsdangerous', signature: starletteSession },
    ],
    [
      'untimed',
      { issuer: null, layers: 'itsdangerous base64 json', signature: 'itsdangerous SHA-1 itsdangerous' },
    ],
    // A word, a dot and 27 characters may be anything.
    ['signer', { issuer: null, layers: 'text', signature: 'not-signed', unread: true }],
  ],
  starlette: [
    [
      'session session-padded session-unicode session-long',
      { issuer: starlette, layers: 'itsdangerous base64 json', signature: starletteSession },
    ],
    [
      'session-renamed',
      {
        issuer: byShape('itsdangerous', 'session-data', 'signed'),
        layers: 'itsdangerous base64 json',
        signature: starletteSession,
      },
    ],
  ],
  werkzeug: [
    ['plain latin unicode marks', { issuer: null, layers: 'text' }],
    ['json json-unicode', { issuer: null, layers: 'json' }],
    ['last-visit', { issuer: null, layers: 'date' }],
  ],
  pyramid: [
    [
      'session session-unicode session-empty session-long',
      { issuer: pyramid, layers: 'pyramid json', signature: 'pyramid SHA-512 pyramid.session.' },
    ],
    [
      'session-sha256',
      { issuer: pyramid, layers: 'pyramid json', signature: 'pyramid SHA-256 pyramid.session.' },
    ],
    ['ticket ticket-number', { issuer: byName('pyramid', 'auth', 'signed'), layers: 'text', unread: true }],
  ],
  tornado: [
    ['signed', { issuer: tornado, layers: 'tornado base64', signature: 'tornado SHA-256' }],
    [
      'signed-json signed-long',
      { issuer: tornado, layers: 'tornado base64 json', signature: 'tornado SHA-256' },
    ],
    ['signed-empty', { issuer: tornado, layers: 'tornado', signature: 'tornado SHA-256' }],
    ['signed-version-1', { issuer: tornado, layers: 'tornado base64', signature: 'tornado SHA-1' }],
    ['xsrf-version-1', { issuer: byName('tornado', 'csrf', 'secret'), layers: 'text' }],
    ['xsrf-version-2', { issuer: byName('tornado', 'csrf', 'masked'), layers: 'text' }],
  ],
  aiohttp: [
    ['plain plain-unicode', { issuer: byName('aiohttp', 'session-data'), layers: 'json' }],
    ['fernet fernet-unicode', { issuer: byName('aiohttp', 'session-data', 'encrypted'), layers: 'fernet' }],
  ],
  bottle: [
    [
      'signed signed-object',
      {
        issuer: byShape('bottle', 'session-data', 'signed-value'),
        layers: 'bottle serialized',
        // With MD5, which Web Crypto does not know.
        signature: 'not-checkable',
      },
    ],
  ],
} as const satisfies Readonly<Record<string, Table>>;

import { byName, byShape, type Table } from './row.ts';

const rack = byName('rack', 'session-data', 'signed');
const encrypted = byName('rails', 'session-data', 'encrypted');
const railsValue = byShape('rails', 'session-data', 'signed-value');
const railsSigned = 'rails SHA-1 signed cookie';
const laravel = byName('laravel', 'session-id', 'encrypted');
const gorilla = byShape('gorilla', 'session-data', 'signed-value');
const envelope = 'rails-signed base64 rails-envelope';

export const others = {
  rack: [
    [
      'session-marshal session-marshal-unicode',
      { issuer: rack, layers: 'rails-signed serialized', signature: 'rails SHA-1' },
    ],
    ['session-sha256', { issuer: rack, layers: 'rails-signed serialized', signature: 'rails SHA-256' }],
    ['session-json', { issuer: rack, layers: 'rails-signed base64 json', signature: 'rails SHA-1' }],
    ['session-zip-json', { issuer: rack, layers: 'rails-signed zlib json', signature: 'rails SHA-1' }],
    ['session-on-the-server', { issuer: byName('rack', 'session-id', 'server-side'), layers: 'text' }],
    ['plain', { issuer: null, layers: 'text' }],
  ],
  rails: [
    [
      'session session-unicode session-long session-marshal',
      { issuer: encrypted, layers: 'rails-encrypted', signature: 'not-signed' },
    ],
    [
      'session-cbc',
      {
        issuer: encrypted,
        layers: 'rails-signed base64 rails-encrypted',
        signature: 'rails SHA-1 signed encrypted cookie',
      },
    ],
    [
      'session-signed',
      {
        issuer: byName('rails', 'session-data', 'signed'),
        layers: `${envelope} base64 json`,
        signature: railsSigned,
      },
    ],
    ['plain', { issuer: null, layers: 'text' }],
    ['signed signed-expires', { issuer: railsValue, layers: `${envelope} base64`, signature: railsSigned }],
    ['signed-unicode', { issuer: railsValue, layers: `${envelope} base64 json`, signature: railsSigned }],
    ['signed-without-purpose', { issuer: railsValue, layers: 'rails-signed base64', signature: railsSigned }],
    ['signed-marshal', { issuer: railsValue, layers: `${envelope} serialized`, signature: railsSigned }],
    [
      'signed-sha256',
      { issuer: railsValue, layers: `${envelope} base64`, signature: railsSigned.replace('1', '256') },
    ],
    [
      'encrypted',
      {
        issuer: byShape('rails', 'session-data', 'encrypted'),
        layers: 'rails-encrypted',
        signature: 'not-signed',
      },
    ],
    [
      'encrypted-cbc',
      {
        issuer: byShape('rails', 'session-data', 'encrypted'),
        layers: 'rails-signed base64 rails-encrypted',
        signature: 'rails SHA-1 signed encrypted cookie',
      },
    ],
    ['verifier', { issuer: railsValue, layers: `${envelope} base64 json`, signature: 'rails SHA-256' }],
  ],
  php: [
    [
      'session session-22-5 session-26-5 session-48-6 session-256-6',
      { issuer: byName('php', 'session-id', 'server-side'), layers: 'text' },
    ],
    ['plain plain-spaces', { issuer: null, layers: 'text' }],
    [
      'list unicode nested object enum custom old-custom references numbers string empty'.replace(
        /\S+/g,
        'serialized-$&',
      ),
      { issuer: null, layers: 'php' },
    ],
  ],
  laravel: [
    ['session session-renamed session-gcm', { issuer: laravel, layers: 'laravel-encrypted' }],
    ['token', { issuer: byName('laravel', 'csrf', 'encrypted'), layers: 'laravel-encrypted' }],
    ['remembered', { issuer: byName('laravel', 'auth', 'remember-me'), layers: 'laravel-encrypted' }],
    ['other', { issuer: byShape('laravel', 'session-data', 'encrypted'), layers: 'laravel-encrypted' }],
  ],
  symfony: [
    ['remembered remembered-unicode', { issuer: byName('symfony', 'auth', 'remember-me'), layers: 'text' }],
    ['remembered-older', { issuer: byName('symfony', 'auth', 'remember-me'), layers: 'base64' }],
  ],
  tomcat: [
    [
      'session session-route',
      { issuer: byName('java-servlet', 'session-id', 'server-side'), layers: 'text' },
    ],
    ['serialized', { issuer: null, layers: 'serialized' }],
  ],
  gorilla: [
    [
      'session session-unicode session-encrypted',
      { issuer: gorilla, layers: 'gorilla', signature: 'gorilla SHA-256' },
    ],
    ['json', { issuer: gorilla, layers: 'gorilla base64 json', signature: 'gorilla SHA-256' }],
  ],
  mojolicious: [
    [
      'session unicode',
      {
        issuer: byName('mojolicious', 'session-data', 'signed'),
        layers: 'mojolicious json',
        signature: 'mojolicious SHA-256',
      },
    ],
    // A word, two hyphens and hexadecimal digits may be anything.
    ['signed', { issuer: null, layers: 'text', signature: 'not-signed', unread: true }],
  ],
} as const satisfies Readonly<Record<string, Table>>;

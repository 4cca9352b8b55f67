import { laravelEncrypted } from '../decode/laravel.ts';
import { unixTime } from '../decode/unix-time.ts';
import type { Recogniser } from './recogniser.ts';
import { base64Text, claimedBy } from './shapes.ts';

const encrypted = claimedBy(laravelEncrypted);

/** Symfony's token: class, user, expiry, hash; all of it in base64 before 5.3. */
const rememberMe = (value: string) =>
  [value, base64Text(value)].some((text) => /^[\w.\\]*:[^:]+:\d{9,10}:[^:]+(?::\S+)?$/.test(text ?? ''));

/** User, expiry, token and HMAC-SHA-256. */
const wordpressAuth = /^[^|]{1,200}\|\d{9,11}\|[A-Za-z0-9]{43}\|[0-9a-f]{64}$/;

/**
 * PHP (https://www.php.net/manual/en/session.configuration.php: 22 to 256 characters of at most 6 bits), Symfony
 * (https://symfony.com/doc/current/reference/configuration/security.html#remember-me, whose sessions are PHP's own),
 * Laravel (https://laravel.com/docs/session, …/csrf) and WordPress
 * (https://developer.wordpress.org/advanced-administration/wordpress/cookies/).
 */
export const phpNames: readonly Recogniser[] = [
  {
    framework: 'php',
    role: 'session-id',
    name: 'PHPSESSID',
    shape: /^[A-Za-z0-9,-]{22,256}$/,
    detail: 'server-side',
  },
  { framework: 'symfony', role: 'auth', name: 'REMEMBERME', shape: rememberMe, detail: 'remember-me' },
  {
    // `laravel` is the default of APP_NAME; the separator became a hyphen in Laravel 12.
    framework: 'laravel',
    role: 'session-id',
    name: /^[a-z0-9]+(?:[_-][a-z0-9]+){0,8}[_-]session$/,
    shape: encrypted,
    detail: 'encrypted',
  },
  { framework: 'laravel', role: 'csrf', name: 'XSRF-TOKEN', shape: encrypted, detail: 'encrypted' },
  {
    framework: 'laravel',
    role: 'auth',
    name: /^remember_[a-z]{1,32}_[0-9a-f]{40}$/,
    shape: encrypted,
    detail: 'remember-me',
  },
  {
    framework: 'wordpress',
    role: 'auth',
    name: /^wordpress_(?:logged_in_|sec_)?[0-9a-f]{32}$/,
    shape: wordpressAuth,
    detail: 'signed',
  },
  {
    framework: 'wordpress',
    role: 'preference',
    name: /^wp-settings-\d{1,10}$/,
    shape: /^[\w-]+=[\w-]*(?:&[\w-]+=[\w-]*)*$/,
  },
  {
    framework: 'wordpress',
    role: 'preference',
    name: /^wp-settings-time-\d{1,10}$/,
    shape: claimedBy(unixTime),
  },
];

/** What Laravel encrypts, under any name: every cookie but the ones excepted. */
export const phpShapes: readonly Recogniser[] = [
  { framework: 'laravel', role: 'session-data', shape: encrypted, detail: 'encrypted' },
];

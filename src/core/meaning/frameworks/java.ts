import { jwt } from '../decode/jwt.ts';
import { isRecord } from '../../lib/record.ts';
import type { Recogniser } from './recogniser.ts';
import { base64Text, uuidText } from './shapes.ts';

/** Play's JWT keeps the session in the claim `data`. */
const playToken = (value: string) => {
  const layer = jwt.decode(value)?.layer;
  return layer?.kind === 'jwt' && isRecord(layer.claims['data']);
};
/** Play's older form: HMAC-SHA-1, and the data as a query string. */
const playFields = /^[0-9a-f]{40}-[^=&]+=/;

/**
 * Java servlets (Jakarta Servlet 7.1.1): Tomcat writes 32 hexadecimal digits, others 20 or more of base64; after a
 * dot, colon or exclamation mark the server that holds the session. Spring Session
 * (https://docs.spring.io/spring-session/reference/api.html#api-cookieserializer), Spring Security
 * (https://docs.spring.io/spring-security/reference/servlet/exploits/csrf.html and
 * …/servlet/authentication/rememberme.html) and Play (https://www.playframework.com/documentation/latest/SettingsSession).
 */
export const javaNames: readonly Recogniser[] = [
  {
    framework: 'java-servlet',
    role: 'session-id',
    name: 'JSESSIONID',
    shape: /^[\w+-]{20,128}(?:[.:!][\w.!:-]{1,128})?$/,
    detail: 'server-side',
  },
  {
    framework: 'spring',
    role: 'session-id',
    name: 'SESSION',
    shape: (value) => uuidText.test(value) || uuidText.test(base64Text(value) ?? ''),
    detail: 'server-side',
  },
  { framework: 'spring', role: 'csrf', name: 'XSRF-TOKEN', shape: uuidText, httpOnly: false },
  {
    framework: 'spring',
    role: 'auth',
    name: 'remember-me',
    shape: (value) => /^[^:]+:\d{13}:(?:[A-Z0-9]+:)?[0-9a-f]{32,64}$/.test(base64Text(value) ?? ''),
    detail: 'remember-me',
  },
  { framework: 'play', role: 'session-data', name: 'PLAY_SESSION', shape: playToken, detail: 'signed' },
  { framework: 'play', role: 'session-data', name: 'PLAY_SESSION', shape: playFields, detail: 'signed' },
  { framework: 'play', role: 'messages', name: 'PLAY_FLASH', shape: playToken, detail: 'signed' },
  {
    framework: 'play',
    role: 'language',
    name: 'PLAY_LANG',
    shape: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/,
  },
];

import { textInside } from '../decode/base64.ts';
import { itsdangerous } from '../decode/itsdangerous.ts';
import type { Recogniser } from './recogniser.ts';
import { claimedBy } from './shapes.ts';

const signed = claimedBy(itsdangerous);

/** Starlette signs base64 with its padding, of JSON with spaces; Flask neither pads nor spaces. */
const ofStarlette = (value: string) => {
  const payload = itsdangerous.decode(value)?.inner ?? '';
  return /[=+/]/.test(payload) || /^\{"[^"]*": /.test(textInside(payload) ?? '');
};

/**
 * Flask (https://flask.palletsprojects.com/en/stable/config/#SESSION_COOKIE_NAME), Flask-Login
 * (https://flask-login.readthedocs.io/en/latest/#remember-me) and Starlette, and so FastAPI
 * (https://www.starlette.io/middleware/#sessionmiddleware).
 */
export const python: readonly Recogniser[] = [
  { framework: 'starlette', role: 'session-data', name: 'session', shape: ofStarlette, detail: 'signed' },
  { framework: 'flask', role: 'session-data', name: 'session', shape: signed, detail: 'signed' },
  {
    framework: 'flask',
    role: 'auth',
    name: 'remember_token',
    shape: /^[^|]{1,512}\|[0-9a-f]{128}$/,
    detail: 'remember-me',
  },
];

/** Under any name: only the shape says so. */
export const pythonShapes: readonly Recogniser[] = [
  { framework: 'starlette', role: 'session-data', shape: ofStarlette, detail: 'signed' },
  { framework: 'flask', role: 'session-data', shape: signed, detail: 'signed' },
];

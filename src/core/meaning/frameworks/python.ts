import { textInside } from '../decode/base64.ts';
import { pyramid } from '../decode/enclosed.ts';
import { itsdangerous } from '../decode/itsdangerous.ts';
import { fernet } from '../decode/sealed.ts';
import { bottle, flaskLogin, tornado } from '../decode/signed.ts';
import type { Recogniser } from './recogniser.ts';
import { claimedBy, jsonObject } from './shapes.ts';

/** Both sign with the time. */
const signed = (value: string) => {
  const layer = itsdangerous.decode(value)?.layer;
  return layer?.kind === 'itsdangerous' && layer.at !== null;
};

/** Starlette signs base64 with its padding, of JSON with spaces; Flask neither pads nor spaces. */
const ofStarlette = (value: string) => {
  const payload = signed(value) ? (itsdangerous.decode(value)?.inner ?? '') : '';
  return /[=+/]/.test(payload) || /^\{"[^"]*": /.test(textInside(payload) ?? '');
};

const ofPyramid = claimedBy(pyramid);
const ofFernet = claimedBy(fernet);

/** Hash, time in hexadecimal digits, user, and further data of theirs. */
const ticket = /^[0-9a-f]{32,128}[^!]{0,512}![^]*$/;

/** Version, mask, masked token, time. */
const maskedToken = /^2\|[0-9a-f]{8}\|[0-9a-f]{32}\|\d{9,11}$/;

/**
 * Flask (https://flask.palletsprojects.com/en/stable/config/#SESSION_COOKIE_NAME), Flask-Login
 * (https://flask-login.readthedocs.io/en/latest/#remember-me), Starlette, and so FastAPI
 * (https://www.starlette.io/middleware/#sessionmiddleware), Pyramid
 * (https://docs.pylonsproject.org/projects/pyramid/en/latest/api/session.html, …/authentication.html),
 * aiohttp-session (https://aiohttp-session.readthedocs.io/en/stable/reference.html), and Tornado
 * (https://www.tornadoweb.org/en/stable/guide/security.html), which Jupyter signs people in with.
 */
export const pythonNames: readonly Recogniser[] = [
  { framework: 'starlette', role: 'session-data', name: 'session', shape: ofStarlette, detail: 'signed' },
  { framework: 'flask', role: 'session-data', name: 'session', shape: signed, detail: 'signed' },
  {
    framework: 'flask',
    role: 'auth',
    name: 'remember_token',
    shape: claimedBy(flaskLogin),
    detail: 'remember-me',
  },
  { framework: 'pyramid', role: 'session-data', name: 'session', shape: ofPyramid, detail: 'signed' },
  { framework: 'pyramid', role: 'auth', name: 'auth_tkt', shape: ticket, detail: 'signed' },
  {
    framework: 'aiohttp',
    role: 'session-data',
    name: 'AIOHTTP_SESSION',
    shape: ofFernet,
    detail: 'encrypted',
  },
  {
    framework: 'aiohttp',
    role: 'session-data',
    name: 'AIOHTTP_SESSION',
    shape: jsonObject('created', 'session'),
  },
  { framework: 'tornado', role: 'csrf', name: '_xsrf', shape: maskedToken, detail: 'masked' },
  { framework: 'tornado', role: 'csrf', name: '_xsrf', shape: /^[0-9a-f]{32}$/, detail: 'secret' },
  {
    framework: 'tornado',
    role: 'auth',
    name: /^username-[\w-]{1,64}$/,
    shape: claimedBy(tornado),
    detail: 'signed',
  },
];

/** Under any name: only the shape says so. */
export const pythonShapes: readonly Recogniser[] = [
  // Flask and Starlette sign their sessions with it, and anybody anything else.
  { framework: 'itsdangerous', role: 'session-data', shape: signed, detail: 'signed' },
  { framework: 'pyramid', role: 'session-data', shape: ofPyramid, detail: 'signed' },
  { framework: 'tornado', role: 'session-data', shape: claimedBy(tornado), detail: 'signed-value' },
  { framework: 'bottle', role: 'session-data', shape: claimedBy(bottle), detail: 'signed-value' },
];

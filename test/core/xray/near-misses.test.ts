import { describe, expect, it } from 'vitest';
import { type Act, expressValue, jweValue, open, submit } from '../../e2e/xray/scenario.ts';
import { type Answers, app, call, gone, newer, older, sid, signIn, toLogin, xrayed } from './story.ts';

describe('no alarm is given', () => {
  it.each<[what: string, acts: readonly Act[], answers: Answers]>([
    [
      'of a line that was refused beside one of its name that was kept',
      [signIn],
      { 'POST /login': [{ lines: [sid(older, 'Path=/; Domain=other.test; HttpOnly'), sid(newer)] }] },
    ],
    [
      'of a session that had come to its end',
      [signIn, open(`${app}/home`)],
      {
        'POST /login': [{ lines: [sid(newer, 'Path=/; HttpOnly; Secure; Max-Age=1')], wait: 0 }],
        'GET /home': [{ ...toLogin, wait: 0 }],
      },
    ],
    [
      'of names with a prefix and without that are of two sites',
      [submit('https://idp.other.test/login'), signIn],
      {
        'POST /login': [
          { lines: [`__Host-session_id=${'0f'.repeat(16)}; Path=/; HttpOnly; Secure`] },
          { lines: [`session_id=${'1e'.repeat(16)}; Path=/; HttpOnly; Secure`] },
        ],
      },
    ],
    [
      'of a call that left before the log-in was answered and was turned away',
      [
        open(`${app}/login`),
        {
          do: 'call',
          calls: [{ url: `${app}/api/login`, method: 'POST' }, { url: `${app}/api/me` }],
        },
      ],
      {
        'GET /login': [{ lines: [sid(older)] }],
        'POST /api/login': [{ lines: [sid(newer)], wait: 700 }],
        'GET /api/me': [{ status: 401 }],
      },
    ],
    [
      'of a call that is not for this person',
      [signIn, call('/api/admin')],
      { 'POST /login': [{ lines: [sid(newer)] }], 'GET /api/admin': [{ status: 403 }] },
    ],
    [
      'of an answer after which the same session was set once more',
      [signIn, call('/api/me'), signIn],
      {
        'POST /login': [{ lines: [sid(newer, 'Path=/login; HttpOnly; Secure')] }],
        'GET /api/me': [{ lines: [sid(older, 'Path=/login; HttpOnly; Secure')] }],
      },
    ],
    [
      'of a deletion that misses an older cookie, where the same answer sets the session',
      [open(`${app}/old`), signIn],
      {
        'GET /old': [{ lines: [sid(older, 'Path=/old; HttpOnly')] }],
        'POST /login': [{ lines: [gone, sid(newer)] }],
      },
    ],
    [
      'of a way on to a log-in page with what an identity provider hands over',
      [signIn, open(`${app}/start`)],
      { 'POST /login': [{ lines: [sid(newer)] }], 'GET /start': [{ location: `${app}/login?code=1` }] },
    ],
    [
      'of a password that was wrong',
      [signIn, open(`${app}/home`)],
      { 'POST /login': [toLogin], 'GET /home': [toLogin] },
    ],
    [
      'of a log-out after which somebody signed in',
      [signIn, submit(`${app}/logout`), signIn],
      {
        'POST /login': [{ lines: [sid(older)] }, { lines: [sid(newer)] }],
        'POST /logout': [{ lines: [gone] }],
      },
    ],
  ])('%s', (_, acts, answers) => {
    expect(xrayed(acts, answers).kind).toBe('unclear');
  });
});

it('who was sent back to the log-in after a page that was answered is not signed in', () => {
  const answers: Answers = { 'POST /login': [{ lines: [sid(newer)] }], 'GET /account': [toLogin] };
  expect(xrayed([signIn, open(`${app}/home`)], answers).kind).toBe('signed-in');
  expect(xrayed([signIn, open(`${app}/home`), open(`${app}/account`)], answers).kind).toBe('loop');
});

it('two cookies of the session’s name that were there before the log-in alone keep nobody from it', () => {
  const second = `connect.sid=${expressValue('second')}; Domain=app.test; Path=/; HttpOnly; Secure`;
  const answers: Answers = {
    'GET /': [
      { lines: [sid(older), second] },
      { lines: ['connect.sid=; Domain=app.test; Path=/; Max-Age=0'] },
    ],
    'POST /login': [{ lines: [sid(newer)] }],
  };
  const acts = [open(`${app}/`), open(`${app}/`), signIn, open(`${app}/home`)];
  expect(xrayed(acts, answers).kind).toBe('signed-in');
  const stay: Answers = { ...answers, 'GET /': [{ lines: [sid(older), second] }] };
  expect(xrayed(acts, stay).kind).toBe('twin');
});

it('the setting names https, though the server was asked over http', () => {
  const origin = 'http://app.test';
  const { kind, settings } = xrayed([submit(`${origin}/login`), open(`${origin}/home`)], {
    'POST /login': [{ lines: [`authjs.session-token=${jweValue('a')}; Path=/; HttpOnly`] }],
    'GET /home': [{ location: `${origin}/login` }],
  });
  expect(kind).toBe('loop');
  expect(settings[0]).toEqual({ place: 'authjs', code: 'AUTH_URL=https://app.test\nAUTH_TRUST_HOST=true' });
});

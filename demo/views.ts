import { ok, redirect, type View } from './answer.ts';
import { clearSessions, countSessions } from './database.ts';
import type { Exchange } from './exchange.ts';
import { html, type Html } from './html.ts';
import { csrfField, page } from './layout.ts';
import { defaultSiteSettings, type SiteSettings } from './settings.ts';
import { authenticate, createUser } from './users.ts';
import { countVisitor, type VisitorCount } from './visits.ts';

/** The chapter's handler, with the count kept where the settings say. */
function handleVisitor(exchange: Exchange): VisitorCount {
  const { cookies, session, settings, now } = exchange;
  if (settings.countIn === 'browser') {
    const kept = { visits: cookies.get('visits'), lastVisit: cookies.get('last_visit') };
    const count = countVisitor(kept, settings.interval, now);
    exchange.setCookie('last_visit', count.lastVisit);
    exchange.setCookie('visits', String(count.visits));
    return count;
  }
  const kept = { visits: session.get('visits'), lastVisit: session.get('last_visit') };
  const count = countVisitor(kept, settings.interval, now);
  session.set('visits', count.visits);
  session.set('last_visit', count.lastVisit);
  // The count has moved into the session: what the browser still sends of it is deleted.
  for (const name of ['visits', 'last_visit']) if (cookies.has(name)) exchange.deleteCookie(name);
  return count;
}

function countCard(visits: string, note: string): Html {
  return html`<div class="card">
    <p class="figure" id="visits">${visits}</p>
    <p class="faint">${note}</p>
  </div>`;
}

export const index: View = (exchange) => {
  exchange.session.set('testcookie', 'worked'); // request.session.set_test_cookie()
  const { visits, lastVisit, restarted } = handleVisitor(exchange);
  const where =
    exchange.settings.countIn === 'browser' ? 'two cookies in your browser' : "the server's session";
  return ok(
    page(
      exchange,
      'Rango says hey there!',
      html`<p>
          This site counts your visits, as the chapter on cookies and sessions of
          <a href="https://www.tangowithdjango.com/"><cite>Tango with Django</cite></a> does.
        </p>
        ${countCard(String(visits), `${visits === 1 ? 'visit' : 'visits'}, kept in ${where}; last counted ${lastVisit}`)}
        ${restarted ? html`<p class="error">What was kept could not be read; the count began anew.</p>` : ''}
        <form method="post" action="/rango/search/">
          ${csrfField(exchange)}<label>Search<input name="query" /></label><button>Search</button>
        </form>`,
    ),
  );
};

export const search: View = (exchange) =>
  ok(page(exchange, 'Search', html`<p>Nothing found for “${exchange.form.get('query') ?? ''}”.</p>`));

export const about: View = (exchange) => {
  const { cookies, session, settings } = exchange;
  const kept = settings.countIn === 'browser' ? cookies.get('visits') : session.get('visits');
  const visits = typeof kept === 'string' || typeof kept === 'number' ? String(kept) : '0';
  return ok(page(exchange, 'About Rango', countCard(visits, 'visits so far')));
};

export const register: View = (exchange) => {
  const { method, form, session, database } = exchange;
  let error = '';
  if (method === 'POST') {
    const username = form.get('username') ?? '';
    const password = form.get('password') ?? '';
    if (username === '' || password === '') error = 'Both a name and a password are needed.';
    else if (createUser(database, username, password)) return redirect('/rango/login/');
    else error = 'That name is taken.';
  }
  const worked = session.get('testcookie') === 'worked';
  if (worked) session.delete('testcookie'); // request.session.delete_test_cookie()
  return ok(
    page(
      exchange,
      'Register',
      html`<p id="test-cookie">
          ${worked ? 'TEST COOKIE WORKED!' : 'No test cookie came back: open the index first, or allow cookies.'}
        </p>
        ${credentials(exchange, 'Register', error)}`,
    ),
  );
};

function credentials(exchange: Exchange, action: string, error: string): Html {
  return html`<form method="post" id="credentials">
    ${csrfField(exchange)} ${error === '' ? '' : html`<p class="error">${error}</p>`}
    <label>Name<input name="username" autocomplete="username" /></label>
    <label>Password<input name="password" type="password" autocomplete="current-password" /></label>
    <button>${action}</button>
  </form>`;
}

/** Only a path of this site may be gone to after log-in. */
const localPath = (next: string | null) => (next !== null && /^\/(?![/\\])/.test(next) ? next : '/rango/');

export const login: View = (exchange) => {
  const { method, form, query, session, csrf, database } = exchange;
  let error = '';
  if (method === 'POST') {
    const username = form.get('username') ?? '';
    if (authenticate(database, username, form.get('password') ?? '')) {
      const before = session.get('user');
      // django.contrib.auth.login: another user's session is flushed, the visitor's own gets a new key.
      if (before !== undefined && before !== username) session.flush();
      else session.cycleKey();
      session.set('user', username);
      csrf.rotate();
      return redirect(localPath(query.get('next')));
    }
    error = 'Please enter a correct username and password.';
  }
  return ok(
    page(
      exchange,
      'Log in',
      html`<p>Try <code>rango</code> with the password <code>rango</code>.</p>
        ${credentials(exchange, 'Log in', error)}`,
    ),
  );
};

export const logout: View = ({ session }) => {
  session.flush();
  return redirect('/rango/');
};

export const restricted: View = (exchange) =>
  exchange.session.get('user') === undefined
    ? redirect('/rango/login/?next=/rango/restricted/')
    : ok(page(exchange, 'Restricted', html`<p>Since you are logged in, you can see this text!</p>`));

function choice(
  name: string,
  label: string,
  chosen: string,
  options: Readonly<Record<string, string>>,
): Html {
  return html`<label
    >${label}<select name="${name}">
      ${Object.entries(options).map(
        ([value, text]) =>
          html`<option value="${value}" ${{ markup: value === chosen ? 'selected' : '' }}>${text}</option>`,
      )}
    </select></label
  >`;
}

/** The settings page; `change` puts new settings in force. */
export function settingsView(change: (settings: Partial<SiteSettings>) => void): View {
  return (exchange) => {
    const { method, form, database, now } = exchange;
    let note = '';
    if (method === 'POST' && form.has('clearsessions')) {
      note = `clearsessions deleted ${clearSessions(database, now)} expired sessions.`;
    } else if (method === 'POST') {
      change(readSettings(form));
      return redirect('/rango/settings/');
    }
    return ok(page(exchange, 'Settings', settingsForm(exchange, note)));
  };
}

function settingsForm(exchange: Exchange, note: string): Html {
  const { settings, database, now } = exchange;
  const { stored, expired } = countSessions(database, now);
  return html`${note === '' ? '' : html`<p id="note">${note}</p>`}
    <form method="post" id="settings">
      ${csrfField(exchange)}
      ${choice('countIn', 'Count visits in', settings.countIn, {
        browser: 'two cookies in the browser',
        session: "the server's session",
      })}
      ${choice('lifetime', 'Sessions', settings.lifetime, {
        persistent: 'persist',
        browser: 'end with the browser (SESSION_EXPIRE_AT_BROWSER_CLOSE)',
      })}
      <label
        >Age in seconds (SESSION_COOKIE_AGE)<input name="age" inputmode="numeric" value="${settings.age}"
      /></label>
      ${choice('interval', 'A visit counts once', settings.interval, {
        day: 'a day',
        'five-seconds': 'every five seconds',
      })}
      <button>Save</button>
    </form>
    <div class="card">
      <p>${stored} sessions are stored, ${expired} of them expired.</p>
      <form method="post">
        ${csrfField(exchange)}<button name="clearsessions" value="1">clearsessions</button>
      </form>
    </div>`;
}

/** The settings of a form; what is not valid becomes the default. */
function readSettings(form: URLSearchParams): SiteSettings {
  const age = Number(form.get('age'));
  return {
    countIn: form.get('countIn') === 'session' ? 'session' : 'browser',
    lifetime: form.get('lifetime') === 'browser' ? 'browser' : 'persistent',
    age: Number.isSafeInteger(age) && age > 0 && age < 1e9 ? age : defaultSiteSettings.age,
    interval: form.get('interval') === 'five-seconds' ? 'five-seconds' : 'day',
  };
}

import { request } from 'node:http';
import { audit, loginCheck, logoutCheck } from '../../src/core/audit/index.ts';
import type { Cookie, CookieEvent } from '../../src/core/cookie/cookie.ts';
import { timelineOf } from '../../src/core/session/followed.ts';
import { append, type Change } from '../../src/core/journal/journal.ts';
import { kindKey } from '../../src/core/journal/kind-key.ts';
import { recognise } from '../../src/core/meaning/frameworks/index.ts';
import { report } from '../../src/core/report/report.ts';
import { issuedRole } from '../../src/core/session/issued-role.ts';
import { ofPageHost, reasonsForNoSession } from '../../src/core/session/no-session.ts';
import { defaultSettings } from '../../src/core/settings/settings.ts';
import { pageOf } from '../../src/core/site/page.ts';
import { browserOf } from '../../src/core/wire/browsers.ts';
import { navigationTo } from '../../src/core/wire/exchange.ts';
import { sentCookies } from './sent.ts';
import { jarAfter, verdict } from '../../src/core/wire/verdict.ts';

const chromium = browserOf('chromium', (host) => host);
const { watched } = defaultSettings;

/** Seconds between two answers, so that what belongs to one is not taken for part of the other. */
const pause = 10_000;

/**
 * Somebody who visits a server on this machine under a name of its own, with a jar that follows the rules of Chromium
 * (`src/core/wire`, held against the browser by its own tests), and with Magic Cookie looking.
 */
export class Person {
  readonly #port: number;
  readonly #origin: string;
  #now = Date.UTC(2026, 10, 23, 9);
  jar: readonly Cookie[] = [];
  journal: readonly Change[] = [];
  /** The Set-Cookie lines that the browser refused. */
  refused: readonly string[] = [];
  #path = '/';

  constructor(port: number, origin: string) {
    this.#port = port;
    this.#origin = origin;
  }

  async visit(path: string): Promise<void> {
    await this.#go('GET', path);
  }

  /** Submits a form, with the token that the page before it had in it. */
  async submit(path: string): Promise<void> {
    const token = this.jar.find(({ name }) => name.endsWith('csrftoken'))?.value;
    await this.#go('POST', path, token === undefined ? {} : { 'X-CSRFToken': token });
  }

  async #go(method: string, path: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#now += pause;
    this.#path = path;
    const url = `${this.#origin}${path}`;
    const { host, protocol } = new URL(url);
    const cookies = sentCookies(this.jar, url);
    const lines = await new Promise<readonly string[]>((resolve, reject) => {
      const headers = {
        Host: host,
        Referer: url,
        'X-Forwarded-Proto': protocol.slice(0, -1),
        'Content-Length': '0',
        ...(cookies !== '' && { Cookie: cookies }),
        ...more,
      };
      const sent = request({ port: this.#port, host: '127.0.0.1', method, path, headers }, (answer) => {
        answer.resume();
        answer.on('end', () => {
          if ((answer.statusCode ?? 500) >= 400) reject(new Error(`${method} ${path}: ${answer.statusCode}`));
          else resolve(answer.headers['set-cookie'] ?? []);
        });
      });
      sent.on('error', reject);
      sent.end();
    });
    for (const line of lines) this.#receive(line, url);
  }

  #receive(line: string, url: string): void {
    // What a server writes as a date is by its own clock.
    const time = Date.now();
    const result = verdict(line, { ...navigationTo(url, time), store: '0' }, this.jar, chromium);
    if (result.kind === 'refused') this.refused = [...this.refused, line];
    const shifted = (cookie: Cookie): Cookie => ({
      ...cookie,
      expires: cookie.expires === null ? null : cookie.expires - time + this.#now,
    });
    if (result.kind === 'deleted') this.#happen(result.cookie, true, 'expired_overwrite');
    if (result.kind === 'kept' || result.kind === 'changed' || result.kind === 'twin') {
      if (result.replaced) this.#happen(result.replaced, true, 'overwrite');
      this.#happen(shifted(result.cookie), false, 'explicit');
      this.jar = [...this.jar.filter((cookie) => cookie !== result.replaced), shifted(result.cookie)];
    } else this.jar = jarAfter(result, this.jar);
  }

  #happen(cookie: Cookie, removed: boolean, cause: CookieEvent['cause']): void {
    this.journal = append(this.journal, { at: this.#now, cookie, removed, cause });
  }

  /** All that Magic Cookie says of the page that is shown. */
  reported() {
    const page = pageOf(`${this.#origin}${this.#path}`);
    if (page.kind !== 'site') throw new Error('A server has a page');
    const { jar: cookies, journal } = this;
    const evidence = { watched };
    const shown = report(
      {
        page,
        coverage: { granted: true, hidden: [] },
        cookies,
        complete: true,
        journal,
        visits: null,
        settings: defaultSettings,
        cookiesAllowed: true,
        isPrivate: false,
      },
      this.#now,
    );
    const rows = [...shown.watched.flatMap((one) => (one.here ? [one.row] : [])), ...shown.others];
    return {
      /** Each cookie: its role, who issued it and what for, and whether it is followed. */
      cookies: rows
        .map(({ cookie, role, watched: isFollowed }) => {
          const recognition = recognise(cookie);
          const issued =
            recognition && `${recognition.framework} ${issuedRole(recognition, role === 'session-id')}`;
          return `${cookie.name}: ${role}, ${issued ?? 'nobody’s'}${isFollowed ? ', followed' : ''}`;
        })
        .sort(),
      noSession: reasonsForNoSession(
        ofPageHost({ page, cookies, journal, cookiesAllowed: true, evidence }),
      ).map(({ kind }) => kind),
      timeline: timelineOf(page.host, { journal, settings: defaultSettings }).map((entry) =>
        entry.kind === 'single'
          ? `${entry.happening.name} ${kindKey(entry.happening)}`
          : `${entry.kind} ${entry.happenings.map(({ name }) => name).join(', ')}`,
      ),
      findings: audit(
        { page, cookies, journal, openUrls: [], watched, silenced: [], expected: null },
        this.#now,
      ).map(({ rule, severity }) => `${rule} ${severity}`),
    };
  }

  /** What a check of a log-in or log-out says, for one that was begun with the jar of then. */
  loginSince = (before: readonly Cookie[]) =>
    loginCheck(before, this.jar, { watched, journal: this.journal });
  logoutSince = (before: readonly Cookie[]) =>
    logoutCheck(before, this.jar, { watched, journal: this.journal });
}

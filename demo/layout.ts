import type { Exchange } from './exchange.ts';
import { html, type Html } from './html.ts';

const style: Html = {
  markup: `
  :root { color-scheme: light dark; --ground: light-dark(#f6f8f4, #151814); --raised: light-dark(#fff, #1e231d);
    --ink: light-dark(#1c241a, #e6ebe2); --faint: light-dark(#5b6656, #9aa694); --line: light-dark(#dbe3d5, #343b31);
    --accent: light-dark(#2e6b3c, #93d3a0); --on-accent: light-dark(#fff, #10240f); }
  * { box-sizing: border-box }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif }
  nav { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 20px; padding: 12px max(24px, calc(50vw - 380px));
    background: var(--raised); border-bottom: 1px solid var(--line) }
  nav strong { font-size: 18px; margin-right: auto } nav form { margin: 0 }
  a { color: var(--accent) } nav a { text-decoration: none }
  main { max-width: 760px; margin: 0 auto; padding: 28px 24px 48px }
  h1 { font-size: 28px; margin: 0 0 12px } p { margin: 0 0 12px } small, .faint { color: var(--faint) }
  .card { background: var(--raised); border: 1px solid var(--line); border-radius: 12px; padding: 16px 20px; margin: 18px 0 }
  .figure { font-size: 40px; font-weight: 700; line-height: 1.1; margin: 0 }
  label { display: block; margin: 0 0 12px } input, select { font: inherit; padding: 6px 10px; border: 1px solid var(--line);
    border-radius: 8px; background: var(--ground); color: var(--ink); display: block; margin-top: 3px; min-width: 240px }
  button { font: inherit; padding: 7px 16px; border: 0; border-radius: 8px; background: var(--accent);
    color: var(--on-accent); cursor: pointer } nav button { background: none; color: var(--accent); padding: 0 }
  .error { color: light-dark(#a3261b, #ff9d92) } code { font-size: 14px }`,
};

/** Django's \`{% csrf_token %}\`. */
export function csrfField({ csrf }: Exchange): Html {
  return html`<input type="hidden" name="csrfmiddlewaretoken" value="${csrf.token()}" />`;
}

/** The base template. Only a page with a form in it sends `csrftoken`. */
export function page(exchange: Exchange, title: string, content: Html): string {
  const user = exchange.session.get('user');
  const account =
    typeof user === 'string'
      ? html`<form method="post" action="/rango/logout/" id="logout">
          ${csrfField(exchange)}<button>Log out ${user}</button>
        </form>`
      : html`<a href="/rango/register/">Register</a><a href="/rango/login/">Log in</a>`;
  return `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Rango</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <nav>
          <strong>Rango</strong><a href="/rango/">Index</a><a href="/rango/about/">About</a>
          <a href="/rango/restricted/">Restricted</a><a href="/rango/settings/">Settings</a>${account}
        </nav>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.markup
  }`;
}

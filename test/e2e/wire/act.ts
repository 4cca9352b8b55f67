/** What a page of the lines server does as soon as it is loaded. */
export interface Act {
  readonly via:
    | 'link'
    | 'replace'
    | 'post'
    | 'get'
    | 'fetch'
    | 'xhr'
    | 'beacon'
    | 'img'
    | 'script'
    | 'iframe';
  readonly url: string;
  readonly method?: string | undefined;
  readonly credentials?: RequestCredentials | undefined;
  /** What is written to `document.cookie`, each by itself. */
  readonly written?: readonly string[];
  /** An image that is asked for when that of `url` has come. */
  readonly then?: string;
}

/** Does it; runs in the page. */
function perform({ via, url, method = 'GET', credentials, written = [], then }: Act): void {
  const add = (tag: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  for (const line of written) document.cookie = line;
  if (via === 'link') add('a', { href: url }).click();
  if (via === 'replace') location.replace(url);
  if (via === 'post' || via === 'get') {
    const form = add('form', { method: via, action: url }) as HTMLFormElement;
    // A form that is sent by GET makes the query of its own fields.
    for (const [name, value] of via === 'get' ? new URL(url).searchParams : [])
      form.append(add('input', { name, value }));
    form.submit();
  }
  if (via === 'fetch') void fetch(url, { method, ...(credentials && { credentials }) });
  if (via === 'xhr') {
    const request = new XMLHttpRequest();
    request.withCredentials = credentials === 'include';
    request.open(method, url);
    request.send();
  }
  if (via === 'beacon') navigator.sendBeacon(url);
  if (via === 'img' || via === 'script') {
    const element = add(via, { src: url });
    element.onload = element.onerror = () => {
      if (then !== undefined) new Image().src = then;
    };
  }
  if (via === 'iframe') add('iframe', { src: url });
}

/** Source text of a page's script. Where TypeScript is run by tsx, functions are wrapped in `__name`. */
export const scriptOf = (act: Act): string =>
  `{ const __name = (named) => named; (${perform.toString()})(${JSON.stringify(act).replaceAll('<', '\\u003c')}); }`;

import browser from 'webextension-polyfill';

/** What browsers call themselves in their user agent, where it is not their name. */
const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };

/** The name and version of the browser and of this extension; no more of the machine than that. */
export async function versions(): Promise<{ readonly browser: string; readonly version: string }> {
  const { version } = browser.runtime.getManifest();
  // The last one is its own: Edge and Opera name Chrome before themselves.
  const [, name = '', number = ''] = /.*(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return Promise.resolve({ browser: `${names[name] ?? name} ${number}`.trim(), version });
}

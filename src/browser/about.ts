import browser from 'webextension-polyfill';

/** The name and version of the browser and of this extension; no more of the machine than that. */
export async function versions(): Promise<{ readonly browser: string; readonly version: string }> {
  const { version } = browser.runtime.getManifest();
  const [, name = '', number = ''] = /(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return Promise.resolve({ browser: `${name} ${number}`.trim(), version });
}

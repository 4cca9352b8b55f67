import metadata from '../../package.json' with { type: 'json' };

/**
 * The manifest, all of it. It stands here once more on purpose: a key that is added, widened or taken away is to be
 * noticed, whatever it is called.
 */
export const wholeManifest = {
  manifest_version: 3,
  name: '__MSG_name__',
  short_name: 'Magic Cookie',
  description: '__MSG_description__',
  version: metadata.version,
  default_locale: 'en',
  minimum_chrome_version: '127',
  icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
  action: {
    default_title: '__MSG_name__',
    default_popup: 'src/popup/index.html',
    default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
  },
  side_panel: { default_path: 'src/panel/index.html' },
  devtools_page: 'src/devtools/index.html',
  commands: {
    _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
    // No keys of their own, which might be taken: the person assigns them.
    'open-page': { description: '__MSG_openPage__' },
    'open-panel': { description: '__MSG_openPanel__' },
  },
  background: { service_worker: 'src/background/index.ts', type: 'module' },
  permissions: ['activeTab', 'contextMenus', 'cookies', 'scripting', 'sidePanel', 'storage'],
  options_ui: { page: 'src/options/index.html', open_in_tab: true },
  storage: { managed_schema: 'managed-schema.json' },
  host_permissions: ['*://localhost/*', '*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*'],
  optional_host_permissions: ['*://*/*'],
  optional_permissions: ['webRequest'],
  content_security_policy: {
    extension_pages: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      'frame-ancestors devtools:',
      "require-trusted-types-for 'script'",
      'trusted-types har-worker',
    ].join('; '),
  },
};

/** As it is built for each browser. */
export function builtManifests() {
  const { minimum_chrome_version, side_panel, storage, permissions, ...shared } = wholeManifest;
  return {
    chrome: {
      ...shared,
      minimum_chrome_version,
      side_panel,
      storage,
      permissions,
      background: { service_worker: 'service-worker-loader.js', type: 'module' },
    },
    firefox: {
      ...shared,
      permissions: ['activeTab', 'contextMenus', 'cookies', 'scripting', 'storage'],
      background: { scripts: ['service-worker-loader.js'], type: 'module' },
      sidebar_action: {
        default_panel: side_panel.default_path,
        default_title: '__MSG_name__',
        default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
        open_at_install: false,
      },
      browser_specific_settings: {
        gecko: {
          id: 'magic-cookie@magic-cookie.example',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
        gecko_android: { strict_min_version: '142.0' },
      },
    },
  };
}

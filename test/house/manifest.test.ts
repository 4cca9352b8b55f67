import { describe, expect, it } from 'vitest';
import { parseSettings, settingKeys } from '../../src/core/settings/settings.ts';
import manifest from '../../manifest.json' with { type: 'json' };
import schema from '../../public/managed-schema.json' with { type: 'json' };
import metadata from '../../package.json' with { type: 'json' };
import { wholeManifest } from './whole-manifest.ts';

/** Every permission and why it is needed; one without a reason here fails. */
const reasons: Readonly<Record<string, string>> = {
  activeTab: 'the URL of the page in front, once the icon is clicked',
  cookies: 'to read cookies and hear of their changes',
  scripting: 'to ask a document when its load began, so that a visit is counted once',
  // No browser warns of it: https://developer.chrome.com/docs/extensions/reference/permissions-list
  contextMenus: 'to lead to the other surfaces from the menu of the toolbar icon',
  sidePanel: 'to be shown beside the page (Chromium only)',
  storage: 'visits, settings and, in memory, the journal',
};

/** Every permission that is asked for at a switch of the person's, and why. */
const optionalReasons: Readonly<Record<string, string>> = {
  // No browser warns of it; off by default: src/storage/watched-answers.ts
  webRequest: 'to see which answer undid a session, on sites for which that is switched on',
};

describe('the manifest', () => {
  it('says this and nothing else: no key is added, widened or taken away unnoticed', () => {
    expect(manifest).toEqual(wholeManifest);
  });

  it('asks for no permission without a reason, and has a reason for none it does not ask for', () => {
    expect([...manifest.permissions].sort()).toEqual(Object.keys(reasons).sort());
  });

  it('may ask for one permission later, with a reason, and for no other', () => {
    expect(manifest.optional_permissions).toEqual(Object.keys(optionalReasons));
  });

  it('is granted loopback alone at its install, in both schemes', () => {
    expect(manifest.host_permissions).toEqual([
      '*://localhost/*',
      '*://*.localhost/*',
      '*://127.0.0.1/*',
      '*://[::1]/*',
    ]);
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
  });

  it('lets the browser forbid every connection', () => {
    const policy = manifest.content_security_policy.extension_pages.split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    // The developer tools show their panels in frames; nothing else may frame us.
    expect(policy).toContain('frame-ancestors devtools:');
    expect(policy.filter((directive) => /unsafe|https?:|\*/.test(directive))).toEqual([]);
  });

  it('leaves nothing in pages and nothing open to them', () => {
    const keys = Object.keys(manifest);
    for (const key of ['content_scripts', 'web_accessible_resources', 'externally_connectable']) {
      expect(keys).not.toContain(key);
    }
  });

  it('has the version of the package', () => expect(manifest.version).toBe(metadata.version));
});

describe('what an administrator can set', () => {
  const properties = Object.entries(schema.properties);

  it('is every setting, by its own name', () => {
    expect(manifest.storage.managed_schema).toBe('managed-schema.json');
    expect(properties.map(([key]) => key)).toEqual(settingKeys.filter((key) => key !== 'version'));
  });

  it('is valid where the schema lists the values', () => {
    const listed = properties.flatMap(([key, property]) =>
      'enum' in property ? property.enum.map((value) => ({ [key]: value })) : [],
    );
    expect(listed.length).toBeGreaterThan(5);
    for (const policy of listed) expect(parseSettings(policy)).toMatchObject({ fallen: [] });
  });

  // https://developer.chrome.com/docs/extensions/reference/manifest/storage
  it('has a schema of the form that Chromium takes: one type each, no further keys', () => {
    expect(Object.keys(schema).sort()).toEqual(['properties', 'type']);
    for (const [key, { type }] of properties) expect([key, typeof type]).toEqual([key, 'string']);
  });
});

it('the settings open in a tab, where a choice of files and a question of the browser leave them open', () => {
  expect(manifest.options_ui).toEqual({ page: 'src/options/index.html', open_in_tab: true });
});

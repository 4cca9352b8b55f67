import { describe, expect, it } from 'vitest';
import { previewOf, readSettingsFile, settingsFile } from '../../../src/core/settings/settings-file.ts';
import { defaultSettings, type Settings } from '../../../src/core/settings/settings.ts';
import fc from '../../properties.ts';

const format = 'magic-cookie-settings';
const written = (fields: object) => JSON.stringify({ format, ...fields });

const anySettings: fc.Arbitrary<Settings> = fc.record({
  version: fc.constant(1 as const),
  watched: fc.uniqueArray(fc.string()),
  unwatched: fc.uniqueArray(fc.string()),
  silenced: fc.array(fc.record({ rule: fc.string(), name: fc.option(fc.string()) })),
  interval: fc.nat(),
  masked: fc.constantFrom('secrets', 'all', 'none'),
  badge: fc.constantFrom('count', 'state', 'nothing'),
  language: fc.constantFrom(null, 'ru', 'pt_BR'),
  theme: fc.constantFrom('system', 'light', 'dark'),
});

describe('a file of settings', () => {
  it('is read as it was written, whatever the settings', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const file = readSettingsFile(settingsFile(settings));
        expect(file).toMatchObject({ ok: true, unknown: [], isForeign: false });
        expect(file.ok && { ...defaultSettings, ...file.chosen }).toEqual(settings);
      }),
    );
  });

  it('changes what it names, and nothing else', () => {
    expect(readSettingsFile(written({ theme: 'dark' }))).toEqual({
      ok: true,
      chosen: { theme: 'dark' },
      unknown: [],
      isForeign: false,
    });
  });

  it('of a later version is read as far as it is understood, and says what is not', () => {
    expect(readSettingsFile(written({ version: 2, theme: 'dark', density: 'compact' }))).toEqual({
      ok: true,
      chosen: { theme: 'dark' },
      unknown: ['density'],
      isForeign: true,
    });
  });

  it.each<[what: string, text: string, why: object]>([
    ['nothing', '', { problem: 'not-json' }],
    ['half a file', written({ theme: 'dark' }).slice(0, -3), { problem: 'not-json' }],
    ['a page', '<!doctype html>', { problem: 'not-json' }],
    ['a list', '[]', { problem: 'not-settings' }],
    ['null', 'null', { problem: 'not-settings' }],
    ['settings of another program', '{"theme":"dark"}', { problem: 'not-settings' }],
    ['another format', '{"format":"cookies","theme":"dark"}', { problem: 'not-settings' }],
    [
      'a value of the wrong type among good ones',
      written({ theme: 'dark', interval: 'often', watched: 'sessionid' }),
      { problem: 'invalid', keys: ['watched', 'interval'] },
    ],
    ['a file too large to be one', ' '.repeat(100_001), { problem: 'too-large', length: 100_001 }],
  ])('that is %s is refused with the reason', (_, text, why) => {
    expect(readSettingsFile(text)).toMatchObject({ ok: false, ...why });
  });

  it('has an answer for any text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => written({ watched: value })),
    );
    fc.assert(fc.property(texts, (text) => typeof readSettingsFile(text).ok === 'boolean'));
  });
});

describe('what an import would change', () => {
  const preview = (chosen: Partial<Settings>, locked: readonly (keyof Settings)[] = []) =>
    previewOf(defaultSettings, chosen, locked).map(({ key, isLocked }) => [key, isLocked]);

  it.each<[what: string, chosen: Partial<Settings>, keys: readonly string[]]>([
    ['nothing where all is the same', { ...defaultSettings }, []],
    ['what differs, in the order of the settings', { theme: 'dark', watched: ['a'] }, ['watched', 'theme']],
  ])('is %s', (_, chosen, keys) => expect(preview(chosen).map(([key]) => key)).toEqual(keys));

  it('says what an administrator keeps as it is', () => {
    expect(preview({ theme: 'dark', interval: 5 }, ['theme'])).toEqual([
      ['interval', false],
      ['theme', true],
    ]);
  });

  it('shows both states', () => {
    const [change] = previewOf(defaultSettings, { theme: 'dark' }, []);
    expect([change?.before.theme, change?.after.theme]).toEqual(['system', 'dark']);
  });
});

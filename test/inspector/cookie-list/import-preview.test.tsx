// @vitest-environment jsdom
import '../../ui/render-at-once.ts';
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { planFor } from '../../../src/core/edit/plan.ts';
import type { ImportRow } from '../../../src/core/formats/types.ts';
import { ImportPreview } from '../../../src/inspector/cookie-list/import-preview.tsx';
import { provideWords } from '../../../src/ui/use-words.ts';
import { cookie, day, then } from '../../core/make.ts';
import { browserWords } from '../../fakes/words.ts';

provideWords(browserWords());

const taken = cookie({ name: 'theme', value: 'dark' });
const row = (news: Partial<ImportRow>): ImportRow => ({
  ...{ line: 1, name: 'theme', cookie: taken, refused: null, field: null, notes: [] },
  ...news,
});
const refused = (code: ImportRow['refused'], field: string | null = null) =>
  row({ cookie: null, refused: code, field });

/** Shows what an import of rows would do to a jar; returns the lines. */
function show(rows: readonly ImportRow[], jar: Parameters<typeof planFor>[1] = [], host = 'localhost') {
  const plan = planFor(
    rows.flatMap((each) => each.cookie ?? []),
    jar,
    then,
  );
  const reading = { format: 'json', rows, refused: null } as const;
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  render(<ImportPreview reading={reading} plan={plan} host={host} />, container);
  return [...document.querySelectorAll<HTMLElement>('.preview > li')];
}
const reasonsIn = (line: HTMLElement | undefined) =>
  Array.from(line?.querySelectorAll('.faint') ?? [], ({ textContent }) => textContent);
const effectIn = (line: HTMLElement | undefined) => [
  line?.dataset['effect'],
  line?.querySelector('strong')?.textContent,
  line?.querySelector('strong')?.className,
];

describe('the preview of an import says of a row', () => {
  it.each<[row: ImportRow, reasons: readonly string[]]>([
    [refused('not-an-object'), ['Not a cookie.']],
    [refused('missing-field', 'domain'), ['The field domain is missing.']],
    [refused('bad-field', 'path'), ['The field path has the wrong type.']],
    [refused('no-name-no-value'), ['A cookie needs a name or a value.']],
    [refused('control-character'), ['It has a control character, which browsers refuse.']],
    [refused('value-left-out'), ['It was saved without its value.']],
    [refused('value-encrypted'), ['Its value is encrypted: only the original browser can read it.']],
    [refused('too-large'), ['Name and value together may take at most 4,096 bytes.']],
    [refused('bad-domain'), ['This is not a host name.']],
    [refused('bad-expiry'), ['The expiry is not readable.']],
    [refused('expired'), ['Already expired.']],
    [refused('bad-same-site'), ['SameSite has an unknown value.']],
    [refused('bad-partition'), ['The partition key is not valid.']],
    [refused('by-browser'), []],
  ])('why it cannot be taken: $refused', (each, reasons) => {
    const [line] = show([each]);
    expect(effectIn(line)).toEqual(['refused', 'cannot be imported', 'problem']);
    expect(reasonsIn(line)).toEqual(reasons);
  });

  it.each<[note: ImportRow['notes'][number], words: string]>([
    ['attributes-assumed', 'Only name and value are known: host-only, Path=/, session cookie.'],
    ['domain-assumed', "No domain given: this page's host is used."],
    ['path-assumed', 'No valid path given: / is used.'],
    ['same-site-assumed', 'The format has no SameSite: left unset.'],
    ['flags-assumed', 'The rows have neither HttpOnly nor SameSite: both left unset.'],
    ['lifetime-capped', 'Lifetime shortened to 400 days.'],
    ['zone-assumed', 'The expiry has no time zone: UTC is used.'],
    ['age-from-now', 'Lifetime counts from now.'],
    ['field-unread', 'Field size was ignored.'],
    ['spaces-as-tabs', 'Spaces were read as tabs.'],
  ])('what was made of it: %s', (note, words) => {
    const [line] = show([row({ notes: [note], field: 'size' })]);
    expect([effectIn(line)[0], reasonsIn(line)]).toEqual(['add', [words]]);
  });

  it('what the browser would refuse alone, without what it would adjust', () => {
    const bad = cookie({ name: 'a;b', expires: then + 500 * day });
    expect(reasonsIn(show([row({ cookie: bad, notes: ['path-assumed'] })])[0])).toEqual([
      'A name may not contain control characters, “=” or “;”.',
    ]);
  });

  it('what the browser would keep otherwise, after what was assumed', () => {
    const long = cookie({ expires: then + 500 * day });
    expect(reasonsIn(show([row({ cookie: long, notes: ['path-assumed'] })])[0])).toEqual([
      'No valid path given: / is used.',
      'Browsers keep cookies for at most 400 days: it will expire then.',
    ]);
  });

  it.each([
    ['new', [], ['add', 'new', '']],
    ['in the place of another', [{ ...taken, value: 'light' }], ['replace', 'replaces the existing one', '']],
    ['there already', [taken], ['same', 'already here', '']],
  ])('that it is %s', (_, jar, effect) => {
    expect(effectIn(show([row({})], jar)[0])).toEqual(effect);
  });

  it('that a later one takes its place', () => {
    const lines = show([row({}), row({ line: 2, cookie: { ...taken, value: 'light' } })]);
    expect(lines.map((line) => line.querySelector('strong')?.textContent)).toEqual([
      'skipped: a later row has the same name, domain and path',
      'new',
    ]);
  });

  it('where it goes, and that this is another host unless it is refused', () => {
    const theirs = cookie({ name: 'k', domain: 'example.com' });
    const lines = show([row({}), row({ cookie: theirs }), row({ cookie: { ...theirs, name: 'a;b' } })]);
    const texts = (selector: string) => lines.map((line) => line.querySelector(selector)?.textContent.trim());
    expect(texts('[data-domain]')).toEqual([undefined, 'example.com', 'example.com']);
    expect(texts('[data-other-host]')).toEqual([
      undefined,
      'It goes to example.com, not to this page’s host.',
      undefined,
    ]);
  });

  it('that it goes to the page’s host where it is of a domain above that', () => {
    const above = cookie({ name: 'k', domain: '.localhost' });
    const [line, host] = show([row({ cookie: above }), row({ line: 2 })], [], 'www.localhost');
    expect(line?.querySelector('[data-domain]')?.textContent.trim()).toBe('.localhost');
    expect([line, host].map((each) => each?.querySelector('[data-other-host]') === null)).toEqual([
      true,
      false,
    ]);
  });

  it('all that was assumed', () => {
    const [line] = show([row({ notes: ['domain-assumed', 'path-assumed'] })]);
    expect(reasonsIn(line)).toEqual([
      "No domain given: this page's host is used.",
      'No valid path given: / is used.',
    ]);
  });

  it('its name, also where it has none', () => {
    const lines = show([row({ name: '' }), row({ name: 'a\u202Eb' })]);
    expect(lines.map((line) => line.querySelector('code')?.textContent)).toEqual(['(no name)', 'a‹U+202E›b']);
  });
});

it.each([
  [200, null],
  [201, 'and 1 more'],
])('the preview of %i rows shows two hundred, and counts the rest', (count, rest) => {
  const lines = show(
    Array.from({ length: count }, (_, at) => row({ line: at + 1, cookie: { ...taken, name: `n${at}` } })),
  );
  expect(lines.filter(({ dataset }) => dataset['line'] !== undefined)).toHaveLength(200);
  expect(lines[200]?.textContent ?? null).toBe(rest);
});

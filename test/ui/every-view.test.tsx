// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { resetBrowser } from '../fakes/browser.ts';
import { views } from './every-view.tsx';
import { eventually } from '../eventually.ts';

afterEach(resetBrowser);

const named = Object.entries(views);

/** Until what was changed is rendered. */
const rendered = () => eventually(() => expect(document.body.textContent).not.toBe(''));

describe('what stands in a field', () => {
  it.each(named)('is not written down by the browser: %s', async (_, view) => {
    await view((what) => what);
    await rendered();
    const fields = [...document.querySelectorAll('form, input, select, textarea')];
    expect(
      fields.map((field) => field.outerHTML).filter((html) => !html.includes('autocomplete="off"')),
    ).toEqual([]);
  });
});

/** Characters that show nothing or turn the order of what follows; marks of which more than a few stand on one letter. */
const hostile = 'a\u202egnp\u2066.\u200b\u2060\ufeff\u00ad\u{e0041}\u0007\u009b\u2028\u3164\u034f\ufe0f';
const raw = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[\p{Mn}\p{Me}]{5}/u;
const marks = 'Z\u0301\u0323\u0489\u0301\u0323\u0489';

/** All that a person sees or hears but what stands in fields, which must be exact. */
function texts(): readonly string[] {
  const said: string[] = [document.title];
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes)
      if (/^(?:title|placeholder|alt|label|aria-.*)$/.test(name)) said.push(`${name}: ${value}`);
    if (element instanceof HTMLTextAreaElement) continue;
    for (const node of element.childNodes)
      // Lines of what is laid out by lines.
      if (node instanceof Text)
        said.push(element.matches('pre') ? node.data.replaceAll('\n', ' ') : node.data);
  }
  return said;
}

describe('characters that hide or turn what is read', () => {
  /** What a site or a person could name, and in which views it was seen. */
  const asked = new Set<string>();
  const seen = new Set<string>();

  it.each(named)('are written out: %s', async (_, view) => {
    await view((what) => {
      asked.add(what);
      return `${what} ${hostile}${marks}`;
    });
    await rendered();
    const all = texts();
    expect(all.filter((text) => raw.test(text))).toEqual([]);
    for (const what of asked) if (all.some((text) => text.includes(`${what} a‹U+202E›`))) seen.add(what);
  });

  it('and each was looked at somewhere', () => {
    expect(asked.size).toBeGreaterThan(20);
    expect([...asked].filter((what) => !seen.has(what))).toEqual([]);
  });
});

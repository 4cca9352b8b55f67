// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { resetBrowser } from '../fakes/browser.ts';
import { views } from './every-view.tsx';

afterEach(resetBrowser);

const normal = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The text of an element that is seen, without what is a picture or stands for one. */
function seenText(element: Element): string {
  // What a field holds is its value, and no name.
  if (element.matches('select, textarea')) return '';
  const copy = element.cloneNode(true) as Element;
  for (const each of copy.querySelectorAll('[aria-hidden=true], [role=img], svg, select, input, .unseen'))
    each.remove();
  return normal(copy.textContent);
}

/** The name that an author gave in place of the text. */
const givenName = (element: Element) => {
  const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const named = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  return normal(element.getAttribute('aria-label') ?? named);
};

/** Controls whose name leaves out what is written on them: who says that by voice finds no such control. */
function misnamed(): readonly string[] {
  return [
    ...document.querySelectorAll('button, a[href], summary, input, select, textarea, [role=button]'),
  ].flatMap((control) => {
    const label = control instanceof HTMLInputElement ? control.closest('label') : null;
    const [seen, given] = [seenText(label ?? control), givenName(control)];
    if (given === '' || given.includes(seen)) return [];
    return [`${control.outerHTML.slice(0, 120)}: “${seen}” is not in “${given}”`];
  });
}

/** Fields whose visible label is not in the name of the first control. */
const mislabelled = () =>
  [...document.querySelectorAll('.field:has(.field-label)')].flatMap((field) => {
    const label = normal(field.querySelector('.field-label')?.textContent ?? '');
    const control = field.querySelector('input, select, textarea');
    return control && !givenName(control).includes(label) ? [`“${label}” in “${givenName(control)}”`] : [];
  });

/** Controls without any name. */
const nameless = () =>
  [...document.querySelectorAll('button, a[href], summary')]
    .filter((control) => seenText(control) === '' && givenName(control) === '')
    .map((control) => control.outerHTML.slice(0, 120));

// WCAG 2.2, 2.5.3 (label in name) and 4.1.2.
it.each(Object.entries(views))('what is written on a control is in its name: %s', async (_, view) => {
  await view((what) => what);
  await eventually(() => expect(document.body.textContent).not.toBe(''));
  expect([...misnamed(), ...mislabelled(), ...nameless()]).toEqual([]);
});

it('a name that leaves it out would be found', () => {
  document.body.innerHTML =
    '<button aria-label="Keyboard shortcuts">?</button><button aria-label="Close"><span aria-hidden="true">✕</span></button><button></button>';
  expect([misnamed().length, nameless().length]).toEqual([1, 1]);
});

// @vitest-environment jsdom
import { render } from 'preact';
import { expect, it } from 'vitest';
import { keepFieldsOffDisk } from '../../src/ui/off-disk.ts';

it('a field of any kind is not written down by the browser, whatever it says itself', () => {
  keepFieldsOffDisk();
  render(
    <form>
      <input autocomplete="on" />
      <select />
      <textarea />
      <button />
    </form>,
    document.body,
  );
  const said = [...document.body.querySelectorAll('*')].map(({ localName, outerHTML }) => [
    localName,
    /^<[^>]* autocomplete="off"/.test(outerHTML),
  ]);
  expect(said).toEqual([
    ['form', true],
    ['input', true],
    ['select', true],
    ['textarea', true],
    ['button', false],
  ]);
});

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takeDrops } from '../../../src/inspector/har/choose-har.ts';

const file = new File(['{}'], 'customer.har');
let page: Document;
const onFile = vi.fn();
const onDragged = vi.fn();

beforeEach(() => {
  page = document.implementation.createHTMLDocument();
  takeDrops(page, onFile, onDragged);
});
afterEach(() => void vi.clearAllMocks());

/** Sends the page a drag of a file, or of a text; returns whether the page takes it. */
function drag(type: string, { isFile = true, relatedTarget = null as Node | null, isTaken = false } = {}) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const dataTransfer = isFile ? { types: ['Files'], files: [file] } : { types: ['text/plain'], files: [] };
  Object.assign(event, { dataTransfer, relatedTarget });
  if (isTaken) page.body.addEventListener(type, (one) => one.preventDefault(), { once: true });
  page.body.dispatchEvent(event);
  return event.defaultPrevented;
}

it('a file is held above the page until it leaves the page, and not one part of it', () => {
  expect(drag('dragover')).toBe(true);
  expect(onDragged).toHaveBeenLastCalledWith(true);
  drag('dragleave', { relatedTarget: page.body });
  expect(onDragged).toHaveBeenLastCalledWith(true);
  drag('dragleave');
  expect(onDragged).toHaveBeenLastCalledWith(false);
});

it('a file that is dropped is opened, and not by the browser', () => {
  drag('dragover');
  expect(drag('drop')).toBe(true);
  expect(onFile.mock.calls).toEqual([[file]]);
  expect(onDragged).toHaveBeenLastCalledWith(false);
});

it('a text, or a drop that is taken elsewhere, is left alone', () => {
  expect(drag('dragover', { isFile: false })).toBe(false);
  expect(drag('drop', { isFile: false })).toBe(false);
  drag('dragover', { isTaken: true });
  onDragged(true);
  drag('drop', { isTaken: true });
  expect(onDragged).toHaveBeenLastCalledWith(false);
  expect(onFile).not.toHaveBeenCalled();
  expect(onDragged.mock.calls.filter(([isOver]) => isOver === true)).toHaveLength(1);
});

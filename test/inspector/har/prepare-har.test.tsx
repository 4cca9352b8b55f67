// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { harOffer } from '../../../src/inspector/har/har-offer.ts';
import { prepareHar } from '../../../src/inspector/prepare-har.tsx';
import { harWith, oneEntry } from '../../core/wire/har-files.ts';
import { eventually } from '../../eventually.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, show } from '../render.tsx';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));
vi.mock('../../../src/inspector/har/read-har.ts', async () => ({
  readHarFile: (await import('./read.ts')).readHere,
}));

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const appears = (selector: string) => eventually(() => expect(find(selector)).not.toBeNull());

/** What happens to a file that is dragged over the page. */
function drag(type: 'dragover' | 'drop', files: readonly File[] = []) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types: ['Files'], files } });
  document.body.dispatchEvent(event);
}

const file = new File([JSON.stringify(harWith({ name: 'Some proxy' }, [oneEntry()]))], 'customer.har');

beforeEach(async () => {
  await prepareHar(show(known()).store);
  // As the tools of the head offer it.
  const button = document.createElement('button');
  button.dataset['do'] = 'open-har';
  button.onclick = () => harOffer.value?.();
  document.body.append(button);
});
afterEach(resetBrowser);

describe('a file that is dropped on the full page', () => {
  it('takes the place of what the page shows, and gives place and focus back when it is closed', async () => {
    drag('dragover');
    await appears('.har-drop');
    drag('drop', [file]);
    await appears('[data-har=open]');
    expect([find('.har-drop'), document.body.dataset['shows']]).toEqual([null, 'har']);
    find('[data-do=close-har]')?.click();
    await eventually(() => expect(find('[data-har]')).toBeNull());
    expect(document.body.dataset).not.toHaveProperty('shows');
    expect(document.activeElement).toBe(find('[data-do=open-har]'));
  });
});

// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  firstFocusable,
  type FocusPlace,
  type FocusTrail,
  keepFocus,
  wasPlaced,
} from '../../src/ui/keep-focus.ts';

const find = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Nothing fits ${selector}`);
  return found;
};
/** Observers are told after what removed or disabled something. */
const observed = () => Promise.resolve();

let stop: () => void = () => undefined;
let lost: FocusTrail[] = [];
/** Keeps the focus, which goes on to `#next`. */
function keep(
  placeFor: (trail: FocusTrail) => FocusPlace | null = () => ({ element: find('#next'), isStopgap: false }),
): void {
  stop = keepFocus('li', (trail) => {
    lost.push(trail);
    return placeFor(trail);
  });
}

beforeEach(() => {
  lost = [];
  document.body.innerHTML = `
    <main><ul><li id="a"><button id="in-a"></button></li><li id="b"><i><button id="in-b"></button></i></li></ul></main>
    <p><button id="outside"></button></p><button id="next"></button>`;
});
afterEach(() => stop());

describe('the focus of what goes', () => {
  it.each<[what: string, go: () => void]>([
    ['removed', () => find('#in-b').remove()],
    ['removed with its row', () => find('#b').remove()],
    ['removed with all around it', () => find('main').remove()],
    ['disabled', () => find('#in-b').setAttribute('disabled', '')],
  ])('goes on to where it is to: %s', async (_, go) => {
    keep();
    find('#in-b').focus();
    go();
    await observed();
    expect(document.activeElement).toBe(find('#next'));
    expect(wasPlaced()).toBe(true);
  });

  it('is asked about with what stood around it', async () => {
    keep();
    const [row, button, ancestors] = [find('#b'), find('#in-b'), ['I', 'LI', 'UL', 'MAIN', 'BODY', 'HTML']];
    const rows = [find('#a'), row];
    button.focus();
    row.remove();
    await observed();
    expect(lost).toHaveLength(1);
    expect(lost[0]?.element).toBe(button);
    expect(lost[0]?.row).toBe(row);
    expect(lost[0]?.rows).toEqual(rows);
    expect(lost[0]?.ancestors.map(({ tagName }) => tagName)).toEqual(ancestors);
  });

  it('has no row where it stood in none', async () => {
    keep();
    find('#outside').focus();
    find('p').remove();
    await observed();
    expect([lost[0]?.row, lost[0]?.rows]).toEqual([null, []]);
  });

  it('is kept from the start, where something has it already', async () => {
    find('#in-a').focus();
    keep();
    find('#a').remove();
    await observed();
    expect(document.activeElement).toBe(find('#next'));
  });

  it('stays where it went meanwhile', async () => {
    keep();
    find('#in-b').focus();
    find('#in-b').remove();
    find('#outside').focus();
    await observed();
    expect(document.activeElement).toBe(find('#outside'));
    expect([lost, wasPlaced()]).toEqual([[], false]);
  });

  it('is no more kept of what a person left before', async () => {
    keep();
    find('#in-b').focus();
    find('#in-b').blur();
    await new Promise((resolve) => setTimeout(resolve));
    find('#b').remove();
    await observed();
    expect([lost, document.activeElement]).toEqual([[], document.body]);
  });

  it('goes on where the element is removed while another window has the focus', async () => {
    keep();
    find('#in-b').focus();
    // The window lost the focus: `document.activeElement` stays what it was.
    find('#in-b').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    find('#b').remove();
    await observed();
    expect(document.activeElement).toBe(find('#next'));
  });

  it('is of the last that had it, and of nothing that never had', async () => {
    keep();
    find('#in-a').focus();
    find('#outside').focus();
    find('#a').remove();
    await observed();
    expect([lost, document.activeElement]).toEqual([[], find('#outside')]);
  });

  it('may go nowhere', async () => {
    keep(() => null);
    find('#in-b').focus();
    find('#b').remove();
    await observed();
    expect([lost.length, wasPlaced()]).toEqual([1, false]);
  });

  it('is kept no more once that was stopped', async () => {
    keep();
    find('#in-a').focus();
    stop();
    find('#a').remove();
    await observed();
    find('#in-b').focus();
    find('#b').remove();
    await observed();
    expect(lost).toEqual([]);
  });

  it('is not where it was put once a person goes on', async () => {
    keep();
    find('#in-b').focus();
    find('#b').remove();
    await observed();
    find('#outside').focus();
    expect(wasPlaced()).toBe(false);
  });
});

describe('a stopgap', () => {
  /** The focus of `#in-b` goes on to `#better` once that is there, and to `#next` until then. */
  async function loseFocus(): Promise<void> {
    keep(() => {
      const better = document.querySelector<HTMLElement>('#better');
      return { element: better ?? find('#next'), isStopgap: better === null };
    });
    find('#in-b').focus();
    find('#b').remove();
    await observed();
    expect(document.activeElement).toBe(find('#next'));
  }
  async function render(id: string): Promise<void> {
    const button = document.createElement('button');
    button.id = id;
    document.body.append(button);
    await observed();
  }
  const focusedId = () => document.activeElement?.id;

  it('is left for a better place as soon as that is rendered, and not for another', async () => {
    await loseFocus();
    await render('else');
    expect(focusedId()).toBe('next');
    await render('better');
    expect(focusedId()).toBe('better');
    expect(lost.map(({ element }) => element.id)).toEqual(['in-b', 'in-b', 'in-b']);
    await render('more');
    expect(lost).toHaveLength(3);
  });

  it('that goes itself is gone on from as from what was lost first', async () => {
    await loseFocus();
    find('#next').remove();
    await render('better');
    expect([focusedId(), lost.at(-1)?.element.id]).toEqual(['better', 'in-b']);
  });

  it.each<[what: string, goOn: () => void, place: string]>([
    ['by a key', () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' })), 'next'],
    ['to another place', () => find('#outside').focus(), 'outside'],
    [
      'to another place, and back',
      () => {
        find('#outside').focus();
        find('#next').focus();
      },
      'next',
    ],
  ])('is kept where the person goes on %s', async (_, goOn, place) => {
    await loseFocus();
    goOn();
    await render('better');
    expect(focusedId()).toBe(place);
  });
});

describe('the first that takes the focus', () => {
  it.each<[html: string, id: string | null]>([
    ['<a></a><a id="x" href="#"></a>', 'x'],
    ['<button disabled></button><button id="x"></button>', 'x'],
    ['<input id="x" />', 'x'],
    ['<select id="x"></select>', 'x'],
    ['<textarea id="x"></textarea>', 'x'],
    ['<i tabindex="-1"></i><i id="x" tabindex="0"></i>', 'x'],
    ['<button hidden></button><p hidden><button></button></p><button id="x"></button>', 'x'],
    ['<details><summary id="x"></summary><button></button></details>', 'x'],
    ['<details><p><button></button></p></details><button id="x"></button>', 'x'],
    ['<details open><p><button id="x"></button></p></details>', 'x'],
    ['<p>none</p>', null],
  ])('is what a key reaches and a person sees: %s', (html, id) => {
    document.body.innerHTML = html;
    expect(firstFocusable(document.body)?.id).toBe(id ?? undefined);
  });

  it('passes over what it is told to, and what is disabled all the same', () => {
    document.body.innerHTML = '<button disabled></button><input /><button id="x"></button>';
    expect(firstFocusable(document.body, 'input')?.id).toBe('x');
  });
});

// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { identity } from '../../src/core/cookie/cookie.ts';
import { eventually } from '../eventually.ts';
import { fake } from '../fakes/browser.ts';
import { all, focused, inBrowser, openWhole, press, type Shown, theme, visits } from './whole.tsx';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

inBrowser();

/** Clicks as a person does, who has the focus there by that. */
function click({ find }: Shown, selector: string): void {
  find(selector).focus();
  find(selector).click();
}

const inList = (shown: Shown) => click(shown, '[data-view=cookies]');
const unfolded = (shown: Shown, name: string) => {
  inList(shown);
  click(shown, `[data-row=${name}] [data-focus]`);
};
const editing = (shown: Shown) => {
  unfolded(shown, 'visits');
  click(shown, '[data-row=visits] [data-do=edit]');
};
const there = (selector: string) => eventually(() => expect(document.querySelector(selector)).not.toBeNull());
const gone = (selector: string) => eventually(() => expect(document.querySelector(selector)).toBeNull());
const deleted = async (shown: Shown) => {
  click(shown, '[data-cookie=visits] [data-do=delete]');
  await gone('[data-cookie=visits]');
};

/**
 * Holds back what is written of a deletion that left no cookie, as the storage of Firefox may.
 * @returns writes it
 */
function holdReports(): () => void {
  const { session } = fake.storage;
  const write = session.set.bind(session);
  let report: () => void = () => undefined;
  const isToReport = new Promise<void>((resolve) => (report = resolve));
  const held = vi.spyOn(session, 'set').mockImplementation(async (items) => {
    if (fake.cookies.dump().length === 0) await isToReport;
    return write(items);
  });
  return () => {
    held.mockRestore();
    report();
  };
}

/** Each command, and where the focus is after it. */
const commands: readonly (readonly [string, (shown: Shown) => unknown, string])[] = [
  // In the session.
  ['edit', (shown) => click(shown, '[data-cookie=visits] [data-do=edit]'), 'value of visits'],
  [
    'edit what is hidden',
    (shown) => click(shown, '[data-cookie=sessionid] [data-do=edit]'),
    'reveal of sessionid',
  ],
  [
    'reveal in the editor',
    (shown) => {
      click(shown, '[data-cookie=sessionid] [data-do=edit]');
      click(shown, '.editor [data-reveal]');
    },
    'value of sessionid',
  ],
  [
    'save',
    async (shown) => {
      click(shown, '[data-cookie=visits] [data-do=edit]');
      shown.list.change({ value: '5' });
      click(shown, '.editor [type=submit]');
      await gone('.editor');
    },
    'row visits',
  ],
  [
    'cancel',
    (shown) => {
      click(shown, '[data-cookie=visits] [data-do=edit]');
      click(shown, '[data-do=cancel]');
    },
    'row visits',
  ],
  [
    'Escape in the editor',
    (shown) => {
      click(shown, '[data-cookie=visits] [data-do=edit]');
      press('Escape');
    },
    'row visits',
  ],
  [
    'Escape with a changed draft',
    (shown) => {
      click(shown, '[data-cookie=visits] [data-do=edit]');
      shown.list.change({ value: '5' });
      press('Escape');
    },
    'Discard of visits',
  ],
  [
    'keep editing',
    (shown) => {
      click(shown, '[data-cookie=visits] [data-do=edit]');
      shown.list.change({ value: '5' });
      press('Escape');
      click(shown, '[data-answer=keep]');
    },
    'value of visits',
  ],
  [
    'discard the draft',
    (shown) => {
      click(shown, '[data-cookie=visits] [data-do=edit]');
      shown.list.change({ value: '5' });
      press('Escape');
      click(shown, '[data-answer=discard]');
    },
    'row visits',
  ],
  [
    'Escape at the question, to what it was asked about',
    (shown) => {
      click(shown, '[data-cookie=visits] [data-do=edit]');
      shown.list.change({ value: '5' });
      press('Escape');
      shown.find('[data-answer=discard]').focus();
      press('Escape');
    },
    'value of visits',
  ],
  [
    'Escape within an open row',
    (shown) => {
      unfolded(shown, 'visits');
      shown.find('[data-row=visits] [data-do=edit]').focus();
      press('Escape');
    },
    'row visits',
  ],
  [
    'Escape where nothing has the focus, to the row that was open',
    (shown) => {
      unfolded(shown, 'visits');
      shown.find('[data-row=visits] [data-focus]').blur();
      press('Escape');
    },
    'row visits',
  ],
  [
    'Escape in the search, which stays there',
    (shown) => {
      inList(shown);
      shown.list.ask({ text: 'vis' });
      shown.find('[data-search]').focus();
      press('Escape');
    },
    'search',
  ],
  ['delete', deleted, 'row csrftoken'],
  [
    'delete the last there is',
    async (shown) => {
      click(shown, '[data-cookie=sessionid] [data-do=delete]');
      await gone('[data-cookie=sessionid]');
      click(shown, '[data-cookie=csrftoken] [data-do=delete]');
      await gone('[data-cookie=csrftoken]');
      click(shown, '[data-cookie=visits] [data-do=delete]');
      await gone('[data-cookie=visits]');
    },
    'undo',
  ],
  [
    'undo',
    async (shown) => {
      await deleted(shown);
      click(shown, '[data-undo]');
      await gone('[data-undo]');
    },
    'redo',
  ],
  [
    'redo',
    async (shown) => {
      await deleted(shown);
      click(shown, '[data-undo]');
      await there('[data-redo]');
      click(shown, '[data-redo]');
      await gone('[data-redo]');
    },
    'undo',
  ],
  [
    'end watching',
    async (shown) => {
      click(shown, '[data-cookie=visits] [data-focus]');
      click(shown, '[data-cookie=visits] [data-do=watch]');
      await gone('[data-cookie=visits]');
    },
    'row csrftoken',
  ],
  ['copy', (shown) => click(shown, '[data-cookie=visits] [data-do=copy]'), 'copy of visits'],
  ['other cookies', (shown) => click(shown, '.others'), 'search'],
  ['the last event', (shown) => click(shown, '.last-event button'), 'timeline'],
  [
    'hide a finding for good',
    async (shown) => {
      const count = document.querySelectorAll('.finding').length;
      for (const details of document.querySelectorAll('details')) details.open = true;
      click(shown, '.finding .finding-tools button:last-child');
      await eventually(() => expect(document.querySelectorAll('.finding').length).toBeLessThan(count));
    },
    'a finding',
  ],
  // In the list.
  ['the list', inList, 'search'],
  ['edit in the list', editing, 'value of visits'],
  [
    'save in the list',
    async (shown) => {
      editing(shown);
      shown.list.change({ value: '5' });
      click(shown, '.editor [type=submit]');
      await gone('.editor');
    },
    'row visits',
  ],
  [
    'delete in the list',
    async (shown) => {
      unfolded(shown, 'csrftoken');
      click(shown, '[data-row=csrftoken] [data-do=delete]');
      await gone('[data-row=csrftoken]');
    },
    'row visits',
  ],
  [
    'delete all',
    async (shown) => {
      inList(shown);
      click(shown, '[data-do=delete-all]');
      await gone('[data-row]');
      await there('[data-undo]');
    },
    'undo',
  ],
  [
    'make it a session cookie',
    async (shown) => {
      unfolded(shown, 'visits');
      click(shown, '[data-do=as-session]');
      await gone('[data-do=as-session]');
    },
    'row visits',
  ],
  [
    'create',
    async (shown) => {
      inList(shown);
      click(shown, '[data-do=new]');
      shown.list.change({ name: 'theme', value: 'light', path: '/new' });
      click(shown, '.editor [type=submit]');
      await there('[data-row=theme][data-open=true]');
      await eventually(() => expect(document.activeElement).not.toBe(shown.find('[data-search]')));
    },
    'row theme of /new',
  ],
  [
    'cancel a new one',
    (shown) => {
      inList(shown);
      click(shown, '[data-do=new]');
      shown.find('.editor [name=name]').focus();
      press('Escape');
    },
    'search',
  ],
  ...(['keys', 'take-along', 'take-in'] as const).map(
    (drawer) =>
      [
        `close ${drawer} from within`,
        (shown: Shown) => {
          inList(shown);
          click(shown, `[data-drawer=${drawer}]`);
          const within = document.querySelector<HTMLElement>('.drawer :is(button, select, textarea)');
          within?.focus();
          press('Escape');
        },
        drawer,
      ] as const,
  ),
  [
    'import',
    async (shown) => {
      inList(shown);
      click(shown, '[data-drawer=take-in]');
      const field = shown.find('[name=cookies]') as HTMLTextAreaElement;
      field.value = 'color=red';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await there('.drawer [data-do=take-in]:not(:disabled)');
      click(shown, '.drawer [data-do=take-in]');
      await gone('.drawer');
    },
    'take-in',
  ],
  [
    'show all again',
    (shown) => {
      inList(shown);
      shown.list.ask({ text: 'nothing like it' });
      click(shown, '[data-empty] button');
    },
    'search',
  ],
  // In the other views.
  ['the tools', (shown) => click(shown, '[data-view=tools]'), 'tools'],
  [
    'begin a check',
    async (shown) => {
      click(shown, '[data-view=tools]');
      for (const details of document.querySelectorAll('details')) details.open = true;
      click(shown, '[data-check=log-in]');
      await there('[data-check-end]');
    },
    'checkEnd',
  ],
  [
    'end a check',
    async (shown) => {
      click(shown, '[data-view=tools]');
      for (const details of document.querySelectorAll('details')) details.open = true;
      click(shown, '[data-check=log-in]');
      await there('[data-check-end]');
      click(shown, '[data-check-end]');
      await gone('[data-check-end]');
    },
    'Check a log-in or log-out',
  ],
  [
    'clear the timeline',
    async (shown) => {
      click(shown, '[data-view=timeline]');
      click(shown, '[data-timeline=clear]');
      await gone('[data-timeline=clear]');
    },
    'what says that it was cleared',
  ],
  [
    'delete a snapshot',
    async (shown) => {
      click(shown, '[data-view=snapshots]');
      await shown.list.takeSnapshot('first', false, all);
      await shown.list.takeSnapshot('second', false, all);
      click(shown, '[data-snapshot=first] [data-do=delete-snapshot]');
      await gone('[data-snapshot=first]');
    },
    'a snapshot',
  ],
  [
    'delete the only snapshot',
    async (shown) => {
      click(shown, '[data-view=snapshots]');
      await shown.list.takeSnapshot('first', false, all);
      await there('[data-snapshot=first]');
      click(shown, '[data-snapshot=first] [data-do=delete-snapshot]');
      await gone('[data-snapshot=first]');
    },
    'Undo',
  ],
];

describe('the focus', () => {
  it.each(commands)('goes where the person goes on: after %s', async (_, run, place) => {
    const shown = openWhole();
    await run(shown);
    const holds: Readonly<Record<string, () => void>> = {
      'a finding': () => expect(document.activeElement?.closest('.findings')).not.toBeNull(),
      'what says that it was cleared': () => expect(document.activeElement?.className).toBe('cleared'),
      'a snapshot': () => expect(document.activeElement?.closest('[data-snapshot=second]')).not.toBeNull(),
      'row theme of /new': () =>
        expect(document.activeElement?.getAttribute('data-focus')).toBe(
          identity({ ...theme, path: '/new', hostOnly: true, expires: null }),
        ),
    };
    await eventually(() => (holds[place] ?? (() => expect(focused()).toBe(place)))());
  });

  it('stays in the field that a person went to before the row of what was saved was rendered', async () => {
    const shown = openWhole();
    inList(shown);
    click(shown, '[data-do=new]');
    shown.list.change({ name: 'theme', value: 'light', path: '/new' });
    const frames: FrameRequestCallback[] = [];
    const late = vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
    const runFrames = () => frames.splice(0).forEach((frame) => frame(0));
    click(shown, '.editor [type=submit]');
    await there('[data-row=theme][data-open=true]');
    expect(frames.length).toBeGreaterThan(0);
    shown.list.create(theme, true);
    await there('.editor [name=name]');
    shown.find('.editor [name=name]').focus();
    runFrames();
    runFrames();
    expect(document.activeElement).toBe(shown.find('.editor [name=name]'));
    late.mockRestore();
  });

  it.each([
    ['the only cookie', '[data-row=visits] [data-focus]', 'Delete', 'keys'],
    ['all cookies', '[data-do=delete-all]', null, 'new'],
  ])('goes on to Undo where %s went before the change is reported', async (_, selector, key, stopgap) => {
    const shown = openWhole([visits]);
    inList(shown);
    const report = holdReports();
    if (key === null) click(shown, selector);
    else {
      shown.find(selector).focus();
      press(key);
    }
    await gone('[data-row]');
    await eventually(() => expect(focused()).toBe(stopgap));
    expect(document.querySelector('[data-undo]')).toBeNull();
    report();
    await there('[data-undo]');
    await eventually(() => expect(focused()).toBe('undo'));
  });

  it('stays at what the person has gone on with before the change is reported', async () => {
    const shown = openWhole([visits]);
    inList(shown);
    const report = holdReports();
    shown.find('[data-row=visits] [data-focus]').focus();
    press('Delete');
    await gone('[data-row]');
    await eventually(() => expect(focused()).toBe('keys'));
    press('Enter');
    report();
    await there('[data-undo]');
    expect(focused()).toBe('keys');
  });

  it('stays away where the person has left it, by a click beside everything', async () => {
    const shown = openWhole();
    shown.find('[data-cookie=visits] [data-do=delete]').focus();
    shown.find('[data-cookie=visits] [data-do=delete]').blur();
    await new Promise((resolve) => setTimeout(resolve));
    await shown.list.remove([visits]);
    await gone('[data-cookie=visits]');
    expect(focused()).toBe('the body');
  });
});

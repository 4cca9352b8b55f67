// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { openOptions, pick, showStored } from './pages.ts';
import { enter, key, press, withBrowser } from './surfaces.ts';
import { transcript } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const { local, managed, session, sync } = fake.storage;
const settle = (settings: unknown) => sync.set({ settings });

/** Types a name and sends it off, as Enter does. */
function add(name: string): void {
  enter('#entry', name);
  press('.add button');
}

it('names that are followed, and what no name can be', async () => {
  await transcript('Names in the settings', async (step) => {
    await step('the settings are opened, in a new profile', openOptions);
    await step('nothing is added', () => press('.add button'));
    await step('a name is typed', () => enter('#entry', ' '));
    await step('white space alone is added', () => press('.add button'));
    await step('a pair is added', () => add('theme=dark'));
    await step('a name with a control character is added', () => add('the\u0007me'));
    await step('a name is added that is too long', () => add('é'.repeat(2049)));
    await step('a name is added that is there', () => add(' visits '));
    await step('another is added, with white space around it', () => add(' theme '));
    await step('that is undone', () => press('[data-undo]'));
    await step('a pattern is added', () => add('wp-*'));
    await step('all names are added', () => add('*'));
    await step('what has a mark for the direction of writing is added', () => add('a\u202Eb'));
    await step('the keys are asked for, where a name is typed', () => {
      enter('#entry', '');
      key('?');
    });
  });
});

it('names that are not to be followed, and all that is undone', async () => {
  await transcript('Names taken off in the settings', async (step) => {
    await settle({ watched: ['sessionid', 'visits', 'wp-*', 'wp-1', ''], unwatched: ['PHPSESSID', ''] });
    await step('the settings are opened', openOptions);
    await step('what is followed by itself is removed', () => press('[data-entry=sessionid] button'));
    await step('that is undone', () => press('[data-undo]'));
    await step('what a pattern fits is removed', () => press('[data-entry=wp-1] button'));
    await step('an exception is followed again', () =>
      press('[data-setting=unwatched] [data-entry=PHPSESSID] button'),
    );
    await step('a pattern is removed', () => press('[data-entry="wp-*"] button'));
    await step('the nameless one is removed', () => press('[data-setting=watched] [data-entry=""] button'));
    await step('the cookies of a framework are added', () => press('[data-set=django]'));
    await step('once more', () => press('[data-set=django]'));
    await step('those of another, which are nearly all there', () => press('[data-set=chapter]'));
    await step('the list is reset', () => press('[data-reset]'));
    await step('that is undone', () => press('[data-undo]'));
    await step('another surface changes the list', () => settle({ watched: [] }));
    await step('what is stored', showStored);
  });
});

it('changes that cannot be saved', async () => {
  await transcript('Settings that cannot be saved', async (step) => {
    await settle({ watched: ['sessionid', 'theme'], theme: 'dark' });
    await step('the settings are opened', openOptions);
    await step('what is synchronised takes no more', () => {
      sync.failWritesWith(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE'));
      press('[data-entry=theme] button');
    });
    await step('what is stored', showStored);
    await step('this profile takes no more either', () => {
      local.failWritesWith(new Error('Disk is full'));
      press('[data-entry=sessionid] button');
    });
    await step('another choice is made', () => pick('#badge-state'));
    await step('the cookies of a framework are added', () => press('[data-set=express]'));
    await step('this profile takes more again', () => {
      local.failWritesWith(null);
      press('[data-set=flask]');
    });
    await step('undoing fails', () => {
      local.failWritesWith(new Error('Disk is full'));
      press('[data-undo]');
    });
    await step('undoing succeeds, and is synchronised', () => {
      sync.failWritesWith(null);
      press('[data-undo]');
    });
    await step('what is stored', showStored);
  });
});

it('each choice, and the languages', async () => {
  await transcript('Choices in the settings', async (step) => {
    await settle({
      interval: 1_800_000,
      language: 'xx',
      silenced: [
        { rule: 'secure', name: null },
        { rule: 'no-session', name: 'visits' },
      ],
    });
    await step('the settings are opened, in which some things are unusual', openOptions);
    await step('visits count every hour', () => pick('#interval-3600000'));
    await step('visits count every five seconds', () => pick('#interval-5000'));
    await step('all values are hidden', () => pick('#masked-all'));
    await step('the badge shows states', () => pick('#badge-state'));
    await step('the badge shows nothing', () => pick('#badge-nothing'));
    await step('the theme is dark', () => pick('#theme-dark'));
    await step('findings are shown again', () => press('[data-setting=silenced] button'));
    await step('the keys are asked for', () => key('?'));
    await step('and closed', () => key('?'));
    await step('not with another key beside it', () => key('?', { ctrlKey: true }));
    await step('what is stored', showStored);
  });
});

it('a language that is not the browser’s', async () => {
  await transcript('The language of the settings', async (step) => {
    fake.i18n.language = 'de';
    await settle({ watched: [], unwatched: ['a', 'b'] });
    await step('the settings are opened in German', openOptions);
    await step('the page speaks Russian', () => pick('select', 'ru'));
    await step('the page is to speak a language that there is no more', () => settle({ language: 'tlh' }));
    await step('the page speaks the language of the browser', () => pick('select', ''));
  });
});

it('what is stored and is not valid', async () => {
  await transcript('Settings that are not valid', async (step) => {
    await settle({ version: 2, watched: 'all', interval: -1, theme: 'pink', badge: 'state', later: 7 });
    await step('the settings are opened', openOptions);
    await step('the defaults are put in the place of what is not valid', () => press('[data-repair]'));
    await step('what is stored', showStored);
    await step('what lies in this profile alone cannot be read', async () => {
      local.failWith(new Error('IO error'));
      await settle({ theme: 'light' });
    });
    await step('a choice is made', () => pick('#badge-nothing'));
    await step('what is synchronised cannot be read either', () => {
      sync.failWith(new Error('Database is closed'));
      press('[data-trouble=unread] button');
    });
    await step('a choice is made', () => pick('#masked-none'));
    await step('all can be read again', () => {
      local.failWith(null);
      sync.failWith(null);
      press('[data-trouble=unread] button');
    });
    await step('what is stored is no record at all', () => settle('nonsense'));
    await step('that is repaired', () => press('[data-repair]'));
    await step('what is stored', showStored);
  });
});

it('what an administrator has set', async () => {
  await transcript('Settings of an administrator', async (step) => {
    await settle({ watched: ['theme'], unwatched: ['PHPSESSID'], badge: 'state' });
    await local.set({
      'visited-hosts': 1,
      'visits/0/localhost': { count: 1, last: 1 },
      policy: { theme: 'dark' },
    });
    await managed.enforce({
      watched: ['sessionid', 'wp-*'],
      unwatched: ['PHPSESSID'],
      interval: 60_000,
      language: 7,
    });
    let answer: () => void = () => undefined;
    await step('the settings are opened before the browser says what it is', () => {
      answer = managed.hold();
      return openOptions();
    });
    await step('a choice is made', () => pick('#masked-all'));
    await step('the browser says what it is', () => answer());
    await step('nothing is locked any more', () => managed.enforce({}));
    await step('a choice is made while the browser does not say what is set now', async () => {
      await managed.enforce({ badge: 'count' });
      answer = managed.hold();
      pick('#badge-nothing');
    });
    await step('it says so', () => answer());
    await step('it does not for longer than a choice waits', async () => {
      answer = managed.hold();
      pick('#theme-light');
      await vi.advanceTimersByTimeAsync(4000);
    });
    await step('what is stored', showStored);
  });
});

it('an administrator of whom nothing can be read', async () => {
  await transcript('Settings of an administrator in Firefox', async (step) => {
    becomeFirefox();
    fake.i18n.language = 'ru';
    await session.set({ 'journal/0/localhost': [] });
    managed.failWith(new Error('Managed storage manifest not found'));
    await step('the settings are opened where there is none', openOptions);
    await step('a choice is made', () => pick('#theme-dark'));
    await step('the policy cannot be read', async () => {
      managed.failWith(new Error('JSON.parse: unexpected character\u202E'));
      pick('#masked-none');
      await vi.advanceTimersByTimeAsync(0);
    });
  });
});

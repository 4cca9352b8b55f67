import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';

const pages = ['devtools', 'options', 'page', 'panel', 'popup', 'tour', 'welcome'];

// Chromium's enhanced spelling check and Edge's suggestions send what stands in a field to a server; both are told
// by the root of a page to leave every field in it alone.
it.each(pages)('has no text that is typed into the page “%s” checked or completed by a service', (page) => {
  const html = readFileSync(join(projectRoot, 'src', page, 'index.html'), 'utf8');
  expect(/<html [^>]*>/.exec(html)?.[0]).toContain(' spellcheck="false" writingsuggestions="false"');
});

// A live region that is inserted together with its text is not spoken by every screen reader.
it.each(['page', 'panel', 'popup'])(
  'has the live region in the page “%s” itself, outside of what is rendered',
  (page) => {
    const html = readFileSync(join(projectRoot, 'src', page, 'index.html'), 'utf8');
    const region = '<div id="announcements" class="unseen" aria-live="polite"></div>';
    expect(html.replace(/\n\s*/g, '')).toContain(`<div id="app"></div>${region}`);
  },
);

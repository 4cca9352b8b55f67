// @vitest-environment jsdom
import './render-at-once.ts';
import { render } from 'preact';
import { expect, it } from 'vitest';
import { currentWords, provideWords, useWords } from '../../src/ui/use-words.ts';
import { browserWords } from '../fakes/words.ts';

it('what shows words shows others when the language changes, though nothing else does', () => {
  const Child = () => <b>{useWords().t('viewCookies')}</b>;
  const Parent = () => (
    <p>
      <Child />
    </p>
  );
  const root = document.createElement('div');
  provideWords(browserWords('en-GB'));
  render(<Parent />, root);
  expect(root.textContent).toBe('Cookies');
  provideWords(browserWords('ru'));
  expect(root.textContent).toBe(currentWords().t('viewCookies'));
  expect(root.textContent).not.toBe('Cookies');
});

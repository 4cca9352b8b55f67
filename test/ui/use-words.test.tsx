// @vitest-environment jsdom
import './render-at-once.ts';
import { render } from 'preact';
import { expect, it } from 'vitest';
import { currentWords, provideWords, useWords } from '../../src/ui/use-words.ts';
import { createWords } from '../../src/ui/words.ts';
import { fake } from '../fakes/browser.ts';

const wordsIn = (language: string) => {
  fake.i18n.language = language;
  return createWords((key, substitutions) => fake.i18n.getMessage(key, substitutions), language);
};

it('what shows words shows others when the language changes, though nothing else does', () => {
  const Child = () => <b>{useWords().t('viewCookies')}</b>;
  const Parent = () => (
    <p>
      <Child />
    </p>
  );
  const root = document.createElement('div');
  provideWords(wordsIn('en-GB'));
  render(<Parent />, root);
  expect(root.textContent).toBe('Cookies');
  provideWords(wordsIn('ru'));
  expect(root.textContent).toBe(currentWords().t('viewCookies'));
  expect(root.textContent).not.toBe('Cookies');
});

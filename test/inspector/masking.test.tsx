// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { defaultSettings } from '../../src/core/settings/settings.ts';
import * as insight from '../../src/inspector/insight/index.tsx';
import { resetBrowser } from '../fakes/browser.ts';
import { known, sessionid, show } from './render.tsx';

afterEach(resetBrowser);

const consent = {
  ...sessionid,
  name: 'OptanonAlertBoxClosed',
  value: '2026-11-23T02:02:17.598Z',
  httpOnly: false,
};
const watched = [...defaultSettings.watched, consent.name];
const facts = known({ cookies: [sessionid, consent], settings: { ...defaultSettings, watched } });
const masked = (name: string) => document.querySelector(`[data-cookie=${name}] .mask`) !== null;

it('what opens no session is shown as soon as it is known, and hidden before', () => {
  const { store, find } = show(facts);
  store.update({ insight: null });
  expect([masked('sessionid'), masked(consent.name)]).toEqual([true, true]);
  store.update({ insight });
  expect([masked('sessionid'), masked(consent.name)]).toEqual([true, false]);
  expect(find(`[data-cookie=${consent.name}] .value`).textContent).toBe(consent.value);
});

it('everything is hidden where the person asked for that', () => {
  show({ ...facts, settings: { ...facts.settings, masked: 'all' } });
  expect([masked('sessionid'), masked(consent.name)]).toEqual([true, true]);
});

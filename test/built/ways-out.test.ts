import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { built } from '../../scripts/project.ts';
import { waysOutOf } from './ways-out.ts';

/** Sets markup from text: what no script of ours does, and Preact's way to do it is taken out of the build. */
const setsMarkup =
  /\.(?:inner|outer)HTML\s*=(?!=)|\.(?:insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)\b|\bdocument\.write/;

const namesIn = (folder: string) => readdirSync(folder, { recursive: true }) as string[];

describe('no script that is built sets markup from text', () => {
  it.each(Object.entries(built))('in the edition for %s', (_, folder) => {
    const scripts = namesIn(folder).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((name) => setsMarkup.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
  });

  it.each([
    'a.innerHTML=b.__html',
    'a.outerHTML = b',
    'a.insertAdjacentHTML("beforeend",b)',
    'document.write(a)',
  ])('would be seen: %s', (code) => {
    expect(code).toMatch(setsMarkup);
  });
});

/** How the worker that reads HARs is started, as it is built. */
const ownWorker =
  'l=`/assets/har-worker-CU78HiuJ.js`,d=globalThis.trustedTypes?.createPolicy(`har-worker`,{createScriptURL:()=>l}),f=(e,t)=>{let n=new Worker(d?.createScriptURL(``)??l,{type:`module`})';

describe('nothing that is built names a way to connect, also none that a content security policy lets pass', () => {
  it.each(Object.entries(built))('in the edition for %s', (_, folder) => {
    const names = namesIn(folder).filter((name) => /\.(?:js|html|css)$/.test(name));
    expect(names.filter((name) => name.endsWith('.html')).length).toBeGreaterThan(3);
    expect(names.flatMap((name) => waysOutOf(name, readFileSync(join(folder, name), 'utf8')))).toEqual([]);
  });

  it.each([
    ['a.js', 'await fetch (url)'],
    ['a.js', 'globalThis["fetch"](url)'],
    ['a.js', 'window.fetch(url)'],
    ['a.js', 'new XMLHttpRequest'],
    ['a.js', 'new EventSource(u)'],
    ['a.js', 'new WebSocket(u)'],
    ['a.js', 'new WebTransport(u)'],
    ['a.js', 'navigator.sendBeacon(u)'],
    ['a.js', 'h("a",{href:"#",ping:u})'],
    ['a.js', 'a.ping=u'],
    ['a.js', 'new RTCPeerConnection({})'],
    ['a.js', 'new webkitRTCPeerConnection({})'],
    ['a.js', 'l.rel="preconnect"'],
    ['a.js', 'h("link",{rel:`dns-prefetch`,href:u})'],
    ['a.js', 'l.rel="prefetch"'],
    ['a.js', 's.type="speculationrules"'],
    ['a.js', 'location=u'],
    ['a.js', 'location.href=u'],
    ['a.js', 'document.location.assign(u)'],
    ['a.js', 'window.open(u)'],
    ['a.js', 'browser.tabs.update({url:u})'],
    ['a.js', 'h("iframe",{src:u})'],
    ['a.js', 'new Worker(u)'],
    ['a.js', 'trustedTypes.createPolicy("har-worker",{createScriptURL:(e)=>e})'],
    ['a.js', ownWorker.replace('()=>l', '(e)=>e')],
    ['a.js', ownWorker.replace('??l', '??m')],
    ['a.js', ownWorker.replace('/assets/', 'https://example.test/')],
    ['a.js', `${ownWorker}${ownWorker}`],
    ['a.html', '<link rel="dns-prefetch" href="/x">'],
    ['a.html', '<img src="https://example.test/x.png">'],
    ['a.html', '<meta http-equiv="refresh" content="0">'],
    ['a.html', '<a href=//example.test/>'],
    ['a.css', 'a{background:url(https://example.test/x.png)}'],
    ['a.css', '@import "x.css"'],
  ])('would be seen in %s: %s', (name, text) => {
    expect(waysOutOf(name, text)).not.toEqual([]);
  });

  it.each([
    ['a.js', 'new URLSearchParams(location.search).get("tab")==="1"'],
    ['a.js', 'if(location.href==u)fetched()'],
    ['a.js', ownWorker],
    ['a.js', 't("Stopping: nothing")'],
    ['a.html', '<link rel="modulepreload" crossorigin href="/assets/a.js">'],
  ])('and nothing is seen in %s: %s', (name, text) => {
    expect(waysOutOf(name, text)).toEqual([]);
  });
});

/** Ways by which a document or a script could make a browser connect, and how each is written in a built file. */
export const waysOut = {
  'a request of a script':
    /\b(?:XMLHttpRequest|EventSource|WebSocket(?:Stream)?|WebTransport|TCPSocket|UDPSocket|BackgroundFetch\w*|importScripts)\b|\bfetch(?:Later)?\s*\(|["'`.]fetch\b/,
  'a beacon': /\bsendBeacon\b|["'`\s.,{]ping["'`]?\s*[=:]/,
  'a connection between browsers': /RTCPeerConnection|RTCDataChannel/,
  'a connection ahead of a request':
    /\b(?:preconnect|dns-prefetch|prerender)\b|["'`\s]prefetch["'`\s]|speculationrules/i,
  'another page in place of ours':
    /\blocation\s*=[^=]|\blocation\s*\.\s*(?:assign|replace)\b|\blocation\s*\.\s*(?:href|host|hostname|port|protocol|search|pathname)\s*=[^=]|http-equiv|httpEquiv|\b(?:window|self|globalThis|top|parent)\s*\.\s*(?:open\b|navigate\b)|\bnavigation\s*\.\s*navigate\b/,
  'another page in a tab': /\btabs\s*\.\s*update\b|\bwindows\s*\.\s*create\b|\bdownloads\s*\.\s*download\b/,
  // A page of a site is asked which frames it has.
  'a document within ours':
    /(?<!\bquerySelectorAll)\(\s*["'`](?:iframe|embed|object|portal|fencedframe)["'`]|<(?:iframe|embed|object|portal)\b/i,
  'a policy that lets scripts be named': /\bcreatePolicy\b/,
  'another script': /\b(?:new\s+(?:Shared)?Worker|serviceWorker\s*\.\s*register)\b/,
} as const satisfies Readonly<Record<string, RegExp>>;

/** Addresses outside: of no markup or stylesheet of ours, and in scripts as text to be read alone. */
const outside =
  /(?:src|href|srcset|action|formaction|ping|data|poster)\s*=\s*["']?\s*(?:\w+:)?\/\/|url\(\s*["']?(?:\w+:)?\/\/|@import/i;

/**
 * The one worker that is started: its file is ours, and the policy that Trusted Types demand for it answers with that file
 * whatever it is asked for.
 */
const ownWorker =
  /(\w+)=`\/assets\/har-worker-[\w-]+\.js`,(\w+)=globalThis\.trustedTypes\?\.createPolicy\(`har-worker`,\{createScriptURL:\(\)=>\1\}\),\w+=\(\w+,\w+\)=>\{let \w+=new Worker\(\2\?\.createScriptURL\(``\)\?\?\1,/;

/** What of this a built file holds, each with where. */
export function waysOutOf(name: string, built: string): readonly string[] {
  const text = name.endsWith('.js') ? built.replace(ownWorker, '') : built;
  const ways: readonly (readonly [string, RegExp])[] = name.endsWith('.js')
    ? Object.entries(waysOut)
    : [...Object.entries(waysOut), ['an address outside', outside]];
  return ways.flatMap(([way, pattern]) => {
    const found = pattern.exec(text);
    return found ? [`${name}: ${way}: ${text.slice(Math.max(0, found.index - 30), found.index + 40)}`] : [];
  });
}

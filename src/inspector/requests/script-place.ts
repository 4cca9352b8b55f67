import type { ScriptPlace } from '../../core/wire/exchange.ts';

/** A place in a script as stack traces have it: `track (vendor.js:12)`. */
export function placeWords({ functionName, url, line }: ScriptPlace): string {
  const file = `${url.replace(/[?#].*/, '').replace(/^.*\/(?=[^/]+$)/, '')}${line === null ? '' : `:${line}`}`;
  return functionName ? `${functionName} (${file})` : `(${file})`;
}

// Installs the programs that `npm test` runs and this machine does not have, and says what is done without the rest.
import { installFromDebian, onPath } from './browsers.ts';
import { chromiumPackage, ensureChromium, findChromium } from './chromium.ts';
import { djangoPackages, ensureDjango, findDjango } from './django.ts';
import { ensureFirefox, findFirefox, firefoxPackage } from './firefox.ts';

/** The browser's own questions are drawn by no headless one: their test wants a display that nobody sees. */
const displayPrograms = ['Xvfb', 'openbox', 'xdotool'];
/** What `sh` is elsewhere: an exported script is run by each of them. */
const shells = ['dash', 'busybox'];

/** Debian's packages for all that is missing, in one go: each call of apt reads its lists anew. */
function installMissing(): void {
  const wanted: readonly (readonly [isThere: boolean, ...packages: string[]])[] = [
    [findChromium() !== null, chromiumPackage],
    [findFirefox() !== null, firefoxPackage],
    [findDjango() !== null, ...djangoPackages],
    [displayPrograms.every(onPath), 'xvfb', 'openbox', 'xdotool'],
    [shells.every(onPath), ...shells],
  ];
  const missing = wanted.flatMap(([isThere, ...packages]) => (isThere ? [] : packages));
  if (process.platform === 'linux' && missing.length > 0) installFromDebian(...missing);
}

installMissing();
console.log(`Chromium: ${await ensureChromium()}`);
console.log(`Firefox: ${await ensureFirefox()}`);
if (!ensureDjango()) {
  console.log(
    'Without Django (Debian: python3-django) and openssl the tests against a real Django are skipped.',
  );
}
if (!displayPrograms.every(onPath))
  console.log('Without Xvfb, openbox and xdotool the test of the permission question is skipped.');
if (!shells.every(onPath))
  console.log('Without dash and busybox exported scripts are run by the other shells alone.');

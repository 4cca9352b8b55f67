import { fileURLToPath } from 'node:url';
import type { Browser, Subject } from './browser.ts';
import { type Case, floorName, type Measure } from './case.ts';
import { cookiesOf, crowd, rowNames } from './jar.ts';
import { measurePopup } from './measure-popup.ts';
import { popupCategories } from './popup-trace.ts';
import type { Stage } from './stage.ts';

const floor: Subject = { name: floorName, path: fileURLToPath(new URL('floor', import.meta.url)) };

const measures: readonly Measure[] = [
  { key: 'clickToFirstRow', title: 'click to first row', unit: 'ms' },
  { key: 'clickToLastRow', title: 'click to last row', unit: 'ms' },
  { key: 'clickToSettled', title: 'click to settled', unit: 'ms' },
  { key: 'ownToLastRow', title: 'own part, to last row', unit: 'ms' },
  { key: 'ownProcessor', title: 'own part, processor', unit: 'ms' },
  { key: 'evaluation', title: 'script evaluation, processor', unit: 'ms' },
  { key: 'longestTask', title: 'longest task', unit: 'ms' },
  { key: 'layoutShift', title: 'layout shift', unit: '' },
  { key: 'heap', title: 'script heap, settled', unit: 'kB' },
  { key: 'rows', title: 'rows shown', unit: '' },
];

const sizes = [4, 50, 150];
/** Cookies of other sites in a full jar: Chromium keeps 3,300 in all. */
const others = 3000;
const hostOf = (size: number) => `with-${size}.localhost`;

const subjectsOf = ({ ours, others: more }: Stage) => [floor, ours, ...more];

/** One browser with an empty jar and one with a full one; a host a size, so that each has a past of its own. */
function browserOf(stage: Stage, crowded: boolean): Promise<Browser> {
  return stage.browser(
    crowded ? 'popups, full jar' : 'popups',
    subjectsOf(stage),
    popupCategories,
    async (browser) => {
      for (const size of sizes) await browser.setCookies(cookiesOf(hostOf(size), size, Date.now()));
      if (crowded) await browser.setCookies(crowd(others, Date.now()));
    },
  );
}

function popupCase(size: number, crowded: boolean): Case {
  return {
    name: `popup-${size}${crowded ? '-crowd' : ''}`,
    title: `Popup, ${size} cookies${crowded ? `, ${others} others in the jar` : ''}`,
    measures,
    variants: (stage) => subjectsOf(stage).map(({ name }) => name),
    baseline: floorName,
    async run(stage, variant) {
      const subject = subjectsOf(stage).find(({ name }) => name === variant);
      if (!subject) throw new RangeError(`No extension is called ${variant}`);
      const browser = await browserOf(stage, crowded);
      await browser.visit(stage.url(hostOf(size)));
      const measured = await measurePopup(browser, subject, rowNames(size));
      return () => {
        const times = measured();
        return { ...times, heap: times.heap / 1000 };
      };
    },
  };
}

export const popupCases: readonly Case[] = [
  ...sizes.map((size) => popupCase(size, false)),
  popupCase(4, true),
  popupCase(150, true),
];

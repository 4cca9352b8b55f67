import { fileURLToPath } from 'node:url';
import type { Browser, Subject } from './browser.ts';
import { type Case, floorName, type Measure } from './case.ts';
import { cookiesOf, crowd, rowNames } from './jar.ts';
import { measurePopup } from './measure-popup.ts';
import { storeOwn } from './own-storage.ts';
import { popupCategories } from './popup-trace.ts';
import type { Stage } from './stage.ts';

export const floor: Subject = { name: floorName, path: fileURLToPath(new URL('floor', import.meta.url)) };

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
export const hostOf = (size: number) => `with-${size}.localhost`;

export const subjectsOf = ({ ours, others }: Stage) => [floor, ours, ...others];

/** What there is beside the cookies of the page. */
interface Around {
  /** What a case is called behind its size. */
  readonly name: string;
  /** The same, for people. */
  readonly title: string;
  /** Cookies of other sites. */
  readonly others: number;
  /** Whether all cookies are followed, by a pattern; else those of the session are, which is how it begins. */
  readonly followsAll: boolean;
}

export const alone: Around = { name: '', title: '', others: 0, followsAll: false };
/** Chromium keeps 3,300 cookies in all. */
const crowded: Around = { ...alone, name: '-crowd', title: ', 3,000 others in the jar', others: 3000 };
export const followed: Around = {
  ...alone,
  name: '-followed',
  title: ', all of them followed',
  followsAll: true,
};

/** A browser a state, in which no popup was ever opened; a host a size, so that each has a past of its own. */
export function browserOf(stage: Stage, { title, others, followsAll }: Around): Promise<Browser> {
  return stage.browser(`popups${title}`, subjectsOf(stage), popupCategories, async (browser) => {
    for (const build of followsAll ? stage.builds : [])
      await storeOwn(browser, build, 'sync', { settings: { watched: ['*'] } });
    for (const size of sizes) await browser.setCookies(cookiesOf(hostOf(size), size, Date.now()));
    if (others > 0) await browser.setCookies(crowd(others, Date.now()));
  });
}

function popupCase(size: number, around: Around): Case {
  return {
    name: `popup-${size}${around.name}`,
    title: `Popup, ${size} cookies${around.title}`,
    measures,
    variants: (stage) => subjectsOf(stage).map(({ name }) => name),
    baseline: floorName,
    async run(stage, variant) {
      const subject = subjectsOf(stage).find(({ name }) => name === variant);
      if (!subject) throw new RangeError(`No extension is called ${variant}`);
      const browser = await browserOf(stage, around);
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
  ...sizes.map((size) => popupCase(size, alone)),
  popupCase(4, crowded),
  popupCase(150, crowded),
  popupCase(50, followed),
  popupCase(150, followed),
];

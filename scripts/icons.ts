// Draws the icons of the manifest from public/icons/cookie.svg: `npx tsx scripts/icons.ts`.
import { readFileSync } from 'node:fs';
import { launchChromium } from './chromium.ts';
import { projectRoot } from './project.ts';

const folder = `${projectRoot}public/icons`;
const svg = readFileSync(`${folder}/cookie.svg`, 'base64');
const browser = await launchChromium();
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
  );
  await page.screenshot({ path: `${folder}/${size}.png`, omitBackground: true });
}
await browser.close();

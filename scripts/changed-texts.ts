// Prints every visible text that changed since a commit, old and new, for who reads a translation:
// `npx tsx scripts/changed-texts.ts COMMIT [LANGUAGE]...`
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

type Messages = Readonly<Partial<Record<string, { readonly message: string }>>>;

const placeOf = (language: string) => `public/_locales/${language}/messages.json`;

/** The texts of a commit. */
function textsAt(commit: string, language: string): Messages {
  const shown = spawnSync('git', ['show', `${commit}:${placeOf(language)}`], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (shown.status !== 0) throw new Error(shown.stderr);
  return JSON.parse(shown.stdout) as Messages;
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const [commit, ...languages] = process.argv.slice(2);
if (commit === undefined) {
  console.error('Usage: npx tsx scripts/changed-texts.ts COMMIT [LANGUAGE]...');
  process.exit(2);
}
for (const language of languages.length > 0 ? languages : ['en', 'ru']) {
  const old = textsAt(commit, language);
  const now = JSON.parse(await readFile(join(projectRoot, placeOf(language)), 'utf8')) as Messages;
  console.log(`\n## ${language}\n\n| key | old | new |\n| --- | --- | --- |`);
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [before, after] = [old[key]?.message, now[key]?.message];
    if (before !== after) console.log(`| ${key} | ${cell(before ?? '–')} | ${cell(after ?? '–')} |`);
  }
}

import { unitAlone } from '../../vitest.config.ts';

/** `npm run mutants -- … --tests`: the folders and files whose tests are run; all unit tests if there are none. */
const places = (process.env['MUTANT_TESTS'] ?? '').split(',').filter(Boolean);
const globOf = (place: string) => (place.includes('.test.') ? place : `${place}/**/*.test.{ts,tsx}`);

// Stryker runs tests in threads, of which none can change the time zone of its process.
const needsProcess = 'test/inspector/cookie-list/wall-time.test.ts';

export default {
  ...unitAlone,
  test: {
    ...unitAlone.test,
    exclude: [...(unitAlone.test?.exclude ?? []), needsProcess],
    ...(places.length > 0 && { include: places.map(globOf) }),
  },
};

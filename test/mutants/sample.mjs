/**
 * A checker for Stryker (https://stryker-mutator.io/docs/stryker-js/plugins) that lets only a random sample of the
 * mutants be run. Stryker has no sampling of its own; what a checker refuses is counted neither as killed nor as
 * survived, so the score is that of the sample.
 *
 * Each mutant gets a number from a hash of the seed and of what it is; the mutants with the lowest numbers are the
 * sample. Each mutant of the room is thereby equally likely to be in it, whatever its file, line or kind, and the same
 * seed gives the same sample as long as the code is the same.
 */
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { cwd, env } from 'node:process';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * @param {import('@stryker-mutator/api/core').Mutant} mutant
 * @param {string} seed
 */
const rank = ({ fileName, location, mutatorName, replacement }, seed) =>
  createHash('sha256')
    .update(JSON.stringify([seed, relative(cwd(), fileName), location, mutatorName, replacement]))
    .digest('hex');

class Sample {
  /** @type {Set<string>} */
  #chosen = new Set();

  async init() {}

  /**
   * Stryker asks once, with all mutants that it does not ignore, whether a test reaches them or not.
   * @param {import('@stryker-mutator/api/core').Mutant[]} mutants
   */
  async group(mutants) {
    const { MUTANT_SAMPLE: size = '0', MUTANT_SEED: seed = '1' } = env;
    const ranked = mutants.map((mutant) => ({ id: mutant.id, rank: rank(mutant, seed) }));
    ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    this.#chosen = new Set(ranked.slice(0, Number(size)).map(({ id }) => id));
    return [mutants.map(({ id }) => id)];
  }

  /** @param {import('@stryker-mutator/api/core').Mutant[]} mutants */
  async check(mutants) {
    return Object.fromEntries(
      mutants.map(({ id }) => [
        id,
        this.#chosen.has(id) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
      ]),
    );
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];

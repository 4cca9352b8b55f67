import fc from 'fast-check';

// The same values every time, so that what was green once turns red by a change alone. `npm run test:trust` draws others.
fc.configureGlobal({ seed: Number(process.env['MAGIC_COOKIE_SEED'] ?? 20261129) });

export default fc;

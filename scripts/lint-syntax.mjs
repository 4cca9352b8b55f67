// oxlint has no rule that takes selectors: this is `no-restricted-syntax` of ESLint, with its options.
const restrictedSyntax = {
  meta: { type: 'suggestion', schema: false },
  create: (context) =>
    Object.fromEntries(
      context.options.map(({ selector, message }) => [selector, (node) => context.report({ node, message })]),
    ),
};

export default { meta: { name: 'house' }, rules: { 'restricted-syntax': restrictedSyntax } };

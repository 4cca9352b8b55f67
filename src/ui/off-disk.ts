import { options } from 'preact';

const holdsText: ReadonlySet<unknown> = new Set(['form', 'input', 'select', 'textarea']);

/**
 * Has a browser write down nothing of what stands in a field: Chromium and Firefox keep the fields of every open
 * tab in files, to have them again after a crash, but for those that say `autocomplete=off`. It is done to each
 * element as it is made, so that no component can forget it.
 */
export function keepFieldsOffDisk(): void {
  const next = options.vnode?.bind(options);
  options.vnode = (vnode) => {
    if (holdsText.has(vnode.type)) Object.assign(vnode.props, { autocomplete: 'off' });
    next?.(vnode);
  };
}

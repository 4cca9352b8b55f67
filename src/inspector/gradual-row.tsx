import { Component } from 'preact';
import type { Row } from '../core/report/row.ts';
import { CookieRow } from './cookie-row.tsx';
import type { Store } from './store/types.ts';

interface Props {
  readonly row: Row;
  readonly store: Store;
  /** Whether it is far down in the list, where nobody sees it yet. */
  readonly isFar: boolean;
}

interface State {
  readonly isNear: boolean;
}

/**
 * One cookie: far down, its name and value alone, which can be found there, until a person comes near. When that is, the
 * browser says, which lays it out then (https://drafts.csswg.org/css-contain-2/#content-visibility-auto-state-changed).
 */
export class GradualRow extends Component<Props, State> {
  override state: State = { isNear: !this.props.isFar };

  readonly #onLaidOut = (event: ContentVisibilityAutoStateChangeEvent): void => {
    if (!event.skipped) this.setState({ isNear: true });
  };

  override render({ row, store }: Props, { isNear }: State) {
    return <CookieRow row={row} store={store} onLaidOut={isNear ? null : this.#onLaidOut} />;
  }
}

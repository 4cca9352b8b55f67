import { Component, type ComponentType, createElement } from 'preact';
import { signal } from './signal.ts';

interface StoreProps {
  readonly store: {
    /** Runs a task; shows under a title why it failed. */
    readonly guard: (title: 'failedPart', task: () => Promise<void>) => Promise<void>;
  };
}

/** A component that is loaded when it is first shown. */
export type Lazy<Props extends StoreProps> = ComponentType<Props> & {
  /** Loads it before it is shown; rejects where that fails, and it is tried once more when it is shown. */
  readonly load: () => Promise<void>;
};

/**
 * A component that is loaded when it is first shown, and shows nothing until then: what few openings need is neither
 * waited for nor held in memory by the others. Where it cannot be loaded, the surface says so.
 */
export function lazy<Props extends StoreProps>(find: () => Promise<ComponentType<Props>>): Lazy<Props> {
  const found = signal<{ readonly View: ComponentType<Props> } | null>(null);
  const load = async () => {
    found.value ??= { View: await find() };
  };
  return class extends Component<Props> {
    static readonly load = load;

    override componentDidMount(): void {
      if (!found.peek()) void this.props.store.guard('failedPart', load);
    }

    override render(props: Props) {
      return found.value && createElement(found.value.View, props);
    }
  };
}

import { Tracker } from './tracking.ts';
import {
  Component,
  type ComponentChild,
  type ComponentClass,
  type ComponentType,
  Fragment,
  options,
} from 'preact';

type AnyComponent = ComponentType<object>;
type Props = Readonly<Record<string, unknown>>;

/** The subscribing counterpart of each component. */
const counterparts = new WeakMap<AnyComponent, AnyComponent>();

/**
 * Subscribes every component to the signals that it reads while it renders. It is done where elements are made, by
 * the documented option hook (https://preactjs.com/guide/v10/options), so that no component can forget it.
 */
export function subscribeComponents(): void {
  const next = options.vnode?.bind(options);
  options.vnode = (vnode) => {
    if (typeof vnode.type === 'function' && vnode.type !== Fragment) {
      vnode.type = counterpartOf(vnode.type as AnyComponent);
    }
    next?.(vnode);
  };
}

function counterpartOf(type: AnyComponent): AnyComponent {
  if ('subscribes' in type) return type;
  const known = counterparts.get(type);
  if (known) return known;
  const made = isClass(type)
    ? subscribingClass(type)
    : subscribingFunction(type as (props: Props) => ComponentChild);
  counterparts.set(type, made);
  return made;
}

const isClass = (type: AnyComponent): type is ComponentClass =>
  (type.prototype as Partial<Component> | undefined)?.render !== undefined;

function subscribingClass(type: ComponentClass): AnyComponent {
  const prototype = type.prototype as Component;
  return class extends type {
    static readonly subscribes = true;
    readonly #reads = new Reads(this);

    override render(props: object, state: object): ComponentChild {
      return this.#reads.track(() => prototype.render.call(this, props, state));
    }

    override componentWillUnmount(): void {
      this.#reads.stop();
      super.componentWillUnmount?.();
    }
  };
}

/** A function component is moreover not rendered with its parent when its properties are the same. */
function subscribingFunction(type: (props: Props) => ComponentChild): AnyComponent {
  return class extends Component<Props, object> {
    static readonly subscribes = true;
    static override displayName = type.name;
    readonly #reads = new Reads(this);

    override shouldComponentUpdate(props: Props, state: object): boolean {
      return state !== this.state || !isShallowEqual(props, this.props);
    }

    override render(props: Props): ComponentChild {
      return this.#reads.track(() => type(props));
    }

    override componentWillUnmount(): void {
      this.#reads.stop();
    }
  } as AnyComponent;
}

const isShallowEqual = (a: Props, b: Props) => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && Object.is(a[key], b[key]));
};

/** The signals that a component read when it was rendered last; it is rendered again after their first change. */
class Reads extends Tracker {
  readonly #component: Component;

  constructor(component: Component) {
    super();
    this.#component = component;
  }

  protected override onChange(): void {
    this.#component.setState({});
  }
}

// @vitest-environment jsdom
import './render-at-once.ts';
import { Component, render } from 'preact';
import { useState } from 'preact/hooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { batch, signal } from '../../src/ui/signal.ts';

let rendered: string[] = [];
let root: HTMLElement;

beforeEach(() => {
  rendered = [];
  root = document.createElement('div');
});

describe('a component', () => {
  it('is rendered again for what it reads, and for nothing else', () => {
    const [one, two] = [signal(1), signal('a')];
    const One = () => {
      rendered.push('one');
      return <b>{one.value}</b>;
    };
    const Two = () => {
      rendered.push('two');
      return <i>{two.value}</i>;
    };
    const Both = () => {
      rendered.push('both');
      return (
        <p>
          <One />
          <Two />
        </p>
      );
    };
    render(<Both />, root);
    two.value = 'b';
    expect(root.textContent).toBe('1b');
    expect(rendered).toEqual(['both', 'one', 'two', 'two']);
  });

  it('is not rendered with its parent where its properties are the same', () => {
    const count = signal(1);
    const Child = ({ odd }: { readonly odd: boolean }) => {
      rendered.push(odd ? 'odd' : 'even');
      return null;
    };
    const Parent = () => <Child odd={count.value % 2 === 1} />;
    render(<Parent />, root);
    count.value = 3;
    expect(rendered).toEqual(['odd']);
    count.value = 4;
    expect(rendered).toEqual(['odd', 'even']);
  });

  it('follows what it reads now, and not what it read before', () => {
    const [which, one, two] = [signal('one'), signal(1), signal(2)];
    const Either = () => {
      rendered.push('either');
      return <b>{which.value === 'one' ? one.value : two.value}</b>;
    };
    render(<Either />, root);
    which.value = 'two';
    one.value = 3;
    expect([root.textContent, rendered.length]).toEqual(['2', 2]);
    two.value = 4;
    expect(root.textContent).toBe('4');
  });

  it('is rendered once for a batch, and a child never with what its parent takes from it', () => {
    const item = signal<{ readonly name: string } | null>({ name: 'a' });
    const other = signal(0);
    const Name = () => {
      rendered.push('name');
      // It would throw where it is rendered before the parent that leaves it out.
      return <b>{item.value?.name.length ?? fail()}</b>;
    };
    const fail = () => {
      throw new Error('rendered without an item');
    };
    const Parent = () => {
      rendered.push(`parent ${other.value}`);
      return item.value ? <Name /> : null;
    };
    render(<Parent />, root);
    batch(() => {
      other.value = 1;
      item.value = null;
    });
    expect(rendered).toEqual(['parent 0', 'name', 'parent 1']);
    expect(root.textContent).toBe('');
  });

  it('may be a class, or have a state of its own', () => {
    const one = signal(1);
    class Whole extends Component {
      override render() {
        return <b>{one.value}</b>;
      }
    }
    const Own = () => {
      const [open, setOpen] = useState(false);
      return (
        <button type="button" onClick={() => setOpen(!open)}>
          {String(open)}
        </button>
      );
    };
    render(
      <p>
        <Whole />
        <Own />
      </p>,
      root,
    );
    one.value = 2;
    root.querySelector('button')?.click();
    expect(root.textContent).toBe('2true');
  });

  it('that is a class is not rendered any more once it is gone, and hears of that', () => {
    const one = signal(1);
    class Whole extends Component {
      override componentWillUnmount() {
        rendered.push('gone');
      }
      override render() {
        rendered.push('whole');
        return <b>{one.value}</b>;
      }
    }
    render(<Whole />, root);
    render(null, root);
    one.value = 2;
    expect(rendered).toEqual(['whole', 'gone']);
  });

  it('is not rendered any more once it is gone, nor where it threw', () => {
    const one = signal(1);
    const One = () => {
      rendered.push('one');
      if (one.value === 2) throw new Error('two');
      return null;
    };
    render(<One />, root);
    render(null, root);
    one.value = 3;
    expect(rendered).toEqual(['one']);
    one.value = 2;
    expect(() => render(<One />, root)).toThrow('two');
    one.value = 4;
    expect(rendered).toEqual(['one', 'one']);
  });
});

import { useState } from 'preact/hooks';
import { visible } from '../../core/cookie/visible.ts';

interface Props {
  readonly value: unknown;
  /** The name or the number of the value in what holds it; absent at the root. */
  readonly name?: string;
  readonly depth?: number;
}

/** How deep a value is unfolded from the beginning. */
const unfolded = 2;
/** Characters of the names that stand for what is folded. */
const mostNames = 60;

const isHolder = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What stands for a value that is folded: how many elements it has, or the names of its members. */
function summaryOf(value: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  const names = Object.keys(value).join(', ');
  return `{${visible(names.length > mostNames ? `${names.slice(0, mostNames)}…` : names)}}`;
}

/** A value of JSON, whose objects and arrays fold. */
export function JsonTree({ value, name, depth = 0 }: Props) {
  const [open, setOpen] = useState(depth < unfolded);
  const key = name !== undefined && <span class="json-key">{visible(name)}: </span>;
  if (!isHolder(value)) {
    return (
      <div>
        {key}
        <code>{visible(JSON.stringify(value))}</code>
      </div>
    );
  }
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {key}
        <code>{summaryOf(value)}</code>
      </summary>
      {open && (
        <ul>
          {Object.entries(value).map(([each, inner]) => (
            <li key={each}>
              <JsonTree name={each} value={inner} depth={depth + 1} />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

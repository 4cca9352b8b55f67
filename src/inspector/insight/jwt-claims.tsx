import type { ComponentChildren } from 'preact';
import { visible } from '../../core/cookie/visible.ts';
import type { Layer } from '../../core/meaning/decode/index.ts';
import { useWords } from '../../ui/use-words.ts';
import { nowFor } from '../store/report-time.ts';
import type { Store } from '../store/types.ts';
import { JsonTree } from './json-tree.tsx';

const timeWords = { iat: 'jwtIssued', nbf: 'jwtNotBefore', exp: 'jwtExpires' } as const;

const isTime = (name: string): name is keyof typeof timeWords => Object.hasOwn(timeWords, name);

interface Props {
  readonly layer: Extract<Layer, { kind: 'jwt' }>;
  readonly store: Store;
  readonly moment: (at: number) => string;
}

/** Header and claims of a JWT in a table, its times in words; one that has expired says so. */
export function JwtClaims({ layer: { header, claims, times }, store, moment }: Props) {
  const { t } = useWords();
  const timeOf = (name: string, at: number) => {
    const isPast = name === 'exp' && at <= nowFor(store, at);
    if (isPast) return <strong class="past">{t('jwtExpired', moment(at))}</strong>;
    return isTime(name) && t(timeWords[name], moment(at));
  };
  return (
    <table class="claims">
      <tbody class="faint">
        {Object.entries(header).map(([name, value]) => (
          <Claim key={name} name={name} value={value} />
        ))}
      </tbody>
      <tbody>
        {Object.entries(claims).map(([name, value]) => {
          const at = isTime(name) ? times[name] : undefined;
          return (
            <Claim key={name} name={name} value={value}>
              {at !== undefined && timeOf(name, at)}
            </Claim>
          );
        })}
      </tbody>
    </table>
  );
}

interface ClaimProps {
  readonly name: string;
  readonly value: unknown;
  /** What the value means, in its place. */
  readonly children?: ComponentChildren;
}

function Claim({ name, value, children = false }: ClaimProps) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isTree = typeof value === 'object' && value !== null;
  return (
    <tr data-claim={name}>
      <th scope="row">{visible(name)}</th>
      <td title={children === false ? undefined : visible(text)}>
        {children === false ? isTree ? <JsonTree value={value} depth={1} /> : visible(text) : children}
      </td>
    </tr>
  );
}

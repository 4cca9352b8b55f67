import { Fragment } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { visible } from '../../core/cookie/visible.ts';
import { groupOf, type RowPurpose } from '../../core/report/group-rows.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import { RowLine } from './row-line.tsx';
import type { CookieList } from './state.ts';

/** How many rows are added in one frame, so that a long list does not block one. */
const rowsPerFrame = 100;

interface Props {
  readonly list: CookieList;
}

type GrowingProps = Props & NonNullable<ReturnType<CookieList['rows']>>;

/** The rows that are shown, more of them with each frame. */
export function GrowingRows({ list, shown, third, found, now }: GrowingProps) {
  const [limit, setLimit] = useState(rowsPerFrame);
  const isCut = limit < shown.length;
  useLayoutEffect(() => {
    if (!isCut) return undefined;
    const frame = requestAnimationFrame(() => setLimit(limit + rowsPerFrame));
    return () => cancelAnimationFrame(frame);
  }, [isCut, limit]);
  const { revealed } = list.store;
  const changes = list.store.insight.value?.freshChanges(list.store);
  const groups = shown.slice(0, limit).map((row) => groupOf(row, list.grouping.value));
  return (
    <ul class="jar-rows">
      {shown.slice(0, limit).map((row, index) => (
        <Fragment key={row.id}>
          {groups[index] !== groups[index - 1] && groups[index] !== '' && (
            <GroupHead list={list} group={groups[index] ?? ''} />
          )}
          <RowLine
            row={row}
            list={list}
            now={now}
            open={list.open.value === row.id}
            selected={list.selected.value.has(row.id)}
            masked={row.secret && !revealed.value.has(row.id)}
            thirdParty={third.has(row)}
            hasFinding={found.has(row.id)}
            changedAt={changes?.get(row.id)?.at}
          />
        </Fragment>
      ))}
    </ul>
  );
}

const purposeWords = {
  session: 'purposeSession',
  security: 'purposeSecurity',
  consent: 'purposeConsent',
  analytics: 'purposeAnalytics',
  other: 'purposeOther',
} as const satisfies Record<RowPurpose, MessageKey>;

/** What the rows below have in common: a purpose in words, or a domain as it is. */
function GroupHead({ list, group }: Props & { readonly group: string }) {
  const { t } = useWords();
  const isPurpose = list.grouping.value === 'purpose';
  return (
    <li class="jar-group" data-group={group}>
      <h3>{isPurpose ? t(purposeWords[group as RowPurpose]) : <bdi dir="ltr">{visible(group)}</bdi>}</h3>
    </li>
  );
}

import { day, hour, minute, second } from '../core/lib/time.ts';
import { bookUrl } from '../ui/guide-links.ts';
import { useWords } from '../ui/use-words.ts';
import { Choices, SettingField } from './controls.tsx';
import type { SectionProps } from './section-props.ts';

const fiveSeconds = 5 * second;
const intervals = [day, hour, minute, fiveSeconds];

/** The interval in which visits count once. */
export function CountingSection({ store, loaded: { settings } }: SectionProps) {
  const { t, span } = useWords();
  const hints: Readonly<Record<number, string>> = {
    [day]: t('intervalDay'),
    [fiveSeconds]: t('intervalTry'),
  };
  // An interval from an import or a policy is listed too.
  const all = [...new Set([...intervals, settings.interval])].sort((a, b) => b - a);
  return (
    <SettingField store={store} setting="interval" hint={t('intervalHint')}>
      <Choices
        name="interval"
        chosen={settings.interval}
        choices={all.map((value) => ({ value, label: span(value), hint: hints[value] }))}
        choose={(interval) => store.choose('interval', interval)}
      />
      <p class="hint">
        <a href={bookUrl} target="_blank" rel="noreferrer">
          <cite lang="en">Tango with Django</cite>
        </a>
      </p>
    </SettingField>
  );
}

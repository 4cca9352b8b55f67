import { day } from '../core/settings/settings.ts';
import { useWords } from '../ui/use-words.ts';
import { Choices, Field } from './controls.tsx';
import type { Part } from './section-props.ts';

const fiveSeconds = 5000;
const intervals = [day, 3_600_000, 60_000, fiveSeconds];

/** How often a visit may count. */
export function Counting({ store, known: { settings } }: Part) {
  const { t, span } = useWords();
  const hints: Readonly<Record<number, string>> = {
    [day]: t('intervalDay'),
    [fiveSeconds]: t('intervalTry'),
  };
  // One that came by import or policy stands among them.
  const all = [...new Set([...intervals, settings.interval])].sort((a, b) => b - a);
  return (
    <Field store={store} setting="interval" hint={t('intervalHint')}>
      <Choices
        name="interval"
        chosen={settings.interval}
        choices={all.map((value) => ({ value, label: span(value), hint: hints[value] }))}
        choose={(interval) => store.choose('interval', interval)}
      />
    </Field>
  );
}

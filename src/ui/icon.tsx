import type { ComponentProps } from 'preact';

/** Drawn in a square of 16, by a line in the colour of the text. */
const paths = {
  reveal: 'M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8zM8 10a2 2 0 100-4 2 2 0 000 4z',
  hide: 'M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8zM3 14 13 2',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  copied: 'M3 8.5l3.5 3.5L13 4.5',
  edit: 'M3 13l.6-3L10.8 2.8l2.4 2.4L6 12.4z',
  delete: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

interface Props extends Omit<ComponentProps<'button'>, 'icon'> {
  readonly icon: keyof typeof paths;
  /** What it does: its accessible name and tooltip. */
  readonly label: string;
}

/** A button that is a picture. */
export function IconButton({ icon, label, ...props }: Props) {
  return (
    <button type="button" class="quiet icon" aria-label={label} title={label} {...props}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={paths[icon]} />
      </svg>
    </button>
  );
}

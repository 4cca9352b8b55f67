import type { ComponentChildren } from 'preact';

interface Props {
  /** What the part is called; `null` where landmark and heading stand around it. */
  readonly heading: string | null;
  readonly children: ComponentChildren;
}

/** The landmark and the heading of what a panel shows, which assistive technology goes to. */
export function PanelMain({ heading, children }: Props) {
  if (heading === null) return <>{children}</>;
  return (
    <div role="main">
      <h1 class="unseen">{heading}</h1>
      {children}
    </div>
  );
}

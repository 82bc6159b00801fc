/** @jsxImportSource react */
import type { ComponentProps } from 'react';

export function OperationsIcon(props: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" {...props}>
      <path d="M3 5h2M8 5h9M3 10h2M8 10h9M3 15h2M8 15h9" />
    </svg>
  );
}

export function UploadsIcon(props: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" {...props}>
      <path d="M10 13V3M6 7l4-4 4 4M3 13v4h14v-4" strokeLinejoin="round" />
    </svg>
  );
}

// A place on which files of this computer can be dropped.

import { type DragEvent, type ReactNode, useState } from 'react';

export function DropField({
  className,
  testid,
  onFiles,
  children,
}: {
  readonly className: string;
  readonly testid: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button for a file is the way without a pointer
    <div
      className={over ? `${className} drop-over` : className}
      data-testid={testid}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}

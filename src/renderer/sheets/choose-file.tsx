// Choosing a file, in the window's own language.

export function ChooseFile({
  label,
  accept,
  testid,
  onFile,
}: {
  readonly label: string;
  /** Endings, with commas between them. */
  readonly accept: string;
  readonly testid: string;
  readonly onFile: (file: File) => void;
}) {
  return (
    // The platform's own field speaks the system's language.
    <label className="button button-primary import-choose">
      {label}
      <input
        type="file"
        className="heard-only"
        accept={accept}
        data-testid={testid}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same one may be chosen again, once it was mended.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

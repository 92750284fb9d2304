// Choosing a file, in the window's own language.

export function ChooseFile({
  label,
  accept,
  testid,
  plain = false,
  what,
  onFile,
}: {
  readonly label: string;
  /** Endings, with commas between them. */
  readonly accept: string;
  readonly testid: string;
  /** Beside other buttons that count as much. */
  readonly plain?: boolean;
  /** What the file is for, for whom can't see what stands beside it. */
  readonly what?: string;
  readonly onFile: (file: File) => void;
}) {
  return (
    // The platform's own field speaks the system's language.
    <label className={`button ${plain ? 'button-plain' : 'button-primary'} import-choose`}>
      {label}
      {what !== undefined && <span className="heard-only">: {what}</span>}
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

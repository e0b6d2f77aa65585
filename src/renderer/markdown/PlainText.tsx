/** Source as it was written. */
export function PlainText({ text, start }: { readonly text: string; readonly start: number }) {
  return (
    <p className="plain" data-source-start={start} data-source-end={start + text.length}>
      {text}
    </p>
  );
}

/** Languages by their own names, in the order of the alphabets. */
export function languageOptions<Code extends string>(
  codes: readonly Code[],
): readonly { readonly value: Code; readonly label: string }[] {
  return codes
    .map((code) => {
      const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
      return { value: code, label: name.charAt(0).toLocaleUpperCase(code) + name.slice(1) };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

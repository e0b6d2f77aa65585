/**
 * Languages by their own names, in the order of the alphabets.
 * @param shown the language that is shown: it names one whose own name the system does not know.
 */
export function languageOptions<Code extends string>(
  codes: readonly Code[],
  shown: string,
): readonly { readonly value: Code; readonly label: string }[] {
  return codes
    .map((code) => {
      const name = new Intl.DisplayNames([code, shown], { type: 'language' }).of(code) ?? code;
      return { value: code, label: name.charAt(0).toLocaleUpperCase(code) + name.slice(1) };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

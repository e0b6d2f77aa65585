// The font packages give their style sheets no types.
declare module '@fontsource-variable/*';

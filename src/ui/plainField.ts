/** On every text field: nothing typed here may be kept, corrected or sent by the browser (docs/PRIVACY.md). */
export const plainField = {
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
} as const;

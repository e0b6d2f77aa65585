/** Only these systems have a place for the microphone's permission that can be opened. */
export const HAS_MICROPHONE_SETTINGS = /Windows|Mac OS X/u.test(navigator.userAgent);

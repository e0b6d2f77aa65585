/**
 * What the page says of calls of tools. Each tool has three texts by its name: while it runs, when it is done, and when
 * nothing came of it; and each of them once more for a call that names what it is about. `other` is for a tool that is not
 * known here.
 */
export const toolTexts = {
  names: {
    current_time: {
      running: 'Looking up the time…',
      runningOf: 'Looking up the time in {{what}}…',
      done: 'Looked up the time',
      doneOf: 'Looked up the time in {{what}}',
      wanted: 'Look up the time',
      wantedOf: 'Look up the time in {{what}}',
    },
    calculate: {
      running: 'Calculating…',
      runningOf: 'Calculating {{what}}…',
      done: 'Calculated',
      doneOf: 'Calculated {{what}}',
      wanted: 'Calculate',
      wantedOf: 'Calculate {{what}}',
    },
    set_timer: {
      running: 'Setting a timer…',
      runningOf: 'Setting the timer “{{what}}”…',
      done: 'Set a timer',
      doneOf: 'Set the timer “{{what}}”',
      wanted: 'Set a timer',
      wantedOf: 'Set the timer “{{what}}”',
    },
    list_timers: {
      running: 'Looking at the timers…',
      runningOf: 'Looking at the timers…',
      done: 'Looked at the timers',
      doneOf: 'Looked at the timers',
      wanted: 'Look at the timers',
      wantedOf: 'Look at the timers',
    },
    cancel_timer: {
      running: 'Cancelling a timer…',
      runningOf: 'Cancelling timer {{what}}…',
      done: 'Cancelled a timer',
      doneOf: 'Cancelled timer {{what}}',
      wanted: 'Cancel a timer',
      wantedOf: 'Cancel timer {{what}}',
    },
    open_link: {
      running: 'Opening a page…',
      runningOf: 'Opening {{what}}…',
      done: 'Opened a page',
      doneOf: 'Opened {{what}}',
      wanted: 'Open a page',
      wantedOf: 'Open {{what}}',
    },
    read_clipboard: {
      running: 'Reading the clipboard…',
      runningOf: 'Reading the clipboard…',
      done: 'Read the clipboard',
      doneOf: 'Read the clipboard',
      wanted: 'Read the clipboard',
      wantedOf: 'Read the clipboard',
    },
    web_search: {
      running: 'Searching the web…',
      runningOf: 'Searching the web for “{{what}}”…',
      done: 'Searched the web',
      doneOf: 'Searched the web for “{{what}}”',
      wanted: 'Search the web',
      wantedOf: 'Search the web for “{{what}}”',
    },
    other: {
      running: 'Calling a tool…',
      runningOf: 'Calling {{what}}…',
      done: 'Called a tool',
      doneOf: 'Called {{what}}',
      wanted: 'Call a tool',
      wantedOf: 'Call {{what}}',
    },
  },
  /** Behind what was done, or wanted. */
  seconds: ' · {{seconds}} s',
  failed: ' · failed',
  refused: ' · not allowed',
  stopped: ' · stopped',
  arguments: 'Arguments',
  noArguments: 'None',
  result: 'Result',
  sources: 'Sources',
} as const;

/** A question that waits for the user. */
export const permissionTexts = {
  openLink: 'Open this page in your browser?',
  readClipboard: 'Let the model read the text in your clipboard?',
  once: 'Allow once',
  always: 'Always',
  no: 'No',
} as const;

export const timerTexts = {
  list: 'Timers',
  unnamed: 'Timer',
  over: 'Your timer is over',
  overNamed: 'Timer “{{label}}” is over',
  stop: 'Stop timer',
  stopNamed: 'Stop timer “{{label}}”',
  cancel: 'Cancel timer',
  cancelNamed: 'Cancel timer “{{label}}”',
} as const;

// English texts: what the engine has to tell a person.

export const told = {
  outside: 'The number that you dialled',
  more_one: '{{count}} more message. Dismiss one to read the next.',
  more_other: '{{count}} more messages. Dismiss one to read the next.',
  why: {
    hungUp: '{{to}} has hung up.',
    busy: '{{to}} is busy.',
    declined: '{{to}} has declined.',
    noAnswer: '{{to}} does not answer.',
    unreachable: '{{to}} can’t be reached.',
    lost: 'The connection was broken off by a fault.',
    switchRestarted: 'The phone system was restarted.',
    takenBack: 'The phone system has taken the call back.',
  },
  brokeOff: {
    title: 'The call was broken off by a fault.',
    hint: 'Please call back: the caller is in the call list.',
  },
  notConnected: {
    title: 'The call did not reach you at your phone.',
    hint: 'The caller keeps waiting, in the same place.',
  },
  callerGone: {
    title: 'The caller hung up before you were connected.',
    hint: 'The call list has the number, should you want to call back.',
  },
  callerLeft: {
    talksOn: 'The caller is no longer on the line. You are still talking with {{to}}.',
    ringing: 'The caller hung up before {{to}} answered.',
    hint: 'The call list has the number, should you want to call back.',
    withOutside: 'the number dialled',
    outside: 'the number dialled',
  },
  notReconnected: {
    title: 'The caller could not be connected to your phone again.',
    hint: 'The caller now waits before all others, and whoever is free can take the call. Check your phone.',
  },
  ringingStopped: {
    call: {
      title: 'The call that rang at your phone was broken off by a fault.',
      hint: 'Please call back: the caller is in the call list.',
    },
    switch: {
      title: 'The ringing has stopped: the phone system could not be reached.',
      hint: 'There is nothing to do. The caller keeps waiting and will be offered again.',
    },
    phone: {
      title: 'A call could not ring at your phone, which was not reachable.',
      hint: 'The caller keeps waiting. Check your phone before the next one comes.',
    },
  },
  notCalledBack: {
    busy: 'The caller could not be called back: the line is busy.',
    noAnswer: 'The caller could not be called back: there is no answer.',
    declined: 'The caller could not be called back: the call was declined.',
    unreachable: 'The caller could not be called back: the number cannot be reached.',
    noKey: 'The caller could not be called back: nobody pressed the key, perhaps an answering machine.',
    givenUp: 'The call back was not brought to its end.',
    brokeOff: 'The caller could not be called back because of a fault.',
    again: 'There is nothing to do. The place is kept, and it is tried once more after a pause.',
    last: 'That was the last try. The call is in the call list as missed.',
  },
  transferFailed: {
    waits: {
      title: 'The transfer did not work. {{why}}',
      hint: 'There is nothing to do. The caller now waits before all others, and whoever is free can take the call.',
    },
    lost: {
      title: 'The caller whom you transferred did not get there. {{why}}',
      hint: 'Please call back: the caller is in the call list.',
    },
  },
  consultFailed: {
    hint: 'The consultation is over. You are connected to the caller again.',
  },
  colleagueCutOff: {
    title: '{{name}} was cut off from you by a fault.',
    hint: 'It was about a caller of the hotline. Ask if anything is still open.',
  },
  onBreak: {
    noAnswer: 'You are on a break now: two calls in a row were not answered.',
    notAccepted: 'You are on a break now: several calls in a row did not get through to you.',
    hint: 'End the break as soon as you can take calls again.',
  },
  colleagueOnBreak: {
    noAnswer: '{{name}} is on a break now: two calls in a row were not answered.',
    notAccepted: '{{name}} is on a break now: several calls in a row did not get through.',
    hint: 'Ask whether {{name}} is there and the phone works.',
  },
  callersLost: {
    title_one: 'A call was broken off by a fault.',
    title_other: '{{count}} calls were broken off by a fault.',
    hint: 'Call these people back; the call list marks them. Had not talked to anybody yet: {{waited}}.',
  },
  stillOn: {
    title: 'Still on, until further notice: “{{name}}”.',
    hint: 'Is that still right? If not, turn it off in manual control, or give it an end. Klinke reminds daily.',
  },
};

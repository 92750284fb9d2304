// What can be dialled at a switch: an extension, a hotline's number, a softphone's name.

export const dialPattern = /^[+*#0-9A-Za-z._-]{1,40}$/;

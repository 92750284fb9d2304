// German: where messages are heard by telephone.

export const adminPhoneAccess = {
  about:
    'Wer diese Nummer anruft, nennt über die Tasten Durchwahl und PIN und hört die Nachrichten der eigenen Teams: wiederholen, weiter, „ich kümmere mich“, erledigt, zurückrufen. Eine PIN mit Buchstaben lässt sich am Telefon nicht eingeben. Falsche PINs werden gebremst wie beim Anmelden.',
  number: 'Rufnummer',
  numberHint: 'Wie die Telefonanlage sie übergibt. Leer: Nachrichten sind nur in der Konsole zu hören.',
  language: 'Sprache der Ansagen',
} as const;

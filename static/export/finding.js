/* How words are found in the piece a device carries: for the worker, and for the search page of a copy on a
   plain file server. Both read this file first. */
"use strict";
const MOST_FOUND = 60;

/* The skeleton of words, as the house makes it. */
const fold = (text, { letters, spellings }) => {
  const told = (words) => [...words].map((one) => letters[one] ?? one).join("");
  let plain = text.normalize("NFKC").toLowerCase().replace(/['`´ʹʺʻʼʽʾʿˈ‘’′]/g, "");
  plain = told(plain).normalize("NFD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u0591-\u05c7]/g, "").normalize("NFC");
  plain = told(plain).replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
  const changed = [...spellings.map(([one, to]) => [new RegExp(one, "g"), to]), [/([a-z])\1/g, "$1"]];
  let before = null;
  while (before !== plain) {
    before = plain;
    for (const [one, to] of changed) plain = plain.replace(one, to);
  }
  return plain;
};

/* What answers: where it leads to, what it is called, a line about it. */
const foundIn = (piece, asked) => {
  const words = fold(asked, piece).split(" ").filter(Boolean);
  const holds = (row) => words.every((word) => ` ${row[3]}`.includes(` ${word}`));
  return words.length ? piece.finds.filter(holds).slice(0, MOST_FOUND) : [];
};

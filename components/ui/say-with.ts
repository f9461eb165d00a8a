import type { ComponentChild } from 'preact';
import { say, type Values, type Word } from '../../utils/base';

/**
 * The words for a key in which some braces are elements (a link, a figure set larger) and the rest
 * plain values. Where the elements stand in the sentence is the translation's to decide.
 */
export function sayWith(
  key: Word,
  elements: Readonly<Record<string, ComponentChild>>,
  values: Values = {},
): ComponentChild[] {
  return splitAround(say(key, values), elements);
}

/** `text` cut at each brace that names one of `elements`; other braces stay as they are. */
export function splitAround(text: string, elements: Readonly<Record<string, ComponentChild>>): ComponentChild[] {
  return text
    .split(/(\{\w+\})/)
    .map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      return name !== undefined && name in elements ? elements[name] : piece;
    })
    .filter((piece) => piece !== '');
}

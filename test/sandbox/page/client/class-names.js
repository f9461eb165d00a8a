// @ts-check
// Class names as a bundler makes them: they say nothing, and change with every build.

/**
 * @param {string} name A class's name in style.css, without the `$`.
 * @param {string} build
 */
export function classNameOf(name, build) {
  let hash = 0x811c9dc5;
  for (const character of `${build}/${name}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return `r-${hash.toString(36)}`;
}

// What the build scripts use of Node's global scope; a package for this list would be larger than the list.
export default Object.fromEntries(['process', 'console', 'URL', 'Buffer'].map(name => [name, 'readonly']));

// The version that the engine tells consoles. A test holds it against package.json.

export const ENGINE_VERSION = '0.1.0';

// Three widths of each photo by sharp (libvips), through Eleventy's image plugin, as an Eleventy site would.
// node sharp.cjs FOLDER-WITH-NODE_MODULES jpeg|webp PHOTOS OUTPUT
const { readdirSync } = require("node:fs");
const { join, resolve } = require("node:path");

const [home, format, photos, output] = process.argv.slice(2);
const plugin = require(require.resolve("@11ty/eleventy-img", { paths: [resolve(home)] }));
const options = {
  widths: [480, 960, 1600],
  formats: [format],
  outputDir: output,
  useCache: false,
  sharpJpegOptions: { quality: 80 },
  sharpWebpOptions: { quality: 80 },
};
(async () => {
  const image = plugin.default ?? plugin;
  await Promise.all(readdirSync(photos).map((name) => image(join(photos, name), options)));
})();

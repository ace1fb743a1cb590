#!/usr/bin/env bash
# Fetches the front-end files that stand in the repository, with their licence texts: Bootstrap for the site and
# axe-core for the browser tests. Needs npm; running the site and its tests does not. To upgrade: change the version
# and its sha512 (npm view NAME@VERSION dist.integrity), run this, look at the pages, commit what changed.
set -euo pipefail
cd "$(dirname "$0")/.."

bootstrap=5.3.9
bootstrap_sha=20cU0rcfw8WdxtVbmfU+xT2EjvVTw9Ror/h1Qvd7DXCujRg8OO9mdBCsmTHdJFf3BuadmBNJtgIuUXsBqSkk/w==
axe=4.14.1
axe_sha=FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fetch NAME VERSION SHA512: unpacks the npm package to $work/NAME, after comparing it with the pinned digest.
fetch() {
  local archive digest
  archive=$work/$(npm pack --silent --pack-destination "$work" "$1@$2")
  digest=$(openssl dgst -sha512 -binary "$archive" | base64 --wrap=0)
  if [ "$digest" != "$3" ]; then
    echo "$1 $2: sha512 is $digest, expected $3" >&2
    exit 1
  fi
  mkdir "$work/$1"
  tar --extract --gzip --file "$archive" --directory "$work/$1" --strip-components 1
}

# copy FROM TO: without the pointer to a source map, which is not shipped and would stop collectstatic.
copy() {
  grep --invert-match '[#@] sourceMappingURL=' "$1" > "$2"
}

# The policy of the site refuses data: images, also the ones that theme.css replaces: a browser may ask for them before
# it has read that file. So they are left out here.
copy_css() {
  copy "$1" /dev/stdout | sed 's/url("data:[^"]*")/none/g' > "$2"
}

mkdir -p static/vendor/bootstrap tests/browser
fetch bootstrap "$bootstrap" "$bootstrap_sha"
copy_css "$work/bootstrap/dist/css/bootstrap.min.css" static/vendor/bootstrap/bootstrap.min.css
copy "$work/bootstrap/dist/js/bootstrap.bundle.min.js" static/vendor/bootstrap/bootstrap.bundle.min.js
cp "$work/bootstrap/LICENSE" static/vendor/bootstrap/LICENSE

fetch axe-core "$axe" "$axe_sha"
copy "$work/axe-core/axe.min.js" tests/browser/axe.min.js
cp "$work/axe-core/LICENSE" tests/browser/axe.LICENSE.txt

echo "Bootstrap $bootstrap and axe-core $axe are in place."

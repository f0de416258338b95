#!/usr/bin/env bash
# Installs guiju into a folder: a release archive with its checksum, or, where there is none, from source.
#
#   VERSION=v0.1.0 REPOSITORY=owner/name install.sh FOLDER
set -euo pipefail

folder=${1:?folder}
repository=${REPOSITORY:?owner/name}
version=${VERSION:-}
server=${GITHUB_SERVER_URL:-https://github.com}
mkdir -p "$folder"

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-gnu ;;
  Linux-aarch64) target=aarch64-unknown-linux-gnu ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
  *) target= ;;
esac

if [ -n "$target" ] && [ -n "$version" ]; then
  archive=guiju-$version-$target.tar.gz
  from=$server/$repository/releases/download/$version
  if curl --fail --silent --show-error --location --output "$folder/$archive" "$from/$archive"; then
    curl --fail --silent --show-error --location --output "$folder/SHA256SUMS" "$from/SHA256SUMS"
    (cd "$folder" && grep " $archive\$" SHA256SUMS | sha256sum --check --status) || {
      echo "$archive: 校验和不符 · the checksum is wrong" >&2
      exit 1
    }
    tar --extract --gzip --file "$folder/$archive" --directory "$folder" --strip-components 1
    exit 0
  fi
  echo "$from: 没有这个平台的安装包，从源代码安装 · no archive for this platform, installing from source" >&2
fi
cargo install --locked --git "$server/$repository" ${version:+--tag "$version"} --root "$folder" guiju
mv "$folder"/bin/guiju* "$folder"/

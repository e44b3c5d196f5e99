"""Sizes of built functions, zipped as they are uploaded: `python3 tests/emulator/sizes.py .aws-sam/build`."""

import io
import pathlib
import sys
import zipfile

LIMIT = 5 << 20


def main():
    """A table; 1 if a zip is over 5 MB."""
    built, largest = sorted(pathlib.Path(sys.argv[1]).glob("*/bootstrap")), 0
    if not built:
        print(f"error: no functions in {sys.argv[1]}: make build", file=sys.stderr)
        return 2
    for binary in built:
        data, zipped = binary.read_bytes(), io.BytesIO()
        with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bootstrap", data)
        size = zipped.tell()
        largest = max(largest, size)
        print(f"{binary.parent.name:42} {len(data) / 2**20:6.2f} MB {size / 2**20:6.2f} MB zipped")
    print(f"{len(built)} functions, the largest {largest / 2**20:.2f} MB zipped; 5 MB are allowed")
    return 1 if largest > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes what `sam deploy` takes from binaries that are already built: one zip for each function, and a template of them."""

import pathlib
import re
import shutil
import subprocess
import zipfile

# MiniStack 1.5.33 takes a number only and fails the execution otherwise; AWS evaluates it.
TIMEOUT = re.compile(r'"TimeoutSeconds": "\{%.*?%\}"')
# It knows versions and aliases, and no CodeDeploy.
CANARY = re.compile(r"^      DeploymentPreference:\n(?:        .*\n)+", re.M)
FUNCTION = re.compile(r"^  (\w+Function):\n(.*?)(?=^  \S|\Z)", re.M | re.S)
BINARY = re.compile(r"Metadata:\n      BuildMethod: rust-cargolambda\n      BuildProperties:\n        Binary: (\S+)\n    ")


def make_zip(binary, archive):
    """The binary, without symbols, as `bootstrap`; nothing to do if the zip is newer."""
    if archive.exists() and archive.stat().st_mtime > binary.stat().st_mtime:
        return
    bare = archive.with_suffix(".bootstrap")
    shutil.copy(binary, bare)
    # Debug information is most of a dev build and means nothing to the emulator.
    subprocess.run(["strip", str(bare)], check=True)
    info = zipfile.ZipInfo("bootstrap")
    info.external_attr = 0o755 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(archive, "w", compresslevel=1) as made:
        made.writestr(info, bare.read_bytes(), compresslevel=1)
    bare.unlink()


def package(root, binaries, out, wait_seconds, variables=None):
    """Writes zips, state machine and template.yaml to `out`; answers the template and each zip's size by binary.

    `variables`: more of them for each function, by the name of its binary.
    """
    out.mkdir(parents=True, exist_ok=True)
    text, sizes = (root / "template.yaml").read_text(), {}

    def with_code(match):
        block = match.group(0)
        found = BINARY.search(block)
        if not found:
            raise SystemExit(f"error: template.yaml: {match.group(1)} names no binary")
        name = found.group(1)
        binary = pathlib.Path(binaries) / name
        if not binary.is_file():
            raise SystemExit(f"error: {binary} is missing: cargo build --workspace --bins")
        make_zip(binary, out / f"{name}.zip")
        sizes[name] = (out / f"{name}.zip").stat().st_size
        # No metadata: nothing is left to build.
        block = CANARY.sub("", BINARY.sub("", block, count=1))
        for key, value in (variables(name) if variables else {}).items():
            # A function without variables calls nobody.
            block = block.replace("        Variables:\n", f"        Variables:\n          {key}: {value}\n", 1)
        return block.replace("    Properties:\n", f"    Properties:\n      CodeUri: {name}.zip\n", 1)

    text = FUNCTION.sub(with_code, text)
    (out / "template.yaml").write_text(text)
    machines = out / "statemachines"
    machines.mkdir(exist_ok=True)
    for machine in (root / "statemachines").glob("*.json"):
        changed = TIMEOUT.sub(f'"TimeoutSeconds": {wait_seconds}', machine.read_text())
        (machines / machine.name).write_text(changed)
    return out / "template.yaml", sizes

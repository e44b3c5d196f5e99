#!/usr/bin/env python3
"""The story `abandoned` where no clock can be moved: it waits for as long as the deployed payment window is."""

import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))

import demo  # noqa: E402
from story import Story  # noqa: E402


def main():
    """Plays it in real time."""
    parser = argparse.ArgumentParser(description="Plays the abandoned payment in real time.")
    parser.add_argument("--base", required=True)
    parser.add_argument("--window", type=int, required=True, help="PaymentWindowSeconds of the stack")
    options = parser.parse_args()

    def wait(story, _seconds):
        print(f"    waiting for {options.window + 5} s", flush=True)
        time.sleep(options.window + 5)

    Story.advance_clock = wait
    return 0 if demo.play(demo.abandoned, options.base) else 1


if __name__ == "__main__":
    sys.exit(main())

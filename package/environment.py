"""Runs first in a build. PyInstaller's bootloader has named the build's folder in LD_LIBRARY_PATH, and the loader has
read it: whatever this program starts (an interpreter of the person, a browser) is to find the libraries of its own.
"""

import os

for name in ("LD_LIBRARY_PATH", "LIBPATH"):
    before = os.environ.pop(f"{name}_ORIG", None)
    if not before:
        os.environ.pop(name, None)
    else:
        os.environ[name] = before

